package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"parallax"
	"parallax/duplicate"
	"parallax/figure"
	"parallax/names"
	"parallax/output"
	"parallax/pipeline"
)

// Rows of the closing tables; the dataset has them all.
const (
	summarySources = 15
	summaryReasons = 10
)

// printSummary prints the closing table of a run.
func printSummary(w io.Writer, sum *pipeline.Summary, took time.Duration, out string) {
	fmt.Fprintf(w, "%s, %s, %s, %s of text in %.1f s (%.1f MB/s), %d rejected → %s\n",
		count(sum.Articles, "article"), count(sum.Paragraphs, "paragraph"), count(sum.Mentions, "mention"), size(sum.TextBytes), took.Seconds(),
		float64(sum.TextBytes)/1e6/took.Seconds(), sum.Rejected, out)
	if sum.Duplicates > 0 {
		fmt.Fprintf(w, "%s repeating an earlier one; see articles.duplicate_of\n", count(sum.Duplicates, "article"))
	}
	if sum.Forgotten > 0 {
		fmt.Fprintf(w, "repeats of the first %s were not looked for to the end: at least the last %d articles that repeat none are compared\n",
			count(sum.Forgotten, "article"), duplicate.MostKept)
	}
	printUnscored(w, sum)
	printNobody(w, sum)
	printNotes(w, sum)
	printCells(w, sum.Cells())
	if reasons := sum.TopRejects(); len(reasons) > 0 {
		fmt.Fprintln(w, "\nrejected")
		printReasons(w, sum, reasons)
	}
	if sum.ByClock > 0 {
		fmt.Fprintf(w, "of these, %d took longer than any input may; another machine may read them\n", sum.ByClock)
	}
	if sum.Panics > 0 {
		fmt.Fprintf(w, "of these, %d met a fault of the program or of a library; please report %s\n",
			sum.Panics, filepath.Join(out, filepath.FromSlash(output.StacksName)))
	}
}

// printReasons prints some reasons for rejects with their numbers.
func printReasons(w io.Writer, sum *pipeline.Summary, reasons []string) {
	for _, r := range reasons[:min(len(reasons), summaryReasons)] {
		fmt.Fprintf(w, "%6d  %s\n", sum.Rejects[r], r)
	}
	if more := len(reasons) - summaryReasons; more > 0 {
		fmt.Fprintf(w, "        and %d more reasons; see the table rejects\n", more)
	}
}

// rejectedAll is the error of a run that scored nothing: the likeliest reason
// first, which is one that names what a flag named, else the most frequent; the
// others below.
func rejectedAll(sum *pipeline.Summary, s parallax.Settings, err *parallax.RejectedError) error {
	named := slices.Collect(maps.Values(s.Map))
	if s.TextColumn != "" {
		named = append(named, s.TextColumn)
	}
	reasons := sum.TopRejects()
	slices.SortStableFunc(reasons, func(a, b string) int { return cmp.Compare(nameIn(a, named), nameIn(b, named)) })
	var text strings.Builder
	fmt.Fprintf(&text, "%s (%d of %d rejected)\nnothing was scored: %s", sum.Whole[reasons[0]], sum.Rejects[reasons[0]], sum.Rejected, err)
	if len(reasons) > 1 {
		fmt.Fprintln(&text, "\nrejected")
		printReasons(&text, sum, reasons)
	}
	return errors.New(strings.TrimSuffix(text.String(), "\n"))
}

// nameIn is 0 for a text in which one of the names stands in quotation marks,
// else 1.
func nameIn(text string, names []string) int {
	if slices.ContainsFunc(names, func(name string) bool { return strings.Contains(text, strconv.Quote(name)) }) {
		return 0
	}
	return 1
}

// noteMeanings say for people what the notes of a key tell of.
var noteMeanings = map[string]string{
	"date_doubt": "a date", "encoding_repair": "the encoding", "page_repair": "the choice of a page's paragraphs",
	"table_repair": "the rows or columns of a table", "text_repair": "mark-up in the text",
}

// printNotes tells of what the reader changed or doubted.
func printNotes(w io.Writer, sum *pipeline.Summary) {
	for _, key := range slices.Sorted(maps.Keys(sum.Notes)) {
		fmt.Fprintf(w, "changed or doubted: %s of %s (articles.notes, %s)\n", cmp.Or(noteMeanings[key], key), count(sum.Notes[key], "article"), key)
	}
}

// printUnscored tells what the lexicons could not be asked about, and why.
func printUnscored(w io.Writer, sum *pipeline.Summary) {
	for _, lang := range slices.Sorted(maps.Keys(sum.Unscored)) {
		fmt.Fprintf(w, "not scored: %s in language %q, for which there is no lexicon\n", count(sum.Unscored[lang], "article"), lang)
	}
	for _, lang := range slices.Sorted(maps.Keys(sum.Foreign)) {
		fmt.Fprintf(w, "not scored: %s in language %q within articles in English\n", count(sum.Foreign[lang], "paragraph"), lang)
	}
	if sum.LookAlikes > 0 {
		fmt.Fprintf(w, "not matched: %s with Greek or Cyrillic letters that look Latin, such as %s\n",
			count(sum.LookAlikes, "word"), strings.Join(sum.Examples, ", "))
	}
}

// summaryNames is how many of the names that are not scored the summary shows.
const summaryNames = 8

// printNobody tells what the actors scored leave out.
func printNobody(w io.Writer, sum *pipeline.Summary) {
	if sum.Nobody == 0 || sum.Kept > 0 {
		return
	}
	fmt.Fprintf(w, "no scored actor: in %s of %d scored, %s %%", count(sum.Nobody, "paragraph"), sum.Scored, figure.Share(float64(sum.Nobody)/float64(sum.Scored)))
	var frequent []string
	for _, name := range names.Top(sum.Named, summaryNames) {
		if sum.Named[name] > 1 {
			frequent = append(frequent, fmt.Sprintf("%s (%d)", name, sum.Named[name]))
		}
	}
	if len(frequent) > 0 {
		fmt.Fprintf(w, "; frequent names in them: %s; actors suggest finds all", strings.Join(frequent, ", "))
	}
	fmt.Fprintln(w)
}

// unscoredName is a name of the summary's JSON.
type unscoredName struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

// unscoredNames are the frequent names in paragraphs that name no scored actor.
func unscoredNames(sum *pipeline.Summary) []unscoredName {
	all := []unscoredName{}
	for _, name := range names.Top(sum.Named, 10*summaryNames) {
		all = append(all, unscoredName{name, sum.Named[name]})
	}
	return all
}

// count is a number of things for people.
func count(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return fmt.Sprintf("%d %s", n, thing)
}

// size is a number of bytes for people.
func size(bytes int64) string {
	if bytes < 1e6 {
		return fmt.Sprintf("%.0f kB", float64(bytes)/1e3)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
}

// printCells prints mean stance and number of paragraphs, source × actor.
func printCells(w io.Writer, cells []pipeline.Cell) {
	if len(cells) == 0 {
		return
	}
	var sources, actors []string
	at := map[[2]string]pipeline.Cell{}
	for _, c := range cells {
		if !slices.Contains(sources, c.Source) {
			sources = append(sources, c.Source)
		}
		if !slices.Contains(actors, c.Actor) {
			actors = append(actors, c.Actor)
		}
		at[[2]string{c.Source, c.Actor}] = c
	}
	slices.Sort(actors)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "\nmean stance (paragraphs)")
	fmt.Fprintf(t, "source\t%s\t\n", strings.Join(actors, "\t"))
	for _, s := range sources[:min(len(sources), summarySources)] {
		fmt.Fprintf(t, "%s\t", sourceName(s))
		for _, actor := range actors {
			if c, ok := at[[2]string{s, actor}]; ok {
				fmt.Fprintf(t, "%+.2f (%d)\t", c.Mean, c.Paragraphs)
			} else {
				fmt.Fprint(t, "–\t")
			}
		}
		fmt.Fprintln(t)
	}
	t.Flush()
	if more := len(sources) - summarySources; more > 0 {
		fmt.Fprintf(w, "and %d more sources; see the table stances\n", more)
	}
}

func sourceName(s string) string {
	if s == "" {
		return "(unknown)"
	}
	return s
}

// summaryJSON is the summary as --json prints it.
func summaryJSON(sum *pipeline.Summary, took time.Duration) any {
	type cell struct {
		Source     string  `json:"source"`
		Actor      string  `json:"actor"`
		Paragraphs int     `json:"paragraphs"`
		MeanStance float64 `json:"mean_stance"`
	}
	cells := []cell{}
	for _, c := range sum.Cells() {
		cells = append(cells, cell{c.Source, c.Actor, c.Paragraphs, c.Mean})
	}
	return struct {
		Articles   int            `json:"articles"`
		Paragraphs int            `json:"paragraphs"`
		Words      int            `json:"words"`
		Mentions   int            `json:"mentions"`
		TextBytes  int64          `json:"text_bytes"`
		Seconds    float64        `json:"seconds"`
		Duplicates int            `json:"duplicates"`
		Rejected   int            `json:"rejected"`
		ByClock    int            `json:"rejected_by_clock"`
		Panics     int            `json:"rejected_by_fault"`
		Rejects    map[string]int `json:"rejects"`
		Unscored   map[string]int `json:"unscored_languages"`
		Foreign    map[string]int `json:"unscored_paragraphs"`
		Scored     int            `json:"scored_paragraphs"`
		Nobody     int            `json:"paragraphs_without_actor"`
		Named      []unscoredName `json:"unscored_names"`
		LookAlikes int            `json:"look_alikes"`
		Notes      map[string]int `json:"notes"`
		Stance     []cell         `json:"stance"`
	}{sum.Articles, sum.Paragraphs, sum.Words, sum.Mentions, sum.TextBytes, took.Seconds(),
		sum.Duplicates, sum.Rejected, sum.ByClock, sum.Panics, sum.Rejects, sum.Unscored, sum.Foreign, sum.Scored, sum.Nobody, unscoredNames(sum),
		sum.LookAlikes, sum.Notes, cells}
}
