package output

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"parallax/pipeline"
)

// MergeOptions say how to lay out what Merge writes.
type MergeOptions struct {
	PartitionBy []string
	Arguments   []string
	Restart     bool // give up an unfinished run in the folder
	Overwrite   bool // replace a finished dataset of other paths or settings
}

// Merged is what Merge wrote.
type Merged struct {
	Shards            int
	Articles, Rejects int64
}

// Merge joins the datasets of all shards of an input into the one that a run
// over the whole input would have made, with the same bytes but for the
// manifest. One dataset that is no shard is written anew, which lays it out
// otherwise. What is partitioned cannot be merged.
func Merge(ctx context.Context, dirs []string, out string, o MergeOptions) (Merged, error) {
	shards, err := openShards(dirs)
	if err != nil {
		return Merged{}, err
	}
	first := shards[0].dataset.manifest
	whole := first.whole(o.PartitionBy)
	if !o.Overwrite {
		if err := CheckReplace(out, whole, false); err != nil {
			return Merged{}, err
		}
	}
	w, err := Create(out, Options{
		Format: first.Format, Tool: first.Tool, Version: first.Version, Metadata: first.Metadata, PartBytes: first.PartBytes,
		NoText: first.NoText, PartitionBy: o.PartitionBy, Restart: o.Restart, Duplicates: first.duplicates(),
		Meta: first.metaFields(),
		Cues: shards[0].dataset.Has("cues"), EntryTerm: func(int32) (string, string) { return "", "" },
		ArticleStances: shards[0].dataset.Has(articleStancesTable.Name), Sentences: shards[0].dataset.Has(sentencesTable.Name),
		Categories: shards[0].dataset.Has(categoriesTable.Name),
	})
	if err != nil {
		return Merged{}, err
	}
	defer w.Abort()
	for _, s := range shards {
		if s.rows, err = s.dataset.cursors(); err != nil {
			return Merged{}, err
		}
		defer stopAll(s.rows)
	}
	if err := w.mergeItems(ctx, shards); err != nil {
		return Merged{}, err
	}
	m := Manifest{
		Arguments: o.Arguments, Resources: first.Resources, Input: first.Input, Build: first.Build, Inputs: first.Inputs, FromInput: first.FromInput,
	}
	if first.Settings != nil {
		m.Settings = &whole.Settings
	}
	for _, s := range shards {
		m.ByClock += s.dataset.manifest.ByClock
	}
	done := Merged{Shards: len(shards)}
	if err := w.Close(m); err != nil {
		return done, err
	}
	for _, line := range w.written {
		done.Articles, done.Rejects = done.Articles+line.Articles, done.Rejects+line.Rejects
	}
	return done, nil
}

// whole is the identity of what the shards come to.
func (m *Manifest) whole(partitionBy []string) *Identity {
	id := m.identity()
	id.Settings.Shard, id.Settings.PartitionBy = "", partitionBy
	return id
}

// shard is one dataset being merged.
type shard struct {
	dataset  *Dataset
	segments []segment
	rows     map[string]*cursor
	at       int // item of the first segment
}

// next is the shard's next item, nil after the last.
func (s *shard) next() *item {
	for len(s.segments) > 0 && s.at == len(s.segments[0].items) {
		s.segments, s.at = s.segments[1:], 0
	}
	if len(s.segments) == 0 {
		return nil
	}
	return &s.segments[0].items[s.at]
}

// mergeItems writes the items of all shards in the order of the input.
func (w *Writer) mergeItems(ctx context.Context, shards []*shard) error {
	for ctx.Err() == nil {
		var from *shard
		for _, s := range shards {
			if it := s.next(); it != nil && (from == nil || it.ordinal < from.next().ordinal) {
				from = s
			}
		}
		if from == nil {
			return nil
		}
		it := from.next()
		if it.ordinal == w.mark.Items-1 {
			return fmt.Errorf("%s: item %d of the input is in another shard as well", from.dataset.dir, it.ordinal+1)
		}
		if err := w.replayItem(*it, from.rows); err != nil {
			return fmt.Errorf("merging %s: %w", from.dataset.dir, err)
		}
		from.at++
	}
	return ctx.Err()
}

// replayItem writes the next item of another dataset.
func (w *Writer) replayItem(it item, from map[string]*cursor) error {
	if err := w.beginItem(pipeline.Mark{Items: it.ordinal + 1}, it.fingerprint); err != nil {
		return err
	}
	for range len(it.articles) {
		if err := w.replayArticle(from); err != nil {
			return err
		}
	}
	for range it.rejects {
		if err := w.replayReject(from["rejects"]); err != nil {
			return err
		}
	}
	return nil
}

// openShards opens the datasets and checks that they are all the shards of
// one input, scored alike.
func openShards(dirs []string) (all []*shard, err error) {
	if len(dirs) == 0 {
		return nil, errors.New("nothing to merge")
	}
	for _, dir := range dirs {
		d, err := Open(dir)
		if err != nil {
			return nil, err
		}
		switch m := d.manifest; {
		case len(m.PartitionBy) > 0:
			return nil, fmt.Errorf("%s is partitioned by %s: shards that are to be merged are not, what comes of them may be", dir,
				strings.Join(m.PartitionBy, ","))
		}
		s := &shard{dataset: d}
		if s.segments, err = readSegments(dir); err != nil {
			return nil, fmt.Errorf("dataset %s: %w", dir, err)
		}
		if err := d.checkDocument(segmentsName); err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, sameRun(all)
}

// sameRun checks that the shards are those of one run and none is missing.
func sameRun(shards []*shard) error {
	first := shards[0].dataset
	total := max(shardCount(first.manifest.Shard), 1)
	have := map[string]string{}
	for _, s := range shards {
		d := s.dataset
		if n := max(shardCount(d.manifest.Shard), 1); n != total {
			return fmt.Errorf("%s is one of %d shards, %s one of %d", first.dir, total, d.dir, n)
		}
		if other := have[d.manifest.Shard]; other != "" {
			return fmt.Errorf("%s and %s are the same shard %s", other, d.dir, d.manifest.Shard)
		}
		have[d.manifest.Shard] = d.dir
		if d.manifest.Input != first.manifest.Input {
			return fmt.Errorf("%s and %s were not made from the same input", first.dir, d.dir)
		}
		if other := differences(first.manifest.withoutShare(), d.manifest.withoutShare()); len(other) > 0 {
			return fmt.Errorf("%s and %s were not scored alike: %s", first.dir, d.dir, strings.Join(other, "; "))
		}
	}
	if len(shards) < total {
		return fmt.Errorf("shards are missing: there are %s of %d", strings.Join(sortedKeys(have), ", "), total)
	}
	return nil
}

// withoutShare is what all shards of a run have in common.
func (m *Manifest) withoutShare() map[string]string {
	id := m.identity()
	id.Inputs, id.Settings.Shard = nil, ""
	return id.values()
}

// shardCount reads how many shards there are from one's name, such as 1/4.
func shardCount(name string) int {
	_, count, _ := strings.Cut(name, "/")
	n, _ := strconv.Atoi(count)
	return n
}
