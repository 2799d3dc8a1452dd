package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/zeebo/xxh3"

	"parallax/evaluate"
)

const (
	free  = "Russia shelled the harbour of the small town again on Monday, and nine fishermen who had slept in their boats were killed."
	coded = "NATO thanked the fishermen of the town for their help in the storm, which had surprised two of its ships near the coast."
	near  = "The ministers of Finland met their colleagues from Russia in Geneva and talked about the fish in the lakes on the border."
	lede  = "It rained on the coast and by the lakes, as it had rained for most of the month, and few people went out of their houses."
	held  = "Ukraine accused Russia of burning the nets of its fishermen, while Moscow said that nobody had ever seen any nets there."
)

func write(t *testing.T, name string, lines ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

func of(s string) string { return fmt.Sprintf("%016x", xxh3.HashString(s)) }

// sample is a command over two articles: the second has a paragraph that is held out.
func sample(t *testing.T) command {
	tone := func(s, tone string) string {
		return fmt.Sprintf(`{"id":"g","text":%q,"actors":["nato","russia","ukraine"],"tone":%s,"stances":[]}`, s, tone)
	}
	span := `{"id":"s","text":"The crowd blamed the mayor.","target":[17,26],"label":-1}`
	return command{
		gold:     []string{write(t, "train.jsonl", tone(coded, `{"nato":1}`)), write(t, "spans.jsonl", span)},
		held:     []string{write(t, "dev.jsonl", tone(held, `{"russia":-1}`))},
		most:     10,
		articles: []string{write(t, "a.txt", "A night on the coast", "", lede, "", free, "", coded, ""), write(t, "b.txt", "A talk by the lakes", "", lede, "", near, "", held, "")},
	}
}

func TestCells(t *testing.T) {
	c := sample(t)
	c.cells = true
	var out strings.Builder
	if err := c.run(&out); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, line := range strings.Split(strings.TrimSpace(out.String()), "\n") {
		var r cell
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		got = append(got, r.Part+" "+r.Actor)
		if r.Part == "uncoded" && (r.ID != of(free) || r.Text != strings.Replace(free, "Russia", "TARGET", 1) || r.Tone != nil) {
			t.Errorf("cell %s", line)
		}
		if r.Part == "sentence" && (r.Text != "The crowd blamed TARGET." || *r.Tone != -1) {
			t.Errorf("cell %s", line)
		}
	}
	if want := "dev russia, coded nato, sentence , uncoded russia"; strings.Join(got, ", ") != want {
		t.Errorf("cells %q, want %q: a coded paragraph is not asked for again, and nothing of an article that is held out", got, want)
	}
}

// TestFrequentActors passes over a paragraph whose actors have their share, but
// not over one with another.
func TestFrequentActors(t *testing.T) {
	c := sample(t)
	c.cells, c.most, c.held, c.gold = true, 1, nil, nil
	alone := []string{free, strings.Replace(free, "Monday", "Tuesday", 1), strings.Replace(free, "Monday", "Sunday", 1)}
	c.articles = append(c.articles, write(t, "c.txt", "A third night", "", lede, "", alone[1], "", alone[2], ""))
	var out strings.Builder
	if err := c.run(&out); err != nil {
		t.Fatal(err)
	}
	of, russia := map[string]int{}, 0
	for _, line := range strings.Split(strings.TrimSpace(out.String()), "\n") {
		var r cell
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		of[r.Actor]++
		for _, s := range alone {
			if r.ID == hash(s) {
				russia++
			}
		}
	}
	if of["finland"] != 1 || of["nato"] != 1 || of["ukraine"] != 1 || russia > 1 {
		t.Errorf("cells by actor: %v, of three paragraphs on Russia alone %d", of, russia)
	}
}

func TestGoldOfTheTeachersLabels(t *testing.T) {
	c := sample(t)
	c.taught = write(t, "taught.tsv", "# name: taught", of(free)+"\trussia\t90\t2", of(near)+"\tfinland\t1\t9", "")
	var out strings.Builder
	if err := c.run(&out); err != nil {
		t.Fatal(err)
	}
	items, faults, err := evaluate.ReadGold("taught.jsonl", strings.NewReader(out.String()))
	if err != nil || len(faults) > 0 || len(items) != 2 {
		t.Fatal(items, faults, err)
	}
	for _, item := range items {
		if item.ID == of(free) && (item.Text != free || item.Graded["russia"] != [3]float64{0.9, 0.08, 0.02} || len(item.Tone) > 0) {
			t.Errorf("item %+v", item)
		}
	}
}

func TestFaults(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*command)
		want   string
	}{
		"nothing to do":   {func(*command) {}, "say either --cells or --taught FILE"},
		"no articles":     {func(c *command) { c.cells, c.articles = true, nil }, "there are no articles"},
		"unknown":         {func(c *command) { c.taught = write(t, "t.tsv", of("elsewhere")+"\trussia\t1\t1") }, "1 of its 1 paragraphs are not in the articles"},
		"too likely":      {func(c *command) { c.taught = write(t, "t.tsv", "# x", of(free)+"\trussia\t60\t60") }, "line 2: the per cent"},
		"too few columns": {func(c *command) { c.taught = write(t, "t.tsv", of(free)+"\trussia\t60") }, "line 1:"},
		"no gold":         {func(c *command) { c.cells, c.gold = true, []string{"nowhere.jsonl"} }, "nowhere.jsonl"},
		"broken gold":     {func(c *command) { c.cells, c.gold = true, []string{write(t, "g.jsonl", "{")} }, "broken json"},
	} {
		t.Run(name, func(t *testing.T) {
			c := sample(t)
			test.change(&c)
			if err := c.run(&strings.Builder{}); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want %q", err, test.want)
			}
		})
	}
}
