package output

import (
	"context"
	"maps"
	"path/filepath"
	"strings"
	"testing"

	"parallax/output/disk"
	"parallax/pipeline"
)

// writeShard writes the analyses whose number modulo n is i as shard i+1 of n.
func writeShard(t *testing.T, dir string, o Options, all []*pipeline.Analysis, i, n int) {
	t.Helper()
	o.Shard = pipeline.Shard{Index: i + 1, Count: n}.String()
	id := *o.Identity
	id.Settings.Shard = o.Shard
	o.Identity = &id
	w, err := Create(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	for j, a := range all {
		if j%n == i {
			if err := w.Write(a); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.Close(Manifest{Input: all[len(all)-1].Mark}); err != nil {
		t.Fatal(err)
	}
}

func TestMergedShardsAreTheWhole(t *testing.T) {
	if testing.Short() {
		t.Skip("makes many datasets")
	}
	all := many(t, 40)
	for _, f := range Formats() {
		o := smallParts()
		o.Format, o.batchRows = f, 0
		root := t.TempDir()
		whole, merged := filepath.Join(root, "whole"), filepath.Join(root, "merged")
		finish(t, whole, o, all)
		var dirs []string
		for i := range 3 {
			dirs = append(dirs, filepath.Join(root, string(rune('c'-i))))
			writeShard(t, dirs[i], o, all, i, 3)
		}
		done, err := Merge(context.Background(), dirs, merged, MergeOptions{})
		if err != nil || done != (Merged{3, 36, 4}) {
			t.Fatalf("%s: %+v, %v", f, done, err)
		}
		if !maps.Equal(tablesOf(t, whole), tablesOf(t, merged)) {
			t.Errorf("%s: merged shards are not the whole", f)
		}
	}
}

func TestMergeRefuses(t *testing.T) {
	all, root, o := many(t, 20), t.TempDir(), smallParts()
	a, b, c, d := filepath.Join(root, "a"), filepath.Join(root, "b"), filepath.Join(root, "c"), filepath.Join(root, "d")
	writeShard(t, a, o, all, 0, 2)
	writeShard(t, b, o, all, 1, 2)
	writeShard(t, c, o, all[:10], 1, 2)
	o.Identity.Resources = []Resource{{Kind: "lexicon", Name: "political.tsv", SHA256: "2"}}
	writeShard(t, d, o, all, 1, 2)
	for want, dirs := range map[string][]string{
		"nothing to merge":                     nil,
		"shards are missing: there are 1/2":    {a},
		"are the same shard 2/2":               {b, c},
		"were not made from the same input":    {a, c},
		"lexicon political.tsv was 1 and is 2": {a, d},
		"is not a dataset":                     {a, root},
	} {
		out := filepath.Join(root, "out")
		if _, err := Merge(context.Background(), dirs, out, MergeOptions{}); err == nil || !strings.Contains(err.Error(), want) || disk.Exists(out) {
			t.Errorf("want %q, error %v", want, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Merge(ctx, []string{a, b}, filepath.Join(root, "out"), MergeOptions{}); err == nil || disk.Exists(filepath.Join(root, "out")) {
		t.Errorf("interrupted: error %v", err)
	}
}

// updated brings the dataset in dir up to the new analyses: those whose
// fingerprint it has come marked as kept, and bare.
func updated(t *testing.T, dir string, o Options, all []*pipeline.Analysis) Update {
	t.Helper()
	p, err := OpenPrevious(dir, o.Identity)
	if err != nil {
		t.Fatal(err)
	}
	o.Previous = p
	w, err := Create(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range all {
		if p.Has(a.Fingerprint) {
			a = &pipeline.Analysis{Kept: true, Fingerprint: a.Fingerprint, Mark: a.Mark}
		}
		if err := w.Write(a); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(Manifest{}); err != nil {
		t.Fatal(err)
	}
	return p.Update()
}

// TestUpdateIsAFreshRun changes, drops and adds analyses, at the ends and in
// the middle, and compares with a dataset made of the new ones alone.
func TestUpdateIsAFreshRun(t *testing.T) {
	if testing.Short() {
		t.Skip("makes many datasets")
	}
	change := func(a *pipeline.Analysis) *pipeline.Analysis {
		b := *a
		b.Fingerprint ^= 1 << 40
		b.Article.Title = "Another headline"
		return &b
	}
	for name, c := range map[string]struct {
		edit func(all []*pipeline.Analysis) []*pipeline.Analysis
		want Update
	}{
		"nothing":        {func(all []*pipeline.Analysis) []*pipeline.Analysis { return all }, Update{Kept: 36}},
		"first gone":     {func(all []*pipeline.Analysis) []*pipeline.Analysis { return all[1:] }, Update{Kept: 35, Gone: 1}},
		"last gone":      {func(all []*pipeline.Analysis) []*pipeline.Analysis { return all[:39] }, Update{Kept: 35, Gone: 1}},
		"a reject gone":  {func(all []*pipeline.Analysis) []*pipeline.Analysis { return append(all[:13:13], all[14:]...) }, Update{Kept: 36}},
		"one changed":    {func(all []*pipeline.Analysis) []*pipeline.Analysis { all[20] = change(all[20]); return all }, Update{Kept: 35, Changed: 1}},
		"all but one":    {func(all []*pipeline.Analysis) []*pipeline.Analysis { return all[7:8] }, Update{Kept: 1, Gone: 35}},
		"first is new":   {func(all []*pipeline.Analysis) []*pipeline.Analysis { return append(many(t, 45)[44:], all...) }, Update{Kept: 36, New: 1}},
		"new at the end": {func(all []*pipeline.Analysis) []*pipeline.Analysis { return append(all, many(t, 42)[41]) }, Update{Kept: 36, New: 1}},
	} {
		for _, partition := range [][]string{nil, {"source"}} {
			if partition != nil && c.want.Changed+c.want.New == 0 {
				continue // many small files
			}
			dir, fresh, o := t.TempDir(), t.TempDir(), smallParts(partition...)
			finish(t, dir, o, many(t, 40))
			now := c.edit(many(t, 40))
			for i, a := range now { // places in the new input
				a.Mark = pipeline.Mark{Items: int64(i + 1)}
			}
			if got := updated(t, dir, o, now); got != c.want {
				t.Errorf("%s: %+v, want %+v", name, got, c.want)
			}
			finish(t, fresh, o, now)
			if !maps.Equal(tablesOf(t, dir), tablesOf(t, fresh)) {
				t.Errorf("%s, partitioned by %v: the update is not a fresh run", name, partition)
			}
		}
	}
}

func TestUpdateRefusesOtherSettings(t *testing.T) {
	dir, o := t.TempDir(), smallParts()
	finish(t, dir, o, many(t, 10))
	if _, err := OpenPrevious(dir, &Identity{Version: "0", Resources: []Resource{{Kind: "lexicon", Name: "political.tsv",
		SHA256: "2"}}}); err == nil || !strings.Contains(err.Error(), "lexicon political.tsv was 1 and is 2") {
		t.Errorf("another lexicon: error %v", err)
	}
	if p, err := OpenPrevious(t.TempDir(), o.Identity); p != nil || err != nil {
		t.Errorf("no dataset: %v, %v", p, err)
	}
	write(t, filepath.Join(dir, segmentsName), []byte("{}\n"))
	if _, err := OpenPrevious(dir, o.Identity); err == nil {
		t.Error("a damaged list of segments is accepted")
	}
}
