package sentiment

import (
	"math"

	"parallax/lexicon"
	"parallax/text"
)

// Params are the numbers of the default model.
type Params struct {
	// NegationWindow is how many tokens before a cue a negator, reverser or
	// hedge may stand; DegreeWindow the same for degree words; AfterWindow
	// for shifters that follow. A mark other than a hyphen ends the search.
	NegationWindow, DegreeWindow, AfterWindow int
	// Contrast is what a cue before "but" loses of its weight in the score, and
	// one behind it gains, where both clauses have cues (VADER: 0.5).
	Contrast float64
	// Prior is the weight of evidence at which a score reaches half of
	// its balance: score = sum of values / (sum of magnitudes + Prior).
	Prior float64
}

// NegationWindow is how far a negator reaches, as Taboada et al. 2011 have it
// (VADER has 3): in tokens before a lexicon's term, and in positions of the
// learned model of stance, whose weights must be trained anew when it changes.
const NegationWindow = 4

// DefaultParams are NegationWindow, 2 tokens for degree, a smaller weight for
// what "but" turns from, and a prior of two middling words.
func DefaultParams() Params {
	return Params{NegationWindow: NegationWindow, DegreeWindow: 2, AfterWindow: 2, Contrast: 0.6, Prior: 1}
}

// Finder turns lexicon matches into cues. It is immutable.
type Finder struct {
	set *lexicon.Set
	Params
}

// NewFinder makes a finder over a loaded set of lexicons.
func NewFinder(set *lexicon.Set, params Params) *Finder { return &Finder{set, params} }

// Cues appends the cues of a paragraph, in order. hits are the matches by
// layer, as lexicon.Matcher.Find gives them.
func (f *Finder) Cues(dst []Cue, p *text.Paragraph, hits [][]lexicon.Match) []Cue {
	begin, shifters := len(dst), hits[lexicon.ShifterLayer]
	names := namesCapitalised(p)
	sentence, s := 0, 0
	for _, m := range hits[lexicon.ValenceLayer] {
		first, last := int(m.First), int(m.Last)
		for p.Sentences[sentence].Last <= first {
			sentence++
		}
		bounds := p.Sentences[sentence]
		entry, form := f.choose(m, p.Tokens, bounds)
		e := &f.set.Valence[entry]
		if e.Value == 0 && !e.Frame || names && last-first == 1 && properName(p, bounds, first) {
			continue
		}
		for s < len(shifters) && int(shifters[s].Last) <= first-f.NegationWindow {
			s++
		}
		dst = append(dst, Cue{
			First: first, Last: last, Sentence: sentence, Entry: entry, Form: form, Value: e.Value,
			Span:   text.Span{Start: p.Tokens[first].Start, End: p.Tokens[last-1].End},
			Shifts: f.shifts(p.Tokens, bounds, first, last, shifters[s:]),
		})
	}
	f.contrast(dst[begin:], p)
	return dst
}

// contrast weighs the clauses before and behind a word such as "but".
func (f *Finder) contrast(cues []Cue, p *text.Paragraph) {
	for len(cues) > 0 {
		n := 1
		for n < len(cues) && cues[n].Sentence == cues[0].Sentence {
			n++
		}
		from, to := cues[0].Last, cues[n-1].First
		for t := to - 1; t >= from; t-- { // the last one counts
			if f.set.Syntax[p.Tokens[t].Norm]&lexicon.Contrast == 0 {
				continue
			}
			for i := range cues[:n] {
				if cues[i].First < t {
					cues[i].Clause = -f.Contrast
				} else {
					cues[i].Clause = f.Contrast
				}
			}
			break
		}
		cues = cues[n:]
	}
}

// Score sums the cues of a paragraph.
func (f *Finder) Score(cues []Cue) Score {
	var s Score
	sum, magnitude := 0.0, 0.0
	for i := range cues {
		v := cues[i].Tone()
		if v > 0 {
			s.Pos++
		} else if v < 0 {
			s.Neg++
		}
		sum += v
		magnitude += math.Abs(v)
	}
	if s.Pos+s.Neg == 0 {
		return Score{}
	}
	s.Value, s.Valid = sum/(magnitude+f.Prior), true
	return s
}

// choose settles whether a form that a noun shares with a verb (attack,
// support) is the one or the other here.
func (f *Finder) choose(m lexicon.Match, tokens []text.Token, s text.Sentence) (int32, lexicon.Form) {
	if m.Last-m.First > 1 { // phrases of a verb and of a noun are told apart by their words
		return m.ID, m.Form
	}
	verb, form, ok := f.set.Twin(m, tokens[m.First].Norm)
	if !ok || !f.verbAt(tokens, s, int(m.First), int(m.Last), form) {
		return m.ID, m.Form
	}
	return verb, form
}

// verbAt tells a verb by its neighbours: an auxiliary, to, a pronoun or a
// plural before it, a determiner, pronoun or name behind it.
func (f *Finder) verbAt(tokens []text.Token, s text.Sentence, first, last int, form lexicon.Form) bool {
	var before, after lexicon.Syntax
	words := f.set.Words
	if first > s.First {
		prev := &tokens[first-1]
		before = f.set.Syntax[prev.Norm]
		switch {
		case words.Class(prev)&lexicon.Infinitive != 0:
			return form&lexicon.Base != 0
		case form&lexicon.Gerund != 0 && before&lexicon.Be != 0:
			return true
		case before&(lexicon.Auxiliary|lexicon.SubjectPronoun|lexicon.Relative) != 0 && before&lexicon.Determiner == 0:
			return true
		case before&(lexicon.Determiner|lexicon.PossessivePronoun|lexicon.Preposition|lexicon.Be) != 0, words.Class(prev)&lexicon.Possessive != 0, prev.Norm == "-":
			return false
		}
	}
	if last >= s.Last {
		return false
	}
	after = f.set.Syntax[tokens[last].Norm]
	return after&(lexicon.Determiner|lexicon.PossessivePronoun) != 0 || tokens[last].Upper
}

// shifts lists what bends the cue [first, last), nearest first. Shifters are
// in order; those that end before the window have been dropped.
func (f *Finder) shifts(tokens []text.Token, s text.Sentence, first, last int, shifters []lexicon.Match) []Shift {
	var out []Shift
	n := 0
	for n < len(shifters) && int(shifters[n].First) < last+f.AfterWindow {
		n++
	}
	for i := n - 1; i >= 0; i-- {
		m := shifters[i]
		sh := &f.set.Shifters[m.ID]
		from, to := int(m.First), int(m.Last)
		switch {
		case from < s.First || to > s.Last || from < last && to > first,
			sh.Kind == lexicon.Reverser && m.Form&lexicon.Base != 0 && f.asks(tokens[s.First:from]):
			continue
		case sh.Before && to <= first && first-to < f.window(sh.Kind) && !f.stopped(tokens[to:first], sh.Kind):
		case !sh.Before && from >= last && from-last < f.AfterWindow && !f.stopped(tokens[last:from], sh.Kind):
		default:
			continue
		}
		out = append(out, Shift{Kind: sh.Kind, Token: from, Factor: sh.Factor})
	}
	return out
}

// asks says whether a verb with nothing before it but these tokens is a
// request: kindly stop. What is to stop is there still, and not turned.
func (f *Finder) asks(before []text.Token) bool {
	for i := range before {
		t := &before[i]
		if f.set.Words.Class(t)&lexicon.Polite == 0 && f.set.Syntax[t.Norm]&lexicon.AdverbLike == 0 && !lexicon.IsManner(t.Norm) && t.Class == text.Word {
			return false
		}
	}
	return true
}

func (f *Finder) window(kind lexicon.ShifterKind) int {
	if kind == lexicon.Degree {
		return f.DegreeWindow
	}
	return f.NegationWindow
}

// stopped says whether what ends the reach of a shifter stands among the
// tokens: a mark, a word that opens another clause, or for a reverser, which
// turns what it governs, the verb of its own clause (the war on X is illegal).
func (f *Finder) stopped(tokens []text.Token, kind lexicon.ShifterKind) bool {
	opens := lexicon.Subordinator | lexicon.Relative | lexicon.Contrast
	if kind == lexicon.Reverser {
		opens |= lexicon.Be
	}
	for i := range tokens {
		if tokens[i].Class == text.Punct && tokens[i].Norm != "-" {
			return true
		}
		if c := f.set.Syntax[tokens[i].Norm]; c&opens != 0 && c&lexicon.Preposition == 0 {
			return true
		}
	}
	return false
}

// namesCapitalised says whether capitals tell names in this paragraph: not
// in titles and headings, nor in text all in capitals.
func namesCapitalised(p *text.Paragraph) bool {
	if p.Kind == text.Title || p.Kind == text.Heading {
		return false
	}
	words, capitals := 0, 0
	for i := range p.Tokens {
		if t := &p.Tokens[i]; t.Class == text.Word {
			words++
			if t.Upper {
				capitals++
			}
		}
	}
	return 2*capitals <= words
}

// properName says whether the capitalised word at token i is a name rather
// than the first word of a sentence or quotation.
func properName(p *text.Paragraph, s text.Sentence, i int) bool {
	if !p.Tokens[i].Upper || i == s.First {
		return false
	}
	prev := &p.Tokens[i-1]
	return prev.Class == text.Word || prev.Class == text.Number || prev.Norm == "-" || prev.Norm == ","
}
