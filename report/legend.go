package report

// legends say what the columns of the page's tables mean, by their heads.
var legends = map[string]string{
	"articles":         "Articles with a stance toward the actor: what counts once, and what intervals and tests rest on.",
	"mean":             "Mean stance from −1, hostile, to +1, friendly, with its interval. An interval that holds 0 says that the sign is not known.",
	"scale":            "Dot: mean. Bar: interval. The line is 0.",
	"negative":         "Share of paragraphs classed as against the actor.",
	"neutral":          "Share of paragraphs classed as neither.",
	"positive":         "Share of paragraphs classed as for the actor.",
	"group":            "What is compared, such as an outlet.",
	"row minus column": "A cell is the mean of its row minus the mean of its column. A click shows paragraphs of both.",
	"word":             "A word (its lemma) of the evidence. A click shows paragraphs in which it counts for most.",
	"parts":            "Dark: by how often the word is used. Light: by how it is used. Line: interval.",
	"part":             "The word's part in the gap; the parts of all words and families add up to it.",
	"uses":             "How often the word stands in a hundred paragraphs on the actor, in the one group and in the other.",
	"without":          "The gap if the word counted nothing anywhere.",
	"stories":          "Stories that both groups tell.",
	"all articles":     "Gap over all articles of both groups.",
	"same story":       "Gap over the stories that both tell, each counted once: tone without the choice of stories.",
	"adjusted p":       "Chance of a gap at least as large if there were none, adjusted for the number of gaps tested.",
	"actor":            "Toward whom.",
	"gap of":           "First group minus second; the harsher one over all articles stands first.",
	"coded":            "Paragraphs coded by hand.",
	"raw":              "As the model scores it.",
	"corrected":        "The mean code that all paragraphs would have, with its interval.",
	"error":            "Raw minus corrected: what the model's errors add.",
	"dated":            "Articles with a date.",
	"first":            "Day of the first article.",
	"last":             "Day of the last article.",
	"holder":           "Who holds the attitude or did the deed.",
	"target":           "Whom it is directed at: mean signed strength, from −1 against to +1 for, and the number of relations. Grey: fewer than five articles.",
}

// legend is what a head says when it is pointed at.
func legend(name string) string { return legends[name] }
