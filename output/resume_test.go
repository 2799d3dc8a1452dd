package output

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parallax/duplicate"
	"parallax/output/disk"
	"parallax/pipeline"
)

// many gives n analyses with marks, as a run over n items makes them; every
// ninth is a reject, many repeat an earlier one, and some have no words.
func many(t testing.TB, n int) []*pipeline.Analysis {
	t.Helper()
	all, _ := synthetic(n)
	for i, a := range all {
		if i%9 == 4 {
			*a = pipeline.Analysis{Reject: rejectNumber(i)}
		} else if i%5 == 0 {
			a.Article.Source, a.Article.Published = "", time.Time{}
		}
		if a.Reject == nil && i%3 != 0 {
			s := duplicate.Signature(bytes.Repeat([]byte{byte(i % 7)}, duplicate.Size))
			a.Signature = &s
		}
		a.Fingerprint = uint64(i+1) * 0x9e3779b97f4a7c15
		a.Mark = pipeline.Mark{Items: int64(i + 1), Digest: fmt.Sprintf("%032x", i+1)}
	}
	return all
}

// quickFile is a file that is not flushed to disk: tests make thousands.
type quickFile struct{ *os.File }

func (quickFile) Sync() error { return nil }

func createQuick(path string) (disk.File, error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	return quickFile{f}, err
}

// smallParts are options under which some dozens of analyses make some parts.
func smallParts(partition ...string) Options {
	o := benchmarkOptions(Parquet)
	o.PartBytes, o.PartitionBy, o.batchRows = 1<<18, partition, 500
	o.Identity, o.create = &Identity{Version: "0", Resources: []Resource{{Kind: "lexicon", Name: "political.tsv", SHA256: "1"}}}, createQuick
	return o
}

// tablesOf reads all files of a dataset but the manifest.
func tablesOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := filesIn(t, dir)
	delete(all, manifestName)
	return all
}

// filesIn reads the files of a folder by name, the hidden ones left out.
func filesIn(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, name := range names(t, dir) {
		if data, err := os.ReadFile(filepath.Join(dir, name)); err == nil && !strings.HasPrefix(name, disk.HiddenPrefix) {
			all[name] = string(data)
		}
	}
	return all
}

// finish writes the analyses from the place where an unfinished run ended.
func finish(t *testing.T, dir string, o Options, all []*pipeline.Analysis) (from int) {
	t.Helper()
	w, err := Create(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	if marks, _ := w.Resumed(); len(marks) > 0 {
		from = int(marks[len(marks)-1].Items)
	}
	for _, a := range all[from:] {
		if err := w.Write(a); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(Manifest{}); err != nil {
		t.Fatal(err)
	}
	return from
}

func TestPartsAreCutByTheInputAlone(t *testing.T) {
	all := many(t, 60)
	dir := t.TempDir()
	finish(t, dir, smallParts(), all)
	parts, err := filepath.Glob(filepath.Join(dir, "paragraphs", "part-*.parquet"))
	if err != nil || len(parts) < 4 {
		t.Fatalf("%d parts: %v", len(parts), err)
	}
	rows := readTable(t, dir, Parquet, "paragraphs")
	d, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	read, err := scanned(d, "paragraphs")
	if err != nil || len(read) != 20*53 || len(rows) >= len(read) {
		t.Errorf("%d paragraphs in all parts, %d in the first: %v", len(read), len(rows), err)
	}

	// Without the first item, all but some of the first parts come out again
	// under whatever number.
	other := t.TempDir()
	finish(t, other, smallParts(), all[1:])
	was := map[string]bool{}
	for name, data := range tablesOf(t, dir) {
		if strings.HasPrefix(name, "paragraphs/") {
			was[data] = true
		}
	}
	again := 0
	for name, data := range tablesOf(t, other) {
		if strings.HasPrefix(name, "paragraphs/") && was[data] {
			again++
		}
	}
	if again < len(was)/2 {
		t.Errorf("%d of %d parts are the same without the first item", again, len(was))
	}
}

// TestResumeFromAnywhere breaks a run off after every few analyses, by letting
// go of its files and its lock as the system does when a program is killed.
func TestResumeFromAnywhere(t *testing.T) {
	if testing.Short() {
		t.Skip("breaks a run off at many places")
	}
	all := many(t, 60)
	for _, partition := range [][]string{nil, {"year"}} {
		whole := t.TempDir()
		finish(t, whole, smallParts(partition...), all)
		want := tablesOf(t, whole)
		resumed := 0
		for stop := 0; stop <= len(all); stop += 12 {
			dir := t.TempDir()
			w, err := Create(dir, smallParts(partition...))
			if err != nil {
				t.Fatal(err)
			}
			for _, a := range all[:stop] {
				if err := w.Write(a); err != nil {
					t.Fatal(err)
				}
			}
			w.closeFiles()
			if err := w.place.Release(); err != nil {
				t.Fatal(err)
			}
			if finish(t, dir, smallParts(partition...), all) > 0 {
				resumed++
			}
			if got := tablesOf(t, dir); !maps.Equal(got, want) {
				t.Errorf("%v: stopped after %d: the dataset is not that of an unbroken run", partition, stop)
			}
			if left, _ := filepath.Glob(filepath.Join(dir, disk.HiddenPrefix+"*")); len(left) > 0 {
				t.Errorf("left %v", left)
			}
		}
		if resumed < 3 {
			t.Errorf("%v: %d runs were gone on with", partition, resumed)
		}
	}
}

// TestFullDiskIsGoneOnWith fills the disk after ever more bytes; what was whole
// stays, and the next run with room ends with the same bytes.
func TestFullDiskIsGoneOnWith(t *testing.T) {
	if testing.Short() {
		t.Skip("fills the disk at many places")
	}
	all := many(t, 40)
	whole := t.TempDir()
	finish(t, whole, smallParts(), all)
	want := tablesOf(t, whole)
	size := 0
	for _, data := range want {
		size += len(data)
	}
	kept := 0
	for limit := size / 12; limit < size; limit += size / 12 {
		dir, o := t.TempDir(), smallParts()
		o.create = (&fullDisk{left: limit}).create
		if err := attempt(dir, o, all); !errors.Is(err, errDiskFull) {
			t.Fatalf("full after %d bytes: error %v", limit, err)
		}
		if len(filesIn(t, dir)) != 0 {
			t.Errorf("full after %d bytes: something stands outside the hidden folder", limit)
		}
		if finish(t, dir, smallParts(), all) > 0 {
			kept++
		}
		if !maps.Equal(tablesOf(t, dir), want) {
			t.Errorf("full after %d bytes: the dataset is not that of an unbroken run", limit)
		}
	}
	if kept < 6 {
		t.Errorf("%d of 11 runs were gone on with", kept)
	}
}

// unfinished leaves a run behind that has some whole segments.
func unfinished(t *testing.T, dir string) *Writer {
	t.Helper()
	w, err := Create(dir, smallParts())
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range many(t, 40) {
		if err := w.Write(a); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Abort(); err != nil || w.Kept() < 2 {
		t.Fatalf("%d segments kept: %v", w.Kept(), err)
	}
	return w
}

func TestOtherRunsAreRefused(t *testing.T) {
	dir := t.TempDir()
	unfinished(t, dir)
	before := names(t, dir)
	o := smallParts()
	o.Identity.Resources[0].SHA256 = "2"
	_, err := Create(dir, o)
	other, ok := errors.AsType[*UnfinishedError](err)
	if !ok || len(other.Differences) != 1 || !strings.Contains(err.Error(), "lexicon political.tsv was 1 and is 2") {
		t.Errorf("another lexicon: error %v", err)
	}
	o.Identity = nil
	if _, err := Create(dir, o); err == nil {
		t.Error("a run without identity takes the place of an unfinished one")
	}
	if after := names(t, dir); strings.Join(before, " ") != strings.Join(after, " ") {
		t.Errorf("refused, and changed %v to %v", before, after)
	}
	o = smallParts()
	o.Restart = true
	if from := finish(t, dir, o, many(t, 40)); from != 0 {
		t.Errorf("restarted from item %d", from)
	}
}

func TestDamagedUnfinishedRunIsRefused(t *testing.T) {
	for name, damage := range map[string]func(run string) error{
		"a part cut off": func(run string) error {
			return os.Truncate(filepath.Join(run, "paragraphs", "part-00001.parquet"), 100)
		},
		"a part gone": func(run string) error { return os.Remove(filepath.Join(run, "stances", "part-00000.parquet")) },
	} {
		dir := t.TempDir()
		unfinished(t, dir)
		if err := damage(filepath.Join(dir, disk.HiddenPrefix+"run")); err != nil {
			t.Fatal(err)
		}
		if _, err := Create(dir, smallParts()); err == nil || !strings.Contains(err.Error(), "damaged") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

// TestJournalCutOff cuts the journal at any byte, as a crash of the machine
// can: the run goes on from an earlier segment, or from the beginning.
func TestJournalCutOff(t *testing.T) {
	if testing.Short() {
		t.Skip("cuts the journal at many places")
	}
	all := many(t, 40)
	whole := t.TempDir()
	finish(t, whole, smallParts(), all)
	want := tablesOf(t, whole)
	dir := t.TempDir()
	unfinished(t, dir)
	kept, err := os.ReadFile(filepath.Join(dir, disk.HiddenPrefix+"run", journalName))
	if err != nil {
		t.Fatal(err)
	}
	for size := 0; size < len(kept); size += len(kept)/7 + 1 {
		other := t.TempDir()
		if err := os.CopyFS(other, os.DirFS(dir)); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(filepath.Join(other, disk.HiddenPrefix+"run", journalName), int64(size)); err != nil {
			t.Fatal(err)
		}
		finish(t, other, smallParts(), all)
		if !maps.Equal(tablesOf(t, other), want) {
			t.Errorf("cut after %d of %d bytes: the dataset is not that of an unbroken run", size, len(kept))
		}
	}
}

func TestClocksDoNotMatter(t *testing.T) {
	all := many(t, 40)
	whole := t.TempDir()
	finish(t, whole, smallParts(), all)
	dir := t.TempDir()
	unfinished(t, dir)
	for i, name := range names(t, dir) {
		when := time.Date(1971+i%2*100, 1, 1, 0, 0, 0, 0, time.UTC)
		if err := os.Chtimes(filepath.Join(dir, name), when, when); err != nil {
			t.Fatal(err)
		}
	}
	if finish(t, dir, smallParts(), all) == 0 || !maps.Equal(tablesOf(t, dir), tablesOf(t, whole)) {
		t.Error("files of another time change what comes of a run")
	}
}

func TestStateComesBack(t *testing.T) {
	dir, o, n := t.TempDir(), smallParts(), 0
	o.State = func() ([]byte, error) { return fmt.Appendf(nil, `{"n":%d}`, n), nil }
	w, err := Create(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range many(t, 40) {
		if err := w.Write(a); err != nil {
			t.Fatal(err)
		}
		n++
	}
	if err := w.Abort(); err != nil {
		t.Fatal(err)
	}
	if w, err = Create(dir, o); err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	marks, state := w.Resumed()
	if len(marks) < 2 || string(state) != fmt.Sprintf(`{"n":%d}`, marks[len(marks)-1].Items) {
		t.Errorf("marks %v, state %s", marks, state)
	}
}
