package compare

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// attribution is one row of evidence of one stance.
type attribution struct {
	word       int32 // index in lexis
	mention    int32
	start, end int32 // code points in the paragraph
	odds       logit // for the rules, positive is the contribution
	quoted     bool
	learned    bool // of a mention's own words, not a cue of the rules
	place      bool // the bias or the mention's own place: no evidence by itself
}

// lexis numbers the words of the evidence.
type lexis struct {
	words []string
	index map[string]int32
}

func (l *lexis) number(entry string) int32 {
	if n, ok := l.index[entry]; ok {
		return n
	}
	if l.index == nil {
		l.index = map[string]int32{}
	}
	entry = strings.Clone(entry)
	n := int32(len(l.words))
	word := entry
	if name, ok := symbols[entry]; ok {
		word = name
	}
	l.words, l.index[entry] = append(l.words, word), n
	return n
}

// symbols are the entries of the learned model that are no words, as readers
// may know them.
var symbols = map[string]string{
	"TGT": "(the actor's name, its part and place)", "COR": "(the actor named again)", "NNP": "(another name)",
	"#": "(a number)", "": "(a word left out with the text)", "unk": "(a word not in the list)", "(bias)": "(bias)",
}

// piece is what a word does in one article.
type piece struct {
	article, word int32
	count         float64 // occurrences, weighted as the article's paragraphs
	worth         float64 // part of the article's weighted sum of stances
	quoted        float64 // what of worth is in others' words
	loss          float64 // what the article's sum loses when the word's rows are left out
}

// dissection collects the pieces of one actor, article after article.
type dissection struct {
	scorer *scorer
	voice  Voice
	pieces []piece
	best   map[bestKey][]Example
	keep   int // examples per word, group and sign

	chosen []attribution // scratch
}

// tolerance is how far a stance may lie from what its evidence comes to.
const tolerance = 1e-9

// take divides one stance among its attributions. unit is what the paragraph counts
// within its article's sum.
func (d *dissection) take(at Example, group int32, article int32, unit, stance float64, attributions []attribution) error {
	sum, slopes, again := d.credit(attributions)
	if !(math.Abs(again-stance) <= tolerance) {
		return fmt.Errorf("article %s, paragraph %d: the evidence comes to a stance of %.9f, the table stances has %.9f",
			at.Article, at.Paragraph, again, stance)
	}
	whole := d.scorer.stance(sum)
	slices.SortStableFunc(d.chosen, func(a, b attribution) int { return cmp.Compare(a.word, b.word) })
	for first := 0; first < len(d.chosen); {
		end := first
		var rows logit
		p := piece{article: article, word: d.chosen[first].word}
		for end < len(d.chosen) && d.chosen[end].word == p.word {
			c := &d.chosen[end]
			worth := unit * slopes.worth(c.odds)
			rows.negative += c.odds.negative
			rows.positive += c.odds.positive
			p.count += unit
			p.worth += worth
			if c.quoted {
				p.quoted += worth
			}
			end++
		}
		p.loss = unit * (whole - d.scorer.stance(logit{sum.negative - rows.negative, sum.positive - rows.positive}))
		d.pieces = append(d.pieces, p)
		d.remember(at, group, p, unit, stance, d.chosen[first:end])
		first = end
	}
	return nil
}

// credit chooses the attributions of the voice that is compared, and gives the sum of
// the evidence that they are judged in, what its log-odds are worth, and the
// stance that the chosen come to: all of it, or the voice's part of it.
func (d *dissection) credit(attributions []attribution) (sum, slopes logit, stance float64) {
	d.choose(attributions)
	judged := d.chosen
	if d.scorer.parts {
		judged = attributions
	}
	for i := range judged {
		sum.negative += judged[i].odds.negative
		sum.positive += judged[i].odds.positive
	}
	slopes = d.scorer.slopes(sum)
	if !d.scorer.parts || d.voice == AllVoices {
		return sum, slopes, d.scorer.stance(sum)
	}
	for i := range d.chosen {
		stance += slopes.worth(d.chosen[i].odds)
	}
	return sum, slopes, stance
}

// choose picks the attributions that make the stance of the voice that is compared.
func (d *dissection) choose(attributions []attribution) {
	d.chosen = d.chosen[:0]
	if d.voice == AllVoices {
		d.chosen = append(d.chosen, attributions...)
		return
	}
	mention := int32(-1)
	if d.scorer.oneMention {
		mention = d.speaking(attributions)
	}
	for _, c := range attributions {
		bias := c.place && c.start < 0
		if d.scorer.oneMention && c.learned && c.mention != mention {
			continue
		}
		if bias || c.quoted == (d.voice == QuotedVoice) {
			d.chosen = append(d.chosen, c)
		}
	}
}

// speaking is the mention that the voice's stance comes from: the one whose
// own rows in that voice come furthest, the first of equals; -1 for none.
func (d *dissection) speaking(attributions []attribution) int32 {
	found, most := int32(-1), -1.0
	for first := 0; first < len(attributions); {
		end, valid := first, false
		var sum logit
		for end < len(attributions) && attributions[end].mention == attributions[first].mention && attributions[end].learned == attributions[first].learned {
			c := &attributions[end]
			end++
			if bias := c.place && c.start < 0; !bias && c.quoted != (d.voice == QuotedVoice) {
				continue
			}
			sum.negative += c.odds.negative
			sum.positive += c.odds.positive
			valid = valid || !c.place
		}
		if attributions[first].learned && valid {
			if size := math.Abs(d.scorer.stance(sum)); size > most {
				found, most = attributions[first].mention, size
			}
		}
		first = end
	}
	return found
}

// gathered adds the pieces of one article and word up, in the order of words
// and, within them, of articles.
func (d *dissection) gathered() []piece {
	slices.SortStableFunc(d.pieces, func(a, b piece) int {
		return cmp.Or(cmp.Compare(a.word, b.word), cmp.Compare(a.article, b.article))
	})
	kept := d.pieces[:0]
	for _, p := range d.pieces {
		if n := len(kept) - 1; n >= 0 && kept[n].word == p.word && kept[n].article == p.article {
			kept[n].count += p.count
			kept[n].worth += p.worth
			kept[n].quoted += p.quoted
			kept[n].loss += p.loss
			continue
		}
		kept = append(kept, p)
	}
	return kept
}
