package output

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parallax/pipeline"
)

// faults verifies a dataset and gives what is wrong, one line each.
func faults(t *testing.T, dir string) (all []string, done Verification) {
	t.Helper()
	done, err := Verify(dir, func(f Fault) { all = append(all, f.Path+": "+f.What) })
	if err != nil {
		t.Fatal(err)
	}
	if int(done.Faults) != len(all) {
		t.Errorf("%d faults counted, %d told", done.Faults, len(all))
	}
	return all, done
}

func TestVerifyPassesWhatWasWritten(t *testing.T) {
	for _, f := range Formats() {
		dir := writeFixture(t, fixtureOptions(f), verifiable(t))
		all, done := faults(t, dir)
		if len(all) > 0 || done.Files < 10 || done.Rows < 10 || done.Rowless != "" {
			t.Errorf("%s: %v, %+v", f, all, done)
		}
	}
	dir := t.TempDir()
	o := smallParts("source", "month")
	finish(t, dir, o, sumUp(many(t, 30)))
	if all, done := faults(t, dir); len(all) > 0 || done.Articles != 27 {
		t.Errorf("partitioned: %v, %+v", all, done)
	}
}

// verifiable is the fixture with its counts and sums in order.
func verifiable(t *testing.T) []*pipeline.Analysis { return sumUp(fixture(t)) }

// sumUp makes the stances of analyses the sums of their evidence.
func sumUp(all []*pipeline.Analysis) []*pipeline.Analysis {
	for _, a := range all {
		for i := range a.Paragraphs {
			for j := range a.Paragraphs[i].Stance {
				r := &a.Paragraphs[i].Stance[j]
				for k := range r.Mentions {
					if len(r.Evidence) > k && r.Mentions[k].Alias == "Alias" { // synthetic: one actor
						r.Mentions[k].Actor = r.Evidence[k].Actor
					}
				}
				for k := range r.Evidence {
					e := &r.Evidence[k]
					factor := 1.0
					for _, s := range e.Shifts {
						factor *= s.Factor
					}
					e.Contribution = e.Base * factor * e.Weight
				}
				for k := range r.Stances {
					s := &r.Stances[k]
					s.Raw, s.Value, s.Author, s.Quoted, s.Expected = 0, 0, 0, 0, s.PPositive-s.PNegative
					for _, e := range r.Evidence {
						if e.Actor != s.Actor {
							continue
						}
						s.Raw, s.Value = s.Raw+e.Contribution, s.Value+e.Part
						if e.Quoted {
							s.Quoted, s.QuotedValid = s.Quoted+e.Part, true
						} else {
							s.Author, s.AuthorValid = s.Author+e.Part, true
						}
					}
				}
			}
		}
	}
	return all
}

// TestVerifyFindsEveryChangedByte changes one byte of one file at a time: some
// of every file here and all of the manifest, whose hash lies in itself.
func TestVerifyFindsEveryChangedByte(t *testing.T) {
	if testing.Short() {
		t.Skip("changes a dataset at many places")
	}
	r := rand.New(rand.NewPCG(3, 4))
	dir := writeFixture(t, fixtureOptions(Parquet), verifiable(t))
	for _, name := range names(t, dir) {
		path := filepath.Join(dir, name)
		data, err := os.ReadFile(path)
		if err != nil {
			continue // a folder
		}
		at := []int{0, len(data) - 1}
		for range 8 {
			at = append(at, r.IntN(len(data)))
		}
		for _, i := range at {
			changed := bytes.Clone(data)
			changed[i] ^= byte(1 + r.IntN(255))
			write(t, path, changed)
			if all, _ := faults(t, dir); len(all) == 0 || !strings.HasPrefix(all[0], name) {
				t.Errorf("byte %d of %s: %v", i, name, all)
			}
		}
		write(t, path, data)
	}
	data, err := os.ReadFile(filepath.Join(dir, manifestName))
	if err != nil {
		t.Fatal(err)
	}
	for i := range data {
		for _, bit := range []byte{1, 0x20, 0x80} {
			changed := bytes.Clone(data)
			changed[i] ^= bit
			if checkSeal(changed) == nil {
				t.Fatalf("byte %d of the manifest may be changed", i)
			}
			if i%23 > 0 {
				continue
			}
			write(t, filepath.Join(dir, manifestName), changed)
			if _, err := Open(dir); err == nil {
				t.Fatalf("byte %d of the manifest is changed, and it is read", i)
			}
		}
	}
	if err := checkSeal(data); err != nil {
		t.Error(err)
	}
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

func TestVerifyFindsMissingAndForeignFiles(t *testing.T) {
	for name, c := range map[string]struct {
		damage func(dir string) error
		want   string
	}{
		"cut off": {func(dir string) error { return os.Truncate(filepath.Join(dir, "evidence", "part-00000.parquet"), 50) },
			"evidence/part-00000.parquet: 50 bytes"},
		"gone": {func(dir string) error { return os.Remove(filepath.Join(dir, "stances", "part-00000.parquet")) }, "stances/part-00000.parquet: "},
		"foreign": {func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "stances", "part-00001.parquet"), []byte("x"), 0o666)
		}, "stances/part-00001.parquet: is not a file of the dataset"},
		"longer": {func(dir string) error {
			f, err := os.OpenFile(filepath.Join(dir, segmentsName), os.O_APPEND|os.O_WRONLY, 0)
			if err == nil {
				_, err = f.WriteString("\n")
				f.Close()
			}
			return err
		}, segmentsName + ": "},
	} {
		dir := writeFixture(t, fixtureOptions(Parquet), verifiable(t))
		if err := c.damage(dir); err != nil {
			t.Fatal(err)
		}
		if all, _ := faults(t, dir); len(all) != 1 || !strings.HasPrefix(all[0], c.want) {
			t.Errorf("%s: %v", name, all)
		}
	}
	if _, err := Verify(t.TempDir(), func(Fault) {}); err == nil {
		t.Error("an empty folder is verified")
	}
}

// TestVerifyComparesArticleStances damages one value of article_stances at a
// time, and mends the manifest so that nothing but the sums tells.
func TestVerifyComparesArticleStances(t *testing.T) {
	for column, at := range map[string]int{"stance": 5, "n_paragraphs": 8, "stance_sum": 11, "n_positive": 16, "quoted_sum": 26} {
		dir := writeFixture(t, fixtureOptions(CSV), verifiable(t))
		path := filepath.Join(dir, "article_stances", "part-00000.csv")
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(data), "\n")
		cells := strings.Split(lines[2], ",")
		if strings.Split(lines[0], ",")[at] != column {
			t.Fatalf("column %d is not %s: %s", at, column, lines[0])
		}
		cells[at] = "7"
		reseal(t, dir, path, []byte(strings.Replace(string(data), lines[2], strings.Join(cells, ","), 1)))
		all, _ := faults(t, dir)
		if !slices.ContainsFunc(all, func(f string) bool {
			return strings.HasPrefix(f, "article_stances/") && strings.Contains(f, column+" of model rules on nato is 7, ")
		}) {
			t.Errorf("%s: %v", column, all)
		}
	}
}

// reseal puts other bytes into a file and has the manifest say so.
func reseal(t *testing.T, dir, path string, data []byte) {
	t.Helper()
	write(t, path, data)
	d := &Dataset{dir: dir}
	if err := d.readManifest(); err != nil {
		t.Fatal(err)
	}
	m := d.manifest
	for i := range m.Tables {
		for j := range m.Tables[i].Files {
			if f := &m.Tables[i].Files[j]; filepath.Join(dir, filepath.FromSlash(f.Path)) == path {
				f.Bytes, f.SHA256 = int64(len(data)), sha256Of(data)
			}
		}
	}
	text, err := sealed(&m)
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, manifestName), text)
}

// TestVerifyFindsWrongRows writes datasets whose files are sound and whose
// rows are not.
func TestVerifyFindsWrongRows(t *testing.T) {
	paragraph := func(all []*pipeline.Analysis) *pipeline.Paragraph { return &all[0].Paragraphs[1] }
	for want, spoil := range map[string]func(all []*pipeline.Analysis) []*pipeline.Analysis{
		"sums up to": func(all []*pipeline.Analysis) []*pipeline.Analysis {
			paragraph(all).Stance[0].Stances[1].Raw += 1e-6
			return all
		},
		"contribution is": func(all []*pipeline.Analysis) []*pipeline.Analysis {
			paragraph(all).Stance[0].Evidence[0].Contribution += 0.5
			paragraph(all).Stance[0].Stances[1].Raw += 0.5
			return all
		},
		"mention 7 of nato is not there": func(all []*pipeline.Analysis) []*pipeline.Analysis {
			paragraph(all).Stance[0].Evidence[0].Mention = 7
			return all
		},
		"there is no stance of model rules toward nato": func(all []*pipeline.Analysis) []*pipeline.Analysis {
			paragraph(all).Stance[0].Stances = paragraph(all).Stance[0].Stances[:1]
			return all
		},
		"the parts of the sentences of model rules on nato sum up to": func(all []*pipeline.Analysis) []*pipeline.Analysis {
			paragraph(all).SentenceStances[0][1].Part += 1e-6
			return all
		},
		"two rows for stances": func(all []*pipeline.Analysis) []*pipeline.Analysis {
			s := &paragraph(all).Stance[0].Stances
			*s = append(*s, (*s)[0])
			return all
		},
		"two rows for categories": func(all []*pipeline.Analysis) []*pipeline.Analysis {
			c := &paragraph(all).Categories
			*c = append(*c, (*c)[0])
			return all
		},
		"two rows for relations": func(all []*pipeline.Analysis) []*pipeline.Analysis {
			r := &paragraph(all).Stance[0].Relations
			*r = append(*r, (*r)[0])
			return all
		},
		"article 00000000000000aa is there twice": func(all []*pipeline.Analysis) []*pipeline.Analysis {
			return append(all, &pipeline.Analysis{Reject: rejectNumber(1)}, all[0])
		},
	} {
		dir := writeFixture(t, fixtureOptions(Parquet), spoil(verifiable(t)))
		all, _ := faults(t, dir)
		if !slices.ContainsFunc(all, func(f string) bool { return strings.Contains(f, want) }) {
			t.Errorf("want %q, found %v", want, all)
		}
	}
}

func TestCutByCodePoints(t *testing.T) {
	for _, s := range []string{"", "plain", "façade – 🛰️ “x”"} {
		runes := []rune(s)
		p := paragraphText{text: s}
		if !isASCII(s) {
			p.index()
		}
		for start := -1; start <= len(runes)+1; start++ {
			for end := -1; end <= len(runes)+1; end++ {
				got, ok := p.cut(start, end)
				if fits := start >= 0 && start <= end && end <= len(runes); ok != fits || fits && got != string(runes[start:end]) {
					t.Errorf("%q from %d to %d: %q, %v", s, start, end, got, ok)
				}
			}
		}
	}
}
