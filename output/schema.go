package output

import "slices"

// Type is the type of a column, the same in every format.
type Type uint8

// The types a column may have. In CSV a list is JSON text.
const (
	String Type = iota
	Int8
	Int32
	Int64
	Float64
	Bool
	Timestamp // milliseconds since 1970 in UTC; RFC 3339 in CSV and JSONL
	StringList
)

// Column is one column of one table with all that is said of it anywhere:
// in the files' metadata, the codebook and datapackage.json.
type Column struct {
	Table    string
	Name     string
	Type     Type
	Nullable bool
	Unit     string // unit or range, "" if it has none
	Doc      string // one sentence or two
}

// Table is one table of the dataset.
type Table struct {
	Name string
	Row  string   // what one row stands for
	Key  []string // the columns that together name a row
	Doc  string
}

// tables lists every table in the order in which they are written and
// documented.
var tables = [...]Table{
	{"articles", "article", []string{"article_id"}, "What was read, one row per article that could be scored."},
	{"paragraphs", "paragraph", []string{"article_id", "paragraph"}, "The text itself, split, with the default model's sentiment. Paragraphs of kind boilerplate are kept but not scored."},
	{"sentiment", "paragraph and sentiment model", []string{"article_id", "paragraph", "model"}, "How positive or negative the words of a paragraph are, whoever they are about."},
	{"stances", "paragraph, stance model and actor spoken of", []string{"article_id", "paragraph", "model", "actor"}, "How a paragraph treats an actor. An actor that is named without any evidence has a row with a null stance. It is the sum over all mentions. Average stance to compare texts, since 0 is no evidence there; average expected for the mean label that text of the training's mix would have."},
	{"relations", "holder and target within a paragraph", []string{"article_id", "paragraph", "model", "holder", "target"}, "Who is for or against whom: the outlet itself (author), an actor, or somebody else; the strongest word or deed of each pair stands for it."},
	{"mentions", "place where an actor is named", []string{"article_id", "paragraph", "mention"}, "Where actors are named and what part they play there, as the first stance model found them."},
	{"evidence", "cue bearing on a mention", nil, "No key: a cue may bear on several mentions of one actor. Why a stance is what it is: base × shift_factor × weight = contribution, and the contributions of one article, paragraph, model and actor sum to stances.raw, and their parts to stances.stance. Model learned: one row per word of content of each mention's sentence, with lexicon learned, and one per cue of the rules on any mention of the actor; function words, marks and names have none, they count by the constructions that rule names."},
	{"cues", "cue of the default sentiment model", nil, "Why a sentiment is what it is: base × shift_factor = value. Written on request."},
	{"rejects", "file or record not scored", nil, "No key: one record may be refused for several reasons. What was found but could not be read or scored, and why."},
}

// columns is the one list of all columns, in the order of the tables and of
// the columns in them.
var columns = [...]Column{
	{"articles", "article_id", String, false, "", "Name of the article in every table: 16 hexadecimal digits made from path and record."},
	{"articles", "path", String, false, "", "File the article was read from, relative to the folder given. When two folders given hold the same relative path, the files of both are prefixed with their folder's own name, so ids depend on how the input was named."},
	{"articles", "record", String, true, "", "Place inside the file, such as line 7 or row 7, counted from 1; null for a whole file."},
	{"articles", "format", String, false, "", "Format it was read as, such as text, html, jsonl, docx or nexis; of what lies in an archive its own."},
	{"articles", "source", String, true, "", "Outlet: as the metadata names it, else the host of the URL, else as the opening of the text names it, else the folder below the one given that the file lies in; null if none does."},
	{"articles", "title", String, true, "", "Headline."},
	{"articles", "author", String, true, "", "By-line."},
	{"articles", "section", String, true, "", "Rubric the outlet printed it under."},
	{"articles", "published", Timestamp, true, "UTC", "Time of publication; a date without a zone is taken as UTC."},
	{"articles", "url", String, true, "", "Address of the article."},
	{"articles", "language", String, true, "ISO 639-1", "Language declared by the input, unless the text is clearly of another, or found in the text; null where it is too short to tell, which is taken for English, und where it is long enough and not recognised. Only English is scored."},
	{"articles", "content_hash", String, false, "", "XXH3-128 of title and body, 32 hexadecimal digits: articles with the same text share it."},
	{"articles", "bytes", Int64, false, "bytes", "Size of the article's body in UTF-8."},
	{"articles", "n_paragraphs", Int32, false, "paragraphs", "Number of rows in paragraphs, boilerplate included."},
	{"articles", "n_sentences", Int32, false, "sentences", "Sum of paragraphs.n_sentences."},
	{"articles", "n_words", Int32, false, "words", "Sum of paragraphs.n_words."},
	{"articles", "duplicate_of", String, true, "", "The article_id of the first article before it that this one repeats, word for word or nearly so: an estimated 0.8 or more of the five-word sequences of both are the same, or, below 20 words, all words; null if it repeats none or nobody looked."},
	{"articles", "signature", String, true, "hexadecimal", "MinHash signature of the text without title and boilerplate: the share of its 128 bytes in which two articles agree estimates the share of five-word sequences they have in common; null without words."},
	{"articles", "cited_sources", StringList, false, "", "Outlets the opening credits for the story, in order of appearance; empty if none."},
	{"articles", "meta", String, true, "JSON", "The input's other scalar fields as one JSON object of strings, keys sorted; null if there are none."},

	{"paragraphs", "article_id", String, false, "", "Joins articles."},
	{"paragraphs", "paragraph", Int32, false, "", "Number of the paragraph in its article, from 0."},
	{"paragraphs", "kind", String, false, "", "One of title, lede, body, quote, heading, caption, boilerplate."},
	{"paragraphs", "language", String, true, "ISO 639-1", "Language found in the paragraph, und where it is only clear that it is not English; null where it is too short or mixed to tell, and for boilerplate. A paragraph in another language than English is not scored."},
	{"paragraphs", "text", String, false, "", "The paragraph as it stands in the input, without surrounding white space."},
	{"paragraphs", "start", Int32, true, "code points", "Where the text begins in the article's body; null for a title that is not part of it."},
	{"paragraphs", "n_sentences", Int32, false, "sentences", "Number of sentences."},
	{"paragraphs", "n_words", Int32, false, "words", "Number of words and numbers."},
	{"paragraphs", "sentiment", Float64, true, "[-1, 1]", "Score of the default sentiment model; null where it found nothing to go by, for boilerplate, and in other languages than English."},
	{"paragraphs", "n_cues", Int32, false, "cues", "Number of cues behind the sentiment."},
	{"paragraphs", "text_hash", String, true, "", "Where the text is left out (--no-text), the first 32 hexadecimal digits of its SHA-256 in UTF-8; null where it stands beside it."},

	{"sentiment", "article_id", String, false, "", "Joins articles."},
	{"sentiment", "paragraph", Int32, false, "", "Joins paragraphs."},
	{"sentiment", "model", String, false, "", "Name of the sentiment model."},
	{"sentiment", "score", Float64, true, "[-1, 1]", "Negative to positive; null where the model found nothing to go by."},
	{"sentiment", "n_pos", Int32, false, "cues", "Words or phrases that spoke for the positive side."},
	{"sentiment", "n_neg", Int32, false, "cues", "Words or phrases that spoke for the negative side."},
	{"sentiment", "n_words", Int32, false, "words", "Number of words and numbers in the paragraph."},
	{"sentiment", "log_ratio", Float64, true, "natural logarithm", "ln((n_pos + 0.5) / (n_neg + 0.5)); null where score is."},

	{"stances", "article_id", String, false, "", "Joins articles."},
	{"stances", "paragraph", Int32, false, "", "Joins paragraphs."},
	{"stances", "source", String, true, "", "Outlet, repeated from articles."},
	{"stances", "published", Timestamp, true, "UTC", "Time of publication, repeated from articles."},
	{"stances", "kind", String, false, "", "Kind of the paragraph, repeated from paragraphs."},
	{"stances", "model", String, false, "", "Name of the stance model."},
	{"stances", "actor", String, false, "", "Key of the actor spoken of."},
	{"stances", "stance", Float64, true, "[-1, 1]", "Treatment of the actor, hostile to friendly, from 0 for evidence that balances or none; the sum of evidence.part. Null where the actor is named without evidence."},
	{"stances", "expected", Float64, true, "[-1, 1]", "p_positive - p_negative: the mean label of text with such evidence. Its zero is not that of no evidence, as most text says more against actors than for them."},
	{"stances", "label", Int8, true, "-1, 0, 1", "The stance as a class. Model learned: the largest of the log-odds of negative and positive, each with its offset Label, and 0 for neutral; never against the sign of the stance. Model rules: raw against two thresholds."},
	{"stances", "p_negative", Float64, true, "[0, 1]", "Calibrated probability that the treatment is negative."},
	{"stances", "p_neutral", Float64, true, "[0, 1]", "Calibrated probability that the treatment is neutral."},
	{"stances", "p_positive", Float64, true, "[0, 1]", "Calibrated probability that the treatment is positive."},
	{"stances", "raw", Float64, true, "", "Sum of the contributions in evidence. Model learned: log-odds of positive against negative. Model rules: what tanh squashes to the stance."},
	{"stances", "n_mentions", Int32, false, "mentions", "Times the actor is named in the paragraph."},
	{"stances", "n_cues", Int32, false, "cues", "Cues that bear on the actor: rows of evidence."},
	{"stances", "author_stance", Float64, true, "[-1, 1]", "The part of the stance that stands in the outlet's own voice; null without any. With quoted_stance it adds up to the stance."},
	{"stances", "quoted_stance", Float64, true, "[-1, 1]", "The part of the stance that stands in quoted or reported speech; null without any."},

	{"relations", "article_id", String, false, "", "Joins articles."},
	{"relations", "paragraph", Int32, false, "", "Joins paragraphs."},
	{"relations", "sentence", Int32, false, "", "Number of the sentence in the paragraph, from 0."},
	{"relations", "source", String, true, "", "Outlet, repeated from articles."},
	{"relations", "published", Timestamp, true, "UTC", "Time of publication, repeated from articles."},
	{"relations", "model", String, false, "", "Name of the stance model."},
	{"relations", "holder", String, false, "", "Who holds the attitude or did the deed: author, an actor's key, or other."},
	{"relations", "target", String, false, "", "Key of the actor it is directed at."},
	{"relations", "sign", Int8, false, "-1, 1", "Against (-1) or for (1) the target."},
	{"relations", "strength", Float64, false, "(0, 1]", "How strong the attitude or deed is. Model learned: how likely the relation is right, by text that training had not seen."},
	{"relations", "tentative", Bool, false, "", "True for a relation of the model learned that is more likely wrong than may be shown; written on request. compare and report leave them out."},
	{"relations", "mode", String, false, "", "words for an attitude put in words, be they quoted, reported or the outlet's own; deed for something done."},
	{"relations", "cue", String, false, "", "The words that state it, as they stand in the text."},
	{"relations", "cue_start", Int32, false, "code points", "Where the cue begins in paragraphs.text."},
	{"relations", "cue_end", Int32, false, "code points", "Where the cue ends in paragraphs.text, exclusive."},
	{"relations", "entry", String, false, "", "The lexicon's term for the cue. Model learned: the lemma, of the word that speaks most for the relation."},

	{"mentions", "article_id", String, false, "", "Joins articles."},
	{"mentions", "paragraph", Int32, false, "", "Joins paragraphs."},
	{"mentions", "mention", Int32, false, "", "Number of the mention in the paragraph, from 0."},
	{"mentions", "sentence", Int32, false, "", "Number of the sentence in the paragraph, from 0."},
	{"mentions", "start", Int32, false, "code points", "Where the mention begins in paragraphs.text."},
	{"mentions", "end", Int32, false, "code points", "Where the mention ends in paragraphs.text, exclusive."},
	{"mentions", "surface", String, false, "", "The mention as it stands in the text."},
	{"mentions", "alias", String, false, "", "The alias that matched, as the actors file writes it."},
	{"mentions", "actor", String, false, "", "Key of the actor named."},
	{"mentions", "role", String, false, "", "Part played in the clause: agent, patient, speaker, possessor, location or other."},
	{"mentions", "in_quote", Bool, false, "", "True when the mention stands in quoted speech."},

	{"evidence", "article_id", String, false, "", "Joins articles."},
	{"evidence", "paragraph", Int32, false, "", "Joins paragraphs."},
	{"evidence", "model", String, false, "", "Name of the stance model."},
	{"evidence", "actor", String, false, "", "Key of the actor the cue bears on."},
	{"evidence", "mention", Int32, false, "", "Joins mentions: the mention the cue bears on."},
	{"evidence", "sentence", Int32, false, "", "Number of the cue's sentence in the paragraph, from 0."},
	{"evidence", "cue_start", Int32, false, "code points", "Where the cue begins in paragraphs.text."},
	{"evidence", "cue_end", Int32, false, "code points", "Where the cue ends in paragraphs.text, exclusive."},
	{"evidence", "cue", String, false, "", "The cue as it stands in the text."},
	{"evidence", "lexicon", String, false, "", "Lexicon the cue is from; learned for the learned model."},
	{"evidence", "entry", String, false, "", "The lexicon's term for the cue. Model learned: the lemma."},
	{"evidence", "base", Float64, false, "", "The term's value before anything bent it. Model learned: log_odds_positive - log_odds_negative."},
	{"evidence", "shifts", String, true, "", "What bent the value, for reading, such as negator not ×-0.74; degree very ×1.3; null if nothing did."},
	{"evidence", "shift_factor", Float64, false, "", "Product of the shifts' factors, 1 if there are none."},
	{"evidence", "rule", String, false, "", "Why the cue bears on the mention: agent, patient, modifier, clause and so on. Words of the model learned: the construction that ties them to the mention (agent, patient, owner, modifier, or bystander for what somebody else does), else before or after; behind a comma how they are told, if not as a fact: dated, alleged, rebutted, possible or opposed."},
	{"evidence", "weight", Float64, false, "", "What the rule makes of that bearing. Model learned: 1."},
	{"evidence", "contribution", Float64, false, "", "What the cue adds to stances.raw."},
	{"evidence", "part", Float64, false, "", "What the cue adds to stances.stance: its contribution in units of stance, by Aumann and Shapley from no evidence to all of it."},
	{"evidence", "log_odds_negative", Float64, true, "", "What the row adds to the log-odds of negative against neutral, divided by the root of the number of mentions; null for rules."},
	{"evidence", "log_odds_positive", Float64, true, "", "What the row adds to the log-odds of positive against neutral; null for rules."},
	{"evidence", "quoted", Bool, false, "", "True when the words or the attitude are somebody else's than the outlet's."},
	{"evidence", "holder", String, false, "", "Who says it: author, an actor's key, or other."},

	{"cues", "article_id", String, false, "", "Joins articles."},
	{"cues", "paragraph", Int32, false, "", "Joins paragraphs."},
	{"cues", "cue_start", Int32, false, "code points", "Where the cue begins in paragraphs.text."},
	{"cues", "cue_end", Int32, false, "code points", "Where the cue ends in paragraphs.text, exclusive."},
	{"cues", "cue", String, false, "", "The cue as it stands in the text."},
	{"cues", "sentence", Int32, false, "", "Number of the sentence in the paragraph, from 0."},
	{"cues", "lexicon", String, false, "", "Lexicon the cue is from."},
	{"cues", "entry", String, false, "", "The lexicon's term for the cue."},
	{"cues", "base", Float64, false, "[-1, 1]", "The term's value before anything bent it."},
	{"cues", "shift_factor", Float64, false, "", "Product of the shifts' factors, 1 if there are none."},
	{"cues", "value", Float64, false, "", "The value as it enters the score."},

	{"rejects", "path", String, false, "", "File, relative to the folder it was found under."},
	{"rejects", "record", String, true, "", "Place inside the file, counted from 1; null for the whole file."},
	{"rejects", "stage", String, false, "", "Where it failed: open, decompress, decode, parse, extract or analyse."},
	{"rejects", "reason", String, false, "", "What is wrong, in one line."},
	{"rejects", "bytes", Int64, true, "bytes", "Size of the input refused; null if unknown."},
}

// columnsOf gives the columns of one table, of a dataset or of results, in
// order.
func columnsOf(table string) []Column {
	if cols := columnsAmong(columns[:], table); len(cols) > 0 {
		return cols
	}
	return columnsAmong(resultColumns[:], table)
}

func columnsAmong(all []Column, table string) []Column {
	first, end := 0, 0
	for i, c := range all {
		if c.Table == table {
			if end == 0 {
				first = i
			}
			end = i + 1
		}
	}
	return all[first:end]
}

// Number says whether values of the type are numbers.
func (t Type) Number() bool { return t == Int8 || t == Int32 || t == Int64 || t == Float64 }

// TableNames names every table that a dataset may have, in order.
func TableNames() []string {
	var names []string
	for _, t := range tables {
		names = append(names, t.Name)
	}
	return names
}

// Tables describes every table that a dataset may have, in order.
func Tables() []Table { return slices.Clone(tables[:]) }
