// Command taught stands between articles that nobody coded, a teacher (a
// language model, tools/teacher/teacher.py) that says how their paragraphs treat the
// actors, and parallax learn, which learns from that.
//
//	go run ./cmd/taught --cells --gold train.jsonl articles… > cells.jsonl
//	go run ./cmd/taught --taught learn/data/taught.tsv articles… > taught.jsonl
//
// With --cells it writes what the teacher reads, a paragraph and actor a line
// with the actor's names masked: the coded ones of the gold files first, then
// uncoded ones, chosen by the hash of their text. With --taught it puts the
// teacher's answers, which hold hashes of paragraphs but no text, and the
// paragraphs of the articles together to the records that learn --gold reads.
package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/zeebo/xxh3"

	"parallax"
	"parallax/evaluate"
	"parallax/pipeline"
	"parallax/stance"
	"parallax/text"
)

func main() {
	var c command
	flag.BoolVar(&c.cells, "cells", false, "write the cells that the teacher reads")
	flag.StringVar(&c.taught, "taught", "", "write the paragraphs that the teacher labelled in this `FILE` as gold records")
	flag.Func("gold", "a gold `FILE` of coded paragraphs or of sentences with a target that the teacher learns from (may be repeated)", func(v string) error {
		c.gold = append(c.gold, v)
		return nil
	})
	flag.Func("held", "a gold `FILE` whose articles nobody may learn from (may be repeated)", func(v string) error {
		c.held = append(c.held, v)
		return nil
	})
	flag.IntVar(&c.most, "most", 8000, "how many uncoded cells an actor has before paragraphs are passed over that name nobody rarer")
	flag.Parse()
	c.articles = flag.Args()
	out := bufio.NewWriter(os.Stdout)
	err := errors.Join(c.run(out), out.Flush())
	if err != nil {
		fmt.Fprintln(os.Stderr, "taught:", err)
		os.Exit(2)
	}
}

type command struct {
	cells      bool
	taught     string
	gold, held []string
	most       int
	articles   []string
}

// Paragraphs shorter than this seldom judge anybody; the teacher sees no more
// than the first hundred words of longer ones.
const shortest, longest = 90, 800

// perArticle is how many paragraphs of an article are taken at most.
const perArticle = 60

// cell is a line of what the teacher reads.
type cell struct {
	// Part is "coded", "sentence" (coded by another codebook), "uncoded" (to be
	// labelled), or the name of a file that is held out (to be measured).
	Part  string `json:"part"`
	ID    string `json:"id"`
	Actor string `json:"actor"` // "" for a sentence's target
	Text  string `json:"text"`
	Tone  *int   `json:"tone,omitempty"`
}

// paragraph is one of an uncoded article.
type paragraph struct {
	id, text string
	mentions []stance.Mention
}

func (c *command) run(out io.Writer) error {
	if c.cells == (c.taught != "") {
		return errors.New("say either --cells or --taught FILE")
	}
	if len(c.articles) == 0 {
		return errors.New("there are no articles")
	}
	m, err := model()
	if err != nil {
		return err
	}
	if c.cells {
		return c.writeCells(out, m)
	}
	return c.writeGold(out, m)
}

// model finds every actor of the built-in file.
func model() (*pipeline.Model, error) {
	actors, err := stance.DefaultActors()
	if err != nil {
		return nil, err
	}
	var keys []string
	for _, a := range actors.List {
		keys = append(keys, a.Key)
	}
	return pipeline.NewModel(pipeline.Options{ActorKeys: keys, Sentiment: []string{pipeline.Parallax}, Stance: []string{stance.RulesModel}})
}

// writeCells writes the coded cells, then the chosen uncoded ones.
func (c *command) writeCells(out io.Writer, m *pipeline.Model) error {
	known := map[string]bool{} // by the start of a paragraph: true where its article is held out
	write := json.NewEncoder(out)
	a := m.Analyzer()
	for n, name := range slices.Concat(c.held, c.gold) {
		items, err := gold(name)
		if err != nil {
			return err
		}
		part, held := "coded", n < len(c.held)
		if held {
			part = strings.TrimSuffix(filepath.Base(name), ".jsonl")
		}
		for i := range items {
			item := &items[i]
			if item.Kind == evaluate.TargetKind {
				at := item.Targets[0]
				if err := write.Encode(cell{"sentence", item.ID, "", item.Text[:at.Start] + mask + item.Text[at.End:], &item.Label}); err != nil {
					return err
				}
				continue
			}
			known[start(item.Text)] = known[start(item.Text)] || held
			mentions := a.Paragraph(item.Text, time.Time{}).Mentions
			for at, key := range m.ActorKeys() {
				if tone, coded := item.Tone[key]; coded && has(mentions, at) {
					if err := write.Encode(cell{part, item.ID, key, masked(item.Text, mentions, at), &tone}); err != nil {
						return err
					}
				}
			}
		}
	}
	all, err := c.paragraphs(m, known)
	if err != nil {
		return err
	}
	cells := make([]int, len(m.ActorKeys()))
	for i := range all {
		p := &all[i]
		if !slices.ContainsFunc(p.mentions, func(of stance.Mention) bool { return !of.Linked && cells[of.Actor] < c.most }) {
			continue
		}
		for at, key := range m.ActorKeys() {
			if has(p.mentions, at) {
				cells[at]++
				if err := write.Encode(cell{"uncoded", p.id, key, masked(p.text, p.mentions, at), nil}); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func gold(name string) ([]evaluate.Item, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	items, faults, err := evaluate.ReadGold(name, f)
	if err := errors.Join(append(faults, err)...); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return items, nil
}

// paragraphs are those of the articles that may be labelled, by their ids: none
// that is coded already, and none of an article that is held out.
func (c *command) paragraphs(m *pipeline.Model, known map[string]bool) (out []paragraph, err error) {
	seen := map[string]bool{}
	err = c.each(m, func(of *pipeline.Analysis) {
		found := paragraphsOf(of, known)
		slices.SortFunc(found, byID)
		for _, p := range found[:min(len(found), perArticle)] {
			if !seen[p.id] {
				seen[p.id] = true
				out = append(out, p)
			}
		}
	})
	slices.SortFunc(out, byID)
	return out, err
}

// each calls do with every article that is scored.
func (c *command) each(m *pipeline.Model, do func(*pipeline.Analysis)) error {
	items, err := parallax.Items(context.Background(), parallax.Default(), c.articles, nil)
	if err != nil {
		return err
	}
	a := m.Analyzer()
	for item := range items {
		articles, _ := item.Decode()
		for i := range articles {
			if of := a.Analyze(articles[i]); of.Reject == nil {
				do(of)
			}
		}
	}
	return nil
}

func byID(a, b paragraph) int { return cmp.Compare(a.id, b.id) }

func paragraphsOf(of *pipeline.Analysis, known map[string]bool) (out []paragraph) {
	if of.Language != "en" {
		return nil
	}
	for i := range of.Paragraphs {
		p := &of.Paragraphs[i]
		s := p.Text
		held, coded := known[start(s)]
		if held {
			return nil
		}
		if coded || p.Kind != text.Body || len(s) < shortest || len(s) > longest || len(p.Stance) == 0 || len(p.Stance[0].Mentions) == 0 {
			continue
		}
		q := paragraph{id: hash(s), text: strings.Clone(s)}
		q.mentions = slices.Clone(p.Stance[0].Mentions)
		out = append(out, q)
	}
	return out
}

// hash is the id of a paragraph.
func hash(s string) string { return fmt.Sprintf("%016x", xxh3.HashString(s)) }

// start tells paragraphs apart that were cut in different ways.
func start(s string) string { return s[:min(len(s), 60)] }

func has(mentions []stance.Mention, actor int) bool {
	return slices.ContainsFunc(mentions, func(m stance.Mention) bool { return m.Actor == actor && !m.Linked })
}

// mask stands in a text for the name of whom it is asked about.
const mask = "TARGET"

// masked has mask for every mention of an actor.
func masked(s string, mentions []stance.Mention, actor int) string {
	var b strings.Builder
	at := 0
	for _, m := range mentions {
		if m.Actor == actor && !m.Linked && m.Start >= at {
			b.WriteString(s[at:m.Start])
			b.WriteString(mask)
			at = m.End
		}
	}
	b.WriteString(s[at:])
	return b.String()
}

// record is a gold record of a paragraph that a teacher labelled.
type record struct {
	ID      string                `json:"id"`
	Article string                `json:"article"`
	Source  string                `json:"source"`
	Text    string                `json:"text"`
	Actors  []string              `json:"actors"`
	Graded  map[string][3]float64 `json:"graded"`
}

// writeGold writes the paragraphs that have a label.
func (c *command) writeGold(out io.Writer, m *pipeline.Model) error {
	f, err := os.Open(c.taught)
	if err != nil {
		return err
	}
	defer f.Close()
	records := map[string]*record{}
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		var id, actor string
		var p [3]int
		if _, err := fmt.Sscan(lines.Text(), &id, &actor, &p[0], &p[2]); err != nil {
			return fmt.Errorf("%s: line %d: %w", c.taught, n, err)
		}
		p[1] = 100 - p[0] - p[2]
		if p[0] < 0 || p[1] < 0 || p[2] < 0 {
			return fmt.Errorf("%s: line %d: the per cent of negative and positive are not between 0 and 100 together", c.taught, n)
		}
		r := records[id]
		if r == nil {
			r = &record{ID: id, Graded: map[string][3]float64{}}
			records[id] = r
		}
		r.Actors = append(r.Actors, actor)
		r.Graded[actor] = [3]float64{float64(p[0]) / 100, float64(p[1]) / 100, float64(p[2]) / 100}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	err = c.each(m, func(of *pipeline.Analysis) {
		for i := range of.Paragraphs {
			s := of.Paragraphs[i].Text
			if r := records[hash(s)]; r != nil && r.Text == "" {
				r.Article, r.Source, r.Text = of.ID, of.Article.Source, strings.Clone(s)
			}
		}
	})
	if err != nil {
		return err
	}
	write, missing := json.NewEncoder(out), 0
	for _, id := range slices.Sorted(maps.Keys(records)) {
		r := records[id]
		if r.Text == "" {
			missing++
			continue
		}
		if err := write.Encode(r); err != nil {
			return err
		}
	}
	if missing > 0 {
		return fmt.Errorf("%s: %d of its %d paragraphs are not in the articles", c.taught, missing, len(records))
	}
	return nil
}
