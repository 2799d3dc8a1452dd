package compare

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"parallax/output/table"
)

// Shift takes a gap apart into words: their contributions add up to it.
type Shift struct {
	A          string `json:"a"`
	B          string `json:"b"`
	Actor      string `json:"actor"`
	Difference Number `json:"difference"`
	// Author and Quoted are the parts of the gap in the outlets' own words
	// and in quoted or reported ones; they add up to it.
	Author Number `json:"author"`
	Quoted Number `json:"quoted"`
	// Frequency is the part that comes from words being used more or less
	// often, Tone the part that comes from how they are used; they add up.
	Frequency Number `json:"frequency"`
	Tone      Number `json:"tone"`
	// Words are those that count for most, Others all the rest as one.
	Words  []Word `json:"words"`
	Others Word   `json:"others"`
	// Families divide Others: words that count against the actor, words that
	// count for it, and what is no word of its own, such as names.
	Families []Word `json:"families"`
	// Least and Most are the smallest and largest gap when any one of Words
	// is left out of all paragraphs; Holds says that the sign stays.
	Least Number `json:"least"`
	Most  Number `json:"most"`
	Holds bool   `json:"holds"`
}

// Word is one word's part in a gap.
type Word struct {
	Word string `json:"word"`
	// Contribution is its part in the gap, Frequency + Tone, with the
	// interval of draws of articles.
	Contribution Number `json:"contribution"`
	Low          Number `json:"low"`
	High         Number `json:"high"`
	Frequency    Number `json:"frequency"`
	Tone         Number `json:"tone"`
	// PerA and PerB are occurrences per paragraph, EachA and EachB what one
	// adds to the stance; not defined where there is none.
	PerA      Number `json:"per_paragraph_a"`
	PerB      Number `json:"per_paragraph_b"`
	EachA     Number `json:"each_a"`
	EachB     Number `json:"each_b"`
	ArticlesA int    `json:"articles_a"`
	ArticlesB int    `json:"articles_b"`
	// Without is the gap when the word is left out of every paragraph.
	Without  Number    `json:"without"`
	Examples []Example `json:"examples"`
}

// shiftsTable has a row for each word of a gap.
var shiftsTable = table.Define("shifts", "pair of groups, actor and word", []string{"a", "b", "actor", "word"},
	"The words that make a gap; their contributions, with that of the row of all other words, sum to the gap.",
	table.Text("a", "", func(r *shiftRow) string { return r.shift.A }, "The one group."),
	table.Text("b", "", func(r *shiftRow) string { return r.shift.B }, "The other group."),
	table.Text("actor", "", func(r *shiftRow) string { return r.shift.Actor }, "Key of the actor."),
	table.Int("rank", "", func(r *shiftRow) int { return r.rank },
		"Place of the word by the size of its contribution, from 1; the row of all other words is last."),
	table.Text("word", "", func(r *shiftRow) string { return r.Word.Word }, "The word: an entry of evidence, or in brackets what is no word."),
	table.Float("contribution", "", func(r *shiftRow) float64 { return float64(r.Contribution) }, "The word's part in the gap: frequency + tone."),
	table.FloatOrNull("low", "", func(r *shiftRow) (float64, bool) { return r.Low.Value() }, "Lower end of the contribution's interval."),
	table.FloatOrNull("high", "", func(r *shiftRow) (float64, bool) { return r.High.Value() }, "Upper end of the contribution's interval."),
	table.Float("frequency", "", func(r *shiftRow) float64 { return float64(r.Frequency) },
		"Part that comes from the word being used more or less often."),
	table.Float("tone", "", func(r *shiftRow) float64 { return float64(r.Tone) }, "Part that comes from what the word adds each time."),
	table.Float("per_paragraph_a", "", func(r *shiftRow) float64 { return float64(r.PerA) }, "Occurrences per paragraph in a, weighted as the mean."),
	table.Float("per_paragraph_b", "", func(r *shiftRow) float64 { return float64(r.PerB) }, "Occurrences per paragraph in b, weighted as the mean."),
	table.FloatOrNull("each_a", "", func(r *shiftRow) (float64, bool) { return r.EachA.Value() },
		"What one occurrence adds to the stance in a; null without any."),
	table.FloatOrNull("each_b", "", func(r *shiftRow) (float64, bool) { return r.EachB.Value() },
		"What one occurrence adds to the stance in b; null without any."),
	table.Int("articles_a", "articles", func(r *shiftRow) int { return r.ArticlesA },
		"Articles of a with the word; 0 for the row of all other words."),
	table.Int("articles_b", "articles", func(r *shiftRow) int { return r.ArticlesB },
		"Articles of b with the word; 0 for the row of all other words."),
	table.FloatOrNull("without", "", func(r *shiftRow) (float64, bool) { return r.Without.Value() },
		"The gap when the word is left out of every paragraph."),
)

// shiftRow is what a row of shifts is made of; rank is from 1.
type shiftRow struct {
	shift *Shift
	rank  int
	*Word
}

// side is one group's pieces of a word.
type side struct {
	pieces                     []piece
	count, worth, quoted, loss float64 // over the group's weight
}

func newSide(pieces []piece, weight float64) side {
	s := side{pieces: pieces}
	for i := range pieces {
		s.count += pieces[i].count / weight
		s.worth += pieces[i].worth / weight
		s.quoted += pieces[i].quoted / weight
		s.loss += pieces[i].loss / weight
	}
	return s
}

// share is a word in both groups.
type share struct {
	word int32
	a, b side
}

// split divides a word's contribution into what comes from the difference of
// frequency, at the mean tone, and what from the difference of tone, at the
// mean frequency. A word that one group never uses has the other's tone.
func (s *share) split() (frequency, tone float64) {
	switch {
	case s.a.count == 0 && s.b.count == 0:
		return 0, 0
	case s.a.count == 0 || s.b.count == 0:
		return s.a.worth - s.b.worth, 0
	}
	eachA, eachB := s.a.worth/s.a.count, s.b.worth/s.b.count
	return (s.a.count - s.b.count) * (eachA + eachB) / 2, (eachA - eachB) * (s.a.count + s.b.count) / 2
}

// shares cuts sorted pieces into words and groups.
func shares(s *Sample, pieces []piece, a, b *cell) []share {
	var all []share
	for first := 0; first < len(pieces); {
		word := pieces[first].word
		var inA, inB []piece
		end := first
		for ; end < len(pieces) && pieces[end].word == word; end++ {
			switch int(s.Articles[pieces[end].article].Group) {
			case a.group:
				inA = append(inA, pieces[end])
			case b.group:
				inB = append(inB, pieces[end])
			}
		}
		if len(inA)+len(inB) > 0 {
			all = append(all, share{word, newSide(inA, a.weight), newSide(inB, b.weight)})
		}
		first = end
	}
	return all
}

// shift takes the gap of two cells apart.
func (d *dissection) shift(s *Sample, o *Options, l *lexis, pieces []piece, a, b *cell) (Shift, error) {
	all := shares(s, pieces, a, b)
	out := Shift{A: s.Groups[a.group], B: s.Groups[b.group], Actor: s.Actors[a.actor], Difference: Number(a.mean - b.mean)}
	total, frequency, quoted := 0.0, 0.0, 0.0
	for i := range all {
		f, _ := all[i].split()
		frequency += f
		total += all[i].a.worth - all[i].b.worth
		quoted += all[i].a.quoted - all[i].b.quoted
	}
	gap := a.mean - b.mean
	if math.Abs(total-gap) > tolerance {
		return out, fmt.Errorf("%s, %s and %s: words come to a gap of %.12f, levels to %.12f", out.Actor, out.A, out.B, total, gap)
	}
	out.Frequency, out.Tone = Number(frequency), Number(gap-frequency)
	out.Quoted, out.Author = Number(quoted), Number(gap-quoted)
	slices.SortStableFunc(all, func(x, y share) int {
		return cmp.Or(cmp.Compare(math.Abs(y.a.worth-y.b.worth), math.Abs(x.a.worth-x.b.worth)), cmp.Compare(l.words[x.word], l.words[y.word]))
	})
	shown := all[:min(len(all), o.Words)]
	low, high := wordIntervals(s, o, shown, a, b)
	out.Least, out.Most = undefined, undefined
	out.Holds = true
	for i := range shown {
		w := shown[i].told(l, gap)
		w.Low, w.High = low[i], high[i]
		w.Examples = d.examples(shown[i].word, int32(a.group), int32(b.group), w.Contribution < 0)
		out.Words = append(out.Words, w)
		if i == 0 || w.Without < out.Least {
			out.Least = w.Without
		}
		if i == 0 || w.Without > out.Most {
			out.Most = w.Without
		}
		out.Holds = out.Holds && float64(w.Without)*gap > 0
	}
	out.Others = others(all[len(shown):], "other words")
	out.Families = families(all[len(shown):], l)
	return out, nil
}

func (s *share) told(l *lexis, gap float64) Word {
	f, t := s.split()
	return Word{Word: l.words[s.word], Contribution: Number(s.a.worth - s.b.worth), Frequency: Number(f), Tone: Number(t),
		PerA: Number(s.a.count), PerB: Number(s.b.count), EachA: divide(s.a.worth, s.a.count), EachB: divide(s.b.worth, s.b.count),
		ArticlesA: len(s.a.pieces), ArticlesB: len(s.b.pieces), Without: Number(gap - s.a.loss + s.b.loss)}
}

// families divides words by what they do over both groups together.
func families(rest []share, l *lexis) (all []Word) {
	var against, favour, none []share
	for _, s := range rest {
		switch worth := s.a.worth + s.b.worth; {
		case strings.HasPrefix(l.words[s.word], "("):
			none = append(none, s)
		case worth < 0:
			against = append(against, s)
		default:
			favour = append(favour, s)
		}
	}
	for _, f := range [...]struct {
		of   []share
		what string
	}{{against, "other words that count against it"}, {favour, "other words that count for it"}, {none, "names and the like"}} {
		if len(f.of) > 0 {
			all = append(all, others(f.of, f.what))
		}
	}
	return all
}

// others is the rest of the words as one, without what only one word can have.
func others(rest []share, what string) Word {
	w := Word{Word: fmt.Sprintf("(%d %s)", len(rest), what), Low: undefined, High: undefined,
		EachA: undefined, EachB: undefined, Without: undefined}
	for i := range rest {
		f, t := rest[i].split()
		w.Contribution += Number(rest[i].a.worth - rest[i].b.worth)
		w.Frequency += Number(f)
		w.Tone += Number(t)
		w.PerA += Number(rest[i].a.count)
		w.PerB += Number(rest[i].b.count)
	}
	return w
}
