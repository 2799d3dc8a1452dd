package parallax

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"parallax/analyze"
	"parallax/article"
	"parallax/article/reader"
	"parallax/output"
	"parallax/pipeline"
)

// Batch is one run over inputs: what is scored, where the dataset goes, and
// what does not change its rows.
type Batch struct {
	Settings Settings
	Inputs   []string // files and folders, or Stdin alone
	Dir      string   // the folder of the dataset
	Stdin    io.Reader
	Workers  int // articles analysed at once; 0 is one for each processor
	// Load makes the model of the settings, and says what of; nil is
	// Settings.Load. Who scores many batches may keep models: they never change.
	Load func(Settings) (*pipeline.Model, []analyze.Resource, error)
	// Restart gives up an unfinished run in Dir instead of going on with it.
	Restart bool
	// Overwrite replaces a finished dataset in Dir that was made of other paths
	// or by other settings; without it that is an *output.ReplaceError.
	Overwrite bool
	// Update scores only what is new or has changed since the dataset in Dir
	// was made, and drops what is gone. Where that has other settings it is an
	// *output.DifferentError, unless Rescore scores everything anew; where none
	// of its paths is among the inputs, an *output.ReplaceError.
	Update, Rescore bool
	// Arguments are noted in the manifest: the caller's command line.
	Arguments []string

	// OnStart is called before the first article is read, with the number of
	// articles that an unfinished run has done; nil for nobody.
	OnStart func(done int)
	// OnAnalysis is called with each article or reject, in the order of the
	// input; nil for nobody.
	OnAnalysis func(*pipeline.Analysis)
}

// Summary counts a run.
type Summary struct {
	pipeline.Summary
	// Update is what an update came to; nil where there was no dataset.
	Update *output.Update
}

// KeptError is the error of a run that another of the same Batch can go on
// with.
type KeptError struct {
	Err error
	Dir string // what is done so far is kept here
}

func (e *KeptError) Error() string { return e.Err.Error() }

// Unwrap is the error itself.
func (e *KeptError) Unwrap() error { return e.Err }

// RejectedError says that no input could be read as an article. The Summary
// beside it has the reasons.
type RejectedError struct {
	Dir    string
	Stands bool // an older dataset stands in Dir as it was; else Dir has the rejects
}

func (e *RejectedError) Error() string {
	if e.Stands {
		return fmt.Sprintf("every input was rejected: the dataset in %s stands as it was", e.Dir)
	}
	return fmt.Sprintf("every input was rejected: %s has the rejects alone", e.Dir)
}

// Score reads every article of the inputs and writes the dataset to dir.
func Score(ctx context.Context, s Settings, inputs []string, dir string) (Summary, error) {
	return Batch{Settings: s, Inputs: inputs, Dir: dir}.Score(ctx)
}

// Check tells everything that is wrong with the batch, without reading what the
// settings name.
func (b Batch) Check() error {
	s, faults := b.Settings, []error{Check(b.Settings)}
	if b.Update && s.Duplicates == string(output.DropDuplicates) {
		faults = append(faults, analyze.Faultf("duplicates", "drop is decided over the whole input in one run: use mark with an update"))
	}
	if b.Update && s.Repeated {
		faults = append(faults, analyze.Faultf("repeated", "it is counted over the whole input in one run and does not go with an update"))
	}
	switch {
	case len(b.Inputs) == 0:
		faults = append(faults, errors.New("there is no input"))
	case b.Dir == "":
		faults = append(faults, errors.New("there is no folder for the dataset"))
	}
	return errors.Join(faults...)
}

// Score runs the batch.
func (b Batch) Score(ctx context.Context) (Summary, error) {
	started := time.Now()
	if b.Workers < 1 {
		b.Workers = runtime.GOMAXPROCS(0)
	}
	if err := b.Check(); err != nil {
		return Summary{}, err
	}
	if err := CheckInputs(b.Settings, b.Inputs); err != nil {
		return Summary{}, err
	}
	r, err := b.open(ctx)
	if err != nil {
		return Summary{}, err
	}
	end, err := r.write(ctx)
	if err == nil {
		err = r.writer.Close(output.Manifest{Arguments: slices.Concat([]string{}, b.Arguments), Input: end, Started: started, ByClock: r.sum.ByClock})
	} else {
		err = errors.Join(err, r.writer.Abort())
	}
	if nothing := r.nothing(err); nothing != nil {
		return Summary{Summary: *r.sum}, nothing
	}
	switch {
	case err != nil && r.writer.Kept() > 0:
		return Summary{}, &KeptError{err, b.Dir}
	case err != nil:
		return Summary{}, err
	}
	return r.summary()
}

// nothing is a *RejectedError where all of the input was rejected, given how
// the writer ended. Of a shard another may hold the articles.
func (r *run) nothing(err error) error {
	_, stands := errors.AsType[*output.EmptyError](err)
	if err != nil && !stands || r.Settings.Shard != "" || r.sum.Articles+r.sum.Kept > 0 || r.sum.Rejected == 0 {
		return nil
	}
	return &RejectedError{r.Dir, stands}
}

// run is a batch under way.
type run struct {
	Batch
	model    *pipeline.Model
	reading  reader.Options
	writer   *output.Writer
	previous *output.Previous
	sum      *pipeline.Summary
}

// open loads what the settings name and begins the dataset, or goes on with it.
func (b Batch) open(ctx context.Context) (*run, error) {
	r := &run{Batch: b, sum: &pipeline.Summary{}}
	var tables, used []analyze.Resource
	var err error
	if r.reading, tables, err = reading(b.Settings); err != nil {
		return nil, err
	}
	load := b.Load
	if load == nil {
		load = Settings.Load
	}
	if r.model, used, err = load(b.Settings); err != nil {
		return nil, err
	}
	resources := slices.Concat(used, tables)
	o := r.writing()
	if o.Metadata, err = metadata(r.model, resources); err != nil {
		return nil, err
	}
	if o.Meta, err = b.metaFields(ctx, r.reading); err != nil {
		return nil, err
	}
	o.Identity = &output.Identity{
		Version: Version, Build: BuiltFrom(), Inputs: cleaned(b.Inputs), Settings: r.resolved(o.Meta), Resources: resources, Metadata: o.Metadata,
		FromInput: fromInput(b.Settings),
	}
	if !b.Overwrite && !(b.Update && b.Rescore) {
		if err := output.CheckReplace(b.Dir, o.Identity, b.Update); err != nil {
			return nil, err
		}
	}
	if o.Previous, err = b.openPrevious(o.Identity); err != nil {
		return nil, err
	}
	o.State, r.previous = r.sum.State, o.Previous
	r.writer, err = output.Create(b.Dir, o)
	return r, err
}

// format is that of the tables' files.
func format(s Settings) output.Format {
	if s.CSVSafe && s.Format == string(output.CSV) {
		return output.CSVSafe
	}
	return output.Format(s.Format)
}

// writing is how the settings have the dataset written.
func (r *run) writing() output.Options {
	s := r.Settings
	return output.Options{
		Format: format(s), Tool: "parallax", Version: Version, Actors: r.model.ActorKeys(),
		SentimentModels: r.model.SentimentModels(), StanceModels: r.model.StanceModels(),
		Cues: s.Cues, ArticleStances: s.ArticleStances, Sentences: s.Sentences, EntryTerm: r.model.EntryTerm,
		Categories: len(r.model.Categories()) > 0, CategoryNames: categoryNames(r.model), PartitionBy: s.PartitionBy, PartBytes: s.PartBytes,
		Shard: s.Shard, NoText: s.NoText, Duplicates: output.Duplicates(s.Duplicates), Restart: r.Restart,
		Each: pipeline.Each(r.Workers),
	}
}

// categoryNames are the categories of the dictionaries as rows name them.
func categoryNames(m *pipeline.Model) (names []output.CategoryName) {
	for _, s := range m.Categories() {
		names = append(names, output.CategoryName{Dictionary: s.Dictionary.Name, Category: s.Category.Name, Valued: s.Category.Valued})
	}
	return names
}

// resolved is the settings with nothing left to defaults or to the input.
func (r *run) resolved(meta []article.MetaField) Settings {
	s := r.Settings
	s.Actors, s.StanceModels, s.SentimentModels = r.model.ActorKeys(), r.model.StanceModels(), r.model.OwnSentiment()
	s.Meta = output.DescribeMeta(meta)
	return s
}

// fromInput names the settings that are left to the input.
func fromInput(s Settings) (names []string) {
	if slices.Equal(s.Meta, []string{analyze.Auto}) {
		names = append(names, "meta")
	}
	return names
}

// metaFields are the fields of the input that get columns of their own. An
// update has those that the dataset has; a stream cannot be looked at twice.
func (b Batch) metaFields(ctx context.Context, o reader.Options) ([]article.MetaField, error) {
	if !slices.Equal(b.Settings.Meta, []string{analyze.Auto}) {
		return metaList(b.Settings.Meta)
	}
	if b.Update && !b.Rescore {
		if fields, ok := output.MetaOf(b.Dir); ok {
			return fields, nil
		}
	}
	if slices.Contains(b.Inputs, Stdin) {
		return nil, nil
	}
	return reader.MetaFields(ctx, b.Inputs, o), nil
}

// openPrevious opens the dataset that is to be brought up to date, nil for
// none.
func (b Batch) openPrevious(id *output.Identity) (*output.Previous, error) {
	if !b.Update {
		return nil, nil
	}
	p, err := output.OpenPrevious(b.Dir, id)
	if _, other := errors.AsType[*output.DifferentError](err); other && b.Rescore {
		return nil, nil
	}
	return p, err
}

// write runs the articles through the model into the writer, from where an
// unfinished run ended, and counts them.
func (r *run) write(ctx context.Context) (end pipeline.Mark, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	plan := pipeline.Plan{Workers: r.Workers, End: &end, Clock: r.Settings.Limits().Clock}
	if plan.Shard, err = pipeline.ParseShard(r.Settings.Shard); err != nil {
		return end, err
	}
	if r.previous != nil {
		plan.Keep = r.previous.Has
	}
	if r.Workers > 1 {
		plan.Prepare = r.writer.Ahead()
	}
	marks, state := r.writer.Resumed()
	if len(marks) > 0 {
		if err := r.sum.Restore(state); err != nil {
			return end, fmt.Errorf("the unfinished run: %w", err)
		}
		plan.Passed = marks
	}
	if r.OnStart != nil {
		r.OnStart(r.sum.Articles)
	}
	o := r.reading
	if r.Settings.Repeated {
		if o.Repeats, err = reader.CountRepeats(ctx, r.Inputs, o); err != nil {
			return end, err
		}
	}
	for an, err := range plan.RunLots(ctx, r.model, lotsOf(ctx, r.Inputs, r.Stdin, o)) {
		if err == nil {
			err = r.take(an)
		}
		if err != nil {
			return end, err
		}
	}
	if end.Items == 0 && plan.Shard.Count == 0 {
		return end, fmt.Errorf("no articles in %s", strings.Join(r.Inputs, ", "))
	}
	return end, nil
}

// take writes and counts one analysis.
func (r *run) take(an *pipeline.Analysis) error {
	if err := r.writer.Write(an); err != nil {
		return err
	}
	if repeats := r.writer.Duplicates(); repeats > r.sum.Duplicates {
		r.sum.Duplicates = repeats
		if r.Settings.Duplicates == string(output.DropDuplicates) {
			an.Paragraphs = nil // nothing of them was written
		}
	}
	r.sum.Add(an, r.model.ActorKeys())
	if r.OnAnalysis != nil {
		r.OnAnalysis(an)
	}
	return nil
}

// cleaned are the paths as they are compared.
func cleaned(inputs []string) (all []string) {
	for _, p := range inputs {
		all = append(all, filepath.ToSlash(filepath.Clean(p)))
	}
	return all
}

// BuiltFrom tells versions of the program apart that have the same number: the
// revision it was built from, where the compiler knew it.
func BuiltFrom() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	var parts []string
	for _, s := range info.Settings {
		if slices.Contains([]string{"vcs.revision", "vcs.modified"}, s.Key) {
			parts = append(parts, s.Value)
		}
	}
	return strings.Join(parts, " modified ")
}
