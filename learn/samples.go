package learn

import (
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/zeebo/xxh3"

	"parallax/evaluate"
	"parallax/pipeline"
	"parallax/stance"
	"parallax/text"
)

// sample is one actor in one record, by all its mentions, or one row of a pair
// of holder and target, with the label of what it is of.
type sample struct {
	set   int // index into head.sets
	label int // -1, 0, 1
	// graded holds the shares of the three labels where a teacher gave them; all
	// 0 where the label is a coder's.
	graded   [classes]float64
	file     string
	record   int
	cell     int // samples of one cell are rows of one pair
	article  string
	actor    string     // key; "" of a target given as a span
	start    [2]float64 // log-odds that the start gives it
	examples []stance.Example
}

// head is one of the two things that are learned, and how.
type head struct {
	sets    []set
	biased  bool    // what it says before any evidence is part of its log-odds
	squared float64 // share of the squared error of the stance in the loss
	balance float64 // exponent: 1 lets the classes of a set count alike
	sparse  float64 // penalties
	dense   float64
	slots   []string // the slots that take part
	keep    int      // how many new features are kept
}

// set is a kind of samples and its share of the loss.
type set struct {
	name  string
	share float64
	// scored is false for samples that only help the others.
	scored bool
	// natural is above 0 for samples in the shares that text has: what the
	// squared error of their stance counts, one by one, against the others'.
	natural float64
}

// trainer is a training of one head under way.
type trainer struct {
	*session
	head
	samples []sample
	cells   int
	rules   map[int]float64 // raw score of the rules by cell; tone alone
	records int             // that were added
	m       matrix
}

// session is what the trainings of both heads share.
type session struct {
	Options
	words []stance.WeightedWord
	seen  *stance.Weights // the words alone
	// held are how likely the tone of an actor is unfavourable and favourable,
	// by weights that had not seen its article; unheld of one without evidence.
	held   map[about][2]float64
	unheld [2]float64
}

// about is an actor in a record, of all files.
type about struct {
	record int
	actor  string
}

// prepare makes the word list.
func (t *session) prepare() error {
	if t.Start != nil {
		t.words = t.Start.Words
	} else {
		t.Progress("making the word list")
		t.words = wordList(&t.Options)
	}
	seen, err := stance.NewWeights(stance.Weights{Words: t.words})
	if err != nil {
		return fmt.Errorf("word list: %w", err)
	}
	t.seen = seen
	return nil
}

// toneSets are in the order of the kinds of record.
func toneHead(s *Settings) head {
	return head{
		sets: []set{
			evaluate.TargetKind:    {name: evaluate.TargetKind.String(), share: s.Target, scored: true},
			evaluate.DirectedKind:  {name: evaluate.DirectedKind.String(), share: s.Directed},
			evaluate.ParagraphKind: {name: evaluate.ParagraphKind.String(), share: s.Paragraph, scored: true, natural: 1},
			taughtSet:              {name: "taught", share: s.Taught, natural: s.TaughtSquared},
		},
		squared: s.Squared, balance: 1, sparse: s.L2Sparse, dense: s.L2Dense, slots: stance.ToneSlots(), keep: s.Keep,
	}
}

// tone makes the samples of the stance toward an actor.
func (t *session) tone() *trainer {
	t.Progress("tone: reading the labelled text")
	tr := &trainer{session: t, head: toneHead(&t.Settings), rules: map[int]float64{}}
	trainer, a := t.Model.Engine().Trainer(t.seen), t.Model.Analyzer()
	for _, f := range t.Files {
		for i := range f.Items {
			tr.add(a, trainer, f.Name, &f.Items[i])
			tr.records++
		}
	}
	if t.Start != nil {
		tr.begin()
	}
	return tr
}

// add adds the tone samples of a record.
func (t *trainer) add(a *pipeline.Analyzer, trainer *stance.Trainer, file string, item *evaluate.Item) {
	labels := map[int]int{} // by actor
	var targets []stance.Target
	switch item.Kind {
	case evaluate.TargetKind:
		targets = targetsOf(item)
		labels[0] = item.Label
	case evaluate.DirectedKind:
		if item.Label == 0 && float64(xxh3.HashString(item.ID)%1000) >= 1000*t.Settings.NeutralDirected {
			return
		}
		targets = targetsOf(item)
		labels[0], labels[1] = 0, 0
		switch item.Direction {
		case evaluate.PToQ:
			labels[1] = item.Label
		case evaluate.QToP:
			labels[0] = item.Label
		}
	case evaluate.ParagraphKind:
		for i, key := range t.Model.ActorKeys() {
			if tone, ok := item.Tone[key]; ok {
				labels[i] = tone
			} else if shares, ok := item.Graded[key]; ok {
				labels[i] = likeliest(shares)
			}
		}
	}
	article := file + "\x00" + item.Article
	if item.Kind == evaluate.ParagraphKind { // the files of paragraphs share articles
		article = item.Article
	}
	place := map[int]int{} // of an actor's sample
	raw := map[int]float64{}
	if item.Kind == evaluate.ParagraphKind {
		for _, st := range a.Paragraph(item.Text, time.Time{}).Stances {
			raw[st.Actor] = st.Raw
		}
	}
	for _, example := range a.Examples(trainer, item.Text, targets) {
		label, coded := labels[example.Actor]
		if !coded {
			continue
		}
		at, ok := place[example.Actor]
		if !ok {
			at = len(t.samples)
			place[example.Actor], t.rules[t.cells] = at, raw[example.Actor]
			s := sample{set: int(item.Kind), label: label, file: file, record: t.records, cell: t.cells, article: article, actor: actorOf(t, item, example.Actor)}
			if shares, ok := item.Graded[s.actor]; ok {
				s.set, s.graded = taughtSet, shares
			}
			t.samples = append(t.samples, s)
			t.cells++
		}
		t.samples[at].examples = append(t.samples[at].examples, example)
	}
}

// actorOf is the key of an actor of a paragraph.
func actorOf(t *trainer, item *evaluate.Item, actor int) string {
	if item.Kind != evaluate.ParagraphKind {
		return ""
	}
	return t.Model.ActorKeys()[actor]
}

// targetsOf are the spans of a record, numbered.
func targetsOf(item *evaluate.Item) (out []stance.Target) {
	for i, span := range item.Targets {
		out = append(out, stance.Target{Span: text.Span(span), Actor: i})
	}
	return out
}

// taughtSet is that of cells which a teacher labelled, after the kinds of record.
const taughtSet = int(evaluate.ParagraphKind) + 1

// likeliest is the label with the largest share, the nearer to neutral of two.
func likeliest(shares [classes]float64) int {
	best := 1
	for c, share := range shares {
		if share > shares[best] {
			best = c
		}
	}
	return best - 1
}

// shares are those of the classes in a sample's label.
func (s *sample) shares() (out [classes]float64) {
	if total(s.graded) > 0 {
		return s.graded
	}
	out[s.label+1] = 1
	return out
}

func total(c [classes]float64) float64 { return c[0] + c[1] + c[2] }

// shares tell what part of the loss each file has.
func (t *trainer) shares() string {
	weights := t.weights(everything)
	var parts []string
	for _, f := range t.Files {
		n, share := 0, 0.0
		for i := range t.samples {
			if t.samples[i].file == f.Name {
				n++
				share += total(weights[i])
			}
		}
		parts = append(parts, fmt.Sprintf("%s %.1f%% (%d records, %d targets)", f.Name, 100*share, len(f.Items), n))
	}
	return strings.Join(parts, "; ")
}

// weights are the samples' weights: a cell counts once however many samples
// it has, the classes of a set count alike as far as balance goes, and the
// sets as they share the loss.
func (t *trainer) weights(use func(*sample) bool) [][classes]float64 {
	perCell := make([]float64, t.cells)
	for i := range t.samples {
		perCell[t.samples[i].cell]++
	}
	perClass := make([][classes]float64, len(t.sets))
	out := make([][classes]float64, len(t.samples))
	for i := range t.samples {
		if s := &t.samples[i]; use(s) {
			for c, share := range s.shares() {
				out[i][c] = share / perCell[s.cell]
				perClass[s.set][c] += out[i][c]
			}
		}
	}
	perSet := make([]float64, len(t.sets))
	for i := range t.samples {
		if s := &t.samples[i]; total(out[i]) > 0 {
			n := &perClass[s.set]
			for c := range out[i] {
				if n[c] > 0 {
					out[i][c] *= math.Pow(total(*n)/(classes*n[c]), t.balance)
				}
			}
			perSet[s.set] += total(out[i])
		}
	}
	whole := 0.0
	for i := range t.sets {
		if perSet[i] > 0 {
			whole += t.sets[i].share
		}
	}
	for i := range t.samples {
		if total(out[i]) > 0 {
			set := t.samples[i].set
			for c := range out[i] {
				out[i][c] *= t.sets[set].share / perSet[set] / whole
			}
		}
	}
	return out
}
