package stance

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"parallax/lexicon"
	"parallax/lexicon/data"
	"parallax/text"
)

// frameFactors are the factors of a class or term, by the circumstance and by
// whether they are on who does it or on whom it is done to. 0 is none given.
type frameFactors [2][]*float64

// The roles of frames, as frames.tsv writes them.
const (
	byDoer = iota
	byUndergoer
)

var frameRoles = []string{byDoer: ruleAgent, byUndergoer: rulePatient}

// frameTable is frames.tsv: what a deed shows by what is told beside it.
type frameTable struct{ classes, terms map[string]*frameFactors }

func loadFrames() (*frameTable, error) {
	t := &frameTable{map[string]*frameFactors{}, map[string]*frameFactors{}}
	for n, line := range text.DataLines(data.File("frames.tsv")) {
		fields := strings.Split(line, "\t")
		if len(fields) != 5 {
			return nil, fmt.Errorf("frames.tsv:%d: %d columns, want 5", n, len(fields))
		}
		into := map[string]map[string]*frameFactors{"class": t.classes, "term": t.terms}[fields[1]]
		role, when := slices.Index(frameRoles, fields[2]), slices.Index(circumstances, fields[3])
		factor, err := strconv.ParseFloat(fields[4], 64)
		if into == nil || role < 0 || when < 0 || err != nil {
			return nil, fmt.Errorf("frames.tsv:%d: %q is no frame", n, line)
		}
		f := into[fields[0]]
		if f == nil {
			f = &frameFactors{make([]*float64, len(circumstances)), make([]*float64, len(circumstances))}
			into[fields[0]] = f
		}
		f[role][when] = &factor
	}
	return t, nil
}

// weigh puts the factors of the table on the weight of a deed that a mention does
// or undergoes, and tells the circumstance that has one.
func (t *frameTable) weigh(rd *Reading, cue int, b attachment) (attachment, circumstance) {
	role, entry, noted := slices.Index(frameRoles, b.rule), rd.entry(&rd.cues[cue]), always
	f := t.terms[entry.Term]
	if f == nil {
		f = t.classes[entry.Class]
	}
	if f == nil || role < 0 || rd.targets {
		return b, always
	}
	if factor := f[role][always]; factor != nil {
		b.weight *= *factor
	}
	for _, when := range rd.beside(cue) {
		if factor := f[role][when]; when != always && factor != nil {
			b.weight *= *factor
			noted = when
		}
	}
	return b, noted
}

// beside is what is told beside a deed: that its doer is not told, to whom it is
// done, and its status; always where nothing is.
func (rd *Reading) beside(cue int) (told [3]circumstance) {
	c := &rd.cues[cue]
	if rd.frames[cue].agent < 0 && rd.entry(c).POS == lexicon.Noun {
		told[0] = nobody
	}
	told[1] = patientOf(rd, c)
	if s := rd.statusOf(c.First, rd.p.Sentences[c.Sentence].First); s != asserted {
		told[2] = statuses + circumstance(s-asserted-1)
	}
	return told
}
