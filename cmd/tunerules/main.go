// Command tunerules fits the numbers of the rules model (stance.Params) on
// labelled training text, by coordinate ascent on the mean macro-F1 of the
// gold files named, and prints them as stance/data/rules.yaml holds them. It
// never sees dev or test files unless it is told to.
//
//	go run ./cmd/tunerules conflict-paragraphs-train.jsonl newsmtsc-train.jsonl directed-train.jsonl
//
// The thresholds of the label are fitted anew at every step; last come the
// probabilities (an ordered logistic by maximum likelihood) and the scale.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"reflect"
	"time"

	"github.com/goccy/go-yaml"

	"parallax/evaluate"
	"parallax/lexicon"
	"parallax/pipeline"
	"parallax/sentiment"
	"parallax/stance"
	"parallax/text"
)

func main() {
	most := flag.Int("most", 4000, "use at most so many records of each file, evenly spread")
	rounds := flag.Int("rounds", 2, "rounds of coordinate ascent")
	flag.Parse()
	if err := run(flag.Args(), *most, *rounds, os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "tunerules:", err)
		os.Exit(2)
	}
}

// run prints the numbers to out, and how the search goes to progress.
func run(files []string, most, rounds int, out, progress io.Writer) error {
	if len(files) == 0 {
		return errors.New("there are no gold files to fit to")
	}
	actors, err := stance.DefaultActors()
	if err != nil {
		return err
	}
	var keys []string
	for _, a := range actors.List {
		keys = append(keys, a.Key)
	}
	m, err := pipeline.NewModel(pipeline.Options{ActorKeys: keys, Sentiment: []string{pipeline.Parallax}, Stance: []string{stance.RulesModel}})
	if err != nil {
		return err
	}
	t := &tuner{engine: m.Engine(), keys: m.ActorKeys(), progress: progress}
	for _, name := range files {
		if err := t.load(m, name, most); err != nil {
			return err
		}
	}
	p := t.ascend(m.Params, rounds)
	if p, err = t.calibrate(p); err != nil {
		return err
	}
	p = t.relations(m, p)
	text, err := yaml.Marshal(map[string]stance.Params{"params": p})
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s", text)
	for i, set := range t.sets {
		fmt.Fprintf(out, "# %s: macro-F1 %.1f on %d answers\n", files[i], 100*set.macroF1(t.engine.WithParams(p), &p), set.answers())
	}
	return nil
}

// grids are the values tried for each field.
var grids = map[string][]float64{
	"Agent": {0.5, 0.7, 1, 1.4, 2}, "Patient": {0.5, 0.7, 1, 1.4, 2},
	"Modifier": {0.2, 0.4, 0.7, 1, 1.4, 2}, "Predicate": {0.3, 0.5, 0.7, 1, 1.4, 2},
	"Clause": {0, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2}, "Taken": {0, 0.1, 0.2, 0.3, 0.5, 0.8, 1.2},
	"Tau": {2, 4, 6, 8, 12, 20, 40}, "Break": {0.3, 0.5, 0.7, 0.85, 1}, "Rival": {0, 0.15, 0.3, 0.5, 0.7, 0.85, 1},
	"Spoken": {0, 0.1, 0.2, 0.35, 0.5, 0.8, 1}, "Quoted": {0.3, 0.5, 0.7, 0.85, 1, 1.2},
	"Undone":    {0, 0.1, 0.2, 0.4, 0.7, 1},
	"Undergoer": {0, 0.1, 0.2, 0.3, 0.5, 0.7, 1},
	"Linked":    {0, 0.2, 0.4, 0.6, 0.8, 1},
	"Governed":  {0, 0.2, 0.4, 0.6, 0.8, 1}, "MinWeight": {0.01, 0.03, 0.05, 0.08, 0.12},
	"Place": {0, 0.1, 0.2, 0.4, 0.6, 1}, "Private": {0, 0.2, 0.5, 1}, "Pool": {0, 0.25, 0.5, 0.75, 1},
}

var order = []string{"Clause", "Tau", "Spoken", "Taken", "Rival", "Break", "Agent", "Patient", "Modifier", "Predicate", "Quoted",
	"Place", "Private", "Pool", "Governed", "Undergoer", "Linked", "Undone", "MinWeight"}

func (t *tuner) ascend(p stance.Params, rounds int) stance.Params {
	start := time.Now()
	best, lo, hi := t.objective(p)
	p.Negative, p.Positive = lo, hi
	fmt.Fprintf(t.progress, "start %.2f (%.1f s a step)\n", 100*best, time.Since(start).Seconds())
	for range rounds {
		changed := false
		for _, name := range order {
			for _, v := range grids[name] {
				q := p
				field := reflect.ValueOf(&q).Elem().FieldByName(name)
				if field.Float() == v {
					continue
				}
				field.SetFloat(v)
				if f, lo, hi := t.objective(q); f > best+1e-4 {
					q.Negative, q.Positive = lo, hi
					best, p, changed = f, q, true
				}
			}
			fmt.Fprintf(t.progress, "%s %.2f → %.2f\n", name, reflect.ValueOf(p).FieldByName(name).Float(), 100*best)
		}
		if !changed {
			break
		}
	}
	return p
}

// record is one gold record, cut and looked up once.
type record struct {
	p       text.Paragraph
	hits    [][]lexicon.Match
	cues    []sentiment.Cue
	targets []stance.Target
	gold    []int // by actor number; skip where nobody coded it
}

const skip = 9

type set struct {
	records []record
	kind    evaluate.Kind
}

type tuner struct {
	paragraphs []evaluate.Item // gold with relations
	engine     *stance.Engine
	keys       []string
	sets       []*set
	progress   io.Writer
}

func (t *tuner) load(m *pipeline.Model, name string, most int) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	items, faults, err := evaluate.ReadGold(name, f)
	if err != nil || len(faults) > 0 {
		return fmt.Errorf("%s: %v %v", name, err, faults)
	}
	s := &set{}
	step := max(1, (len(items)+most-1)/most)
	for i := 0; i < len(items); i += step {
		s.kind = items[i].Kind
		if s.kind == evaluate.ParagraphKind {
			t.paragraphs = append(t.paragraphs, items[i])
		}
		s.records = append(s.records, t.record(m, &items[i]))
	}
	t.sets = append(t.sets, s)
	return nil
}

func (t *tuner) record(m *pipeline.Model, it *evaluate.Item) record {
	r := record{p: text.NewParagraph(text.Body, it.Text), hits: make([][]lexicon.Match, stance.Layers)}
	m.Engine().Matcher().Find(&r.p, r.hits)
	r.cues = m.Finder().Cues(nil, &r.p, r.hits)
	switch it.Kind {
	case evaluate.TargetKind:
		r.targets = []stance.Target{{Span: text.Span(it.Targets[0])}}
		r.gold = []int{it.Label}
	case evaluate.DirectedKind:
		r.targets = []stance.Target{{Span: text.Span(it.Targets[0])}, {Span: text.Span(it.Targets[1]), Actor: 1}}
		r.gold = []int{skip, 0}
		if it.Direction == evaluate.PToQ {
			r.gold[1] = it.Label
		}
	case evaluate.ParagraphKind:
		r.gold = make([]int, len(t.keys))
		for i, key := range t.keys {
			r.gold[i] = skip
			if tone, ok := it.Tone[key]; ok {
				r.gold[i] = tone
			}
		}
	}
	return r
}
