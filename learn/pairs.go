package learn

import (
	"time"

	"parallax/evaluate"
	"parallax/pipeline"
	"parallax/stance"
)

// The sets of the samples of attitudes.
const (
	pairActors   = iota // between the actors of a paragraph
	pairEntities        // between the two entities of a directed record
	pairOutlet
	pairOthers
)

// What is trained by itself: the rows of actors and entities, of the outlet,
// and of others have no feature in common, and differ in how much labelled
// text there is.
const (
	headNamed = iota
	headOutlet
	headOthers
	pairHeads
)

// headOf is what a set is trained in.
var headOf = [...]int{pairActors: headNamed, pairEntities: headNamed, pairOutlet: headOutlet, pairOthers: headOthers}

// pairTrainer trains the attitudes of holders to targets.
type pairTrainer struct {
	*session
	heads [pairHeads]trainer
	pairs []pairCell // by cell, of all heads
	gold  map[triple]bool
	// directed are the labels of the directed records, by record: of p to q
	// and of q to p.
	directed map[int][2]int
	records  int
}

// pairCell is a holder and a target in a record.
type pairCell struct {
	record, set    int
	holder, target string
	backing        int  // sign of the relation that the rules tell
	sure           bool // grammar makes that relation sure
}

// triple is a relation of a record.
type triple struct {
	record         int
	holder, target string
	sign           int
}

// pair makes the samples of attitudes.
func (t *session) pair() *pairTrainer {
	t.Progress("attitudes: reading the labelled text")
	p := &pairTrainer{session: t, heads: t.pairHeads(), gold: map[triple]bool{}, directed: map[int][2]int{}}
	trainer, a := t.Model.Engine().Trainer(t.seen), t.Model.Analyzer()
	for _, f := range t.Files {
		known := evaluate.Holders(f.Items)
		for i := range f.Items {
			switch item := &f.Items[i]; item.Kind {
			case evaluate.DirectedKind:
				p.addDirected(a, trainer, f.Name, item)
			case evaluate.ParagraphKind:
				if !item.ToneAlone {
					p.addParagraph(a, trainer, f.Name, item, known)
				}
			}
			p.records++
		}
	}
	for h := range p.heads {
		p.heads[h].cells = len(p.pairs)
	}
	return p
}

// pairHeads are what is trained, and how, without samples.
func (t *session) pairHeads() (out [pairHeads]trainer) {
	s := &t.Settings
	sets := []set{
		pairActors: {name: "actor to actor", share: s.Actors, scored: true}, pairEntities: {name: "entity to entity", share: s.Entities, scored: true},
		pairOutlet: {name: "outlet to actor", share: 1, scored: true}, pairOthers: {name: "other to actor", share: 1, scored: true},
	}
	out[headNamed].head = head{sets: sets, biased: true, balance: s.PairBalance, sparse: s.PairSparse, dense: s.PairDense, keep: s.KeepPairs - 2*s.KeepVoice}
	voice := head{sets: sets, biased: true, balance: s.VoiceBalance, sparse: s.VoiceSparse, dense: s.VoiceDense, keep: s.KeepVoice}
	out[headOutlet].head, out[headOthers].head = voice, voice
	out[headOutlet].slots, out[headOthers].slots = stance.VoiceSlots(true), stance.VoiceSlots(false)
	for h := range out {
		out[h].session = t
	}
	return out
}

// addRows adds the rows of a pair as samples.
func (t *pairTrainer) addRows(e *stance.PairExample, c pairCell, label int, article string) {
	tr := &t.heads[headOf[c.set]]
	for i := range e.Rows {
		tr.samples = append(tr.samples, sample{set: c.set, label: label, cell: len(t.pairs), article: article, examples: e.Rows[i : i+1]})
	}
	t.pairs = append(t.pairs, c)
}

func (t *pairTrainer) addDirected(a *pipeline.Analyzer, trainer *stance.Trainer, file string, item *evaluate.Item) {
	var labels [2]int
	switch item.Direction {
	case evaluate.PToQ:
		labels[0] = item.Label
	case evaluate.QToP:
		labels[1] = item.Label
	}
	t.directed[t.records] = labels
	for _, e := range a.PairExamples(trainer, item.Text, targetsOf(item)) {
		way := -1
		switch {
		case e.Holder == stance.TargetKey(0) && e.Target == 1:
			way = 0
		case e.Holder == stance.TargetKey(1) && e.Target == 0:
			way = 1
		default:
			continue
		}
		t.addRows(&e, pairCell{t.records, pairEntities, e.Holder, stance.TargetKey(1 - way), 0, false}, labels[way], file+"\x00"+item.Article)
	}
}

func (t *pairTrainer) addParagraph(a *pipeline.Analyzer, trainer *stance.Trainer, file string, item *evaluate.Item, known map[string]bool) {
	signs := map[[2]string]int{}
	for _, r := range item.Stances {
		signs[[2]string{r.Holder, r.Target}] = r.Sign
		t.gold[triple{t.records, r.Holder, r.Target, r.Sign}] = true
	}
	told := map[[2]string]stance.Relation{} // by the rules
	for _, r := range a.Paragraph(item.Text, time.Time{}).Relations {
		told[[2]string{r.Holder, t.Model.ActorKeys()[r.Target]}] = r
	}
	coded := map[string]bool{}
	for _, actor := range item.Actors {
		coded[actor] = true
	}
	for _, e := range a.PairExamples(trainer, item.Text, nil) {
		target := t.Model.ActorKeys()[e.Target]
		holder := evaluate.HolderAmong(t.Model.Actors, e.Holder, known)
		rules := told[[2]string{e.Holder, target}]
		c := pairCell{t.records, pairActors, holder, target, rules.Sign, rules.Sure}
		switch e.Holder {
		case stance.HolderAuthor:
			c.set = pairOutlet
		case stance.HolderOther:
			c.set = pairOthers
		default:
			if holder == stance.HolderOther {
				continue // an actor that the coders had no name for
			}
		}
		if coded[target] && holder != target {
			t.addRows(&e, c, signs[[2]string{holder, target}], item.Article)
		}
	}
}
