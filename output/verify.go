package output

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"parallax/budget"
	"parallax/output/table"
)

// Fault is one thing that is wrong with a dataset.
type Fault struct {
	Path string `json:"path"` // the file, or the table where no file is to blame
	What string `json:"what"`
}

// Verification is what Verify looked at.
type Verification struct {
	Files    int   `json:"files"`
	Bytes    int64 `json:"bytes"`
	Rows     int64 `json:"rows"`     // whose keys, joins, sums and offsets were checked
	Articles int64 `json:"articles"` // among them
	Faults   int64 `json:"faults"`
	// Rowless says why no rows were checked, "" if they were.
	Rowless string `json:"rowless,omitempty"`
}

// Verify checks a dataset: that every file has the size and hash that the
// manifest says, and the manifest its own; that no table has other files; and
// that keys are unique, that rows join, that positions lie in the text and cut
// out what stands beside them, and that the evidence sums up to the stances. It
// tells every fault as it finds it. Memory does not grow with the dataset. The
// error is that of a folder that cannot be checked at all.
func Verify(dir string, tell func(Fault)) (Verification, error) {
	v := &verifier{dir: dir, tell: tell, bad: map[string]bool{}}
	data, err := budget.ReadFile(filepath.Join(dir, manifestName), budget.ManifestBytes)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return v.done, fmt.Errorf("%s is not a dataset: it has no %s", dir, manifestName)
	case err != nil:
		return v.done, fmt.Errorf("dataset: %w", err)
	}
	v.done.Files, v.done.Bytes = 1, int64(len(data))
	if err := checkSeal(data); err != nil {
		v.fault(manifestName, "damaged: %v", err)
		v.done.Rowless = "the manifest is damaged"
		return v.done, nil
	}
	var m Manifest
	if err := json.Unmarshal(data, &m); err != nil || m.Dataset != datasetName {
		return v.done, fmt.Errorf("dataset %s has version %q of the tables; this program reads %s", dir, m.Dataset, datasetName)
	}
	v.compareFiles(&m)
	v.findStrays(&m)
	d, err := Open(dir)
	if err != nil {
		if v.done.Faults > 0 {
			v.done.Rowless = "files are damaged"
			return v.done, nil
		}
		return v.done, err
	}
	v.dataset = d
	return v.done, v.checkContents()
}

// verifier is one verification under way.
type verifier struct {
	dir     string
	tell    func(Fault)
	done    Verification
	bad     map[string]bool // files that are not what they should be
	dataset *Dataset
}

func (v *verifier) fault(path, format string, args ...any) {
	v.done.Faults++
	v.tell(Fault{path, fmt.Sprintf(format, args...)})
}

// compareFiles compares every file with the manifest.
func (v *verifier) compareFiles(m *Manifest) {
	check := func(f TableFile) {
		v.done.Files++
		v.done.Bytes += f.Bytes
		if !filepath.IsLocal(filepath.FromSlash(f.Path)) {
			v.fault(manifestName, "names the file %q, which is outside", f.Path)
			v.bad[f.Path] = true
		} else if err := checkFile(filepath.Join(v.dir, filepath.FromSlash(f.Path)), f); err != nil {
			v.fault(f.Path, "%v", reason(err))
			v.bad[f.Path] = true
		}
	}
	for _, d := range m.Documents {
		check(TableFile{Path: d.Path, Bytes: d.Bytes, SHA256: d.SHA256})
	}
	for _, t := range m.Tables {
		rows := int64(0)
		for _, f := range t.Files {
			check(f)
			rows += f.Rows
			if v.bad[f.Path] {
				continue
			}
			if n, err := table.CountRows(m.Format, filepath.Join(v.dir, filepath.FromSlash(f.Path))); err != nil || n != f.Rows {
				v.fault(f.Path, "%d rows where %s counts %d (%v)", n, manifestName, f.Rows, err)
				v.bad[f.Path] = true
			}
		}
		if rows != t.Rows {
			v.fault(manifestName, "counts %d rows of %s and %d in its files", t.Rows, t.Name, rows)
		}
	}
}

// reason is an error of the file system without the path.
func reason(err error) error {
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		return p.Err
	}
	return err
}

// findStrays finds files in the tables' folders that the manifest does not know:
// readers would take them for part of the table.
func (v *verifier) findStrays(m *Manifest) {
	known := map[string]bool{}
	for _, t := range m.Tables {
		for _, f := range t.Files {
			known[f.Path] = true
		}
	}
	for _, t := range tables {
		err := filepath.WalkDir(filepath.Join(v.dir, t.Name), func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			short, err := filepath.Rel(v.dir, name)
			if short = filepath.ToSlash(short); err == nil && !known[short] {
				v.fault(short, "is not a file of the dataset, but lies where readers take it for one")
			}
			return err
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			v.fault(t.Name, "%v", err)
		}
	}
}

// checkContents checks the rows, a segment of a partition at a time: the files of
// the same number in the same folder of each table hold the same articles.
func (v *verifier) checkContents() error {
	units := map[string][]partFile{}
	for _, t := range v.dataset.manifest.Tables {
		if t.Name == rejectsTable.Name {
			continue
		}
		for _, f := range t.Files {
			unit := strings.TrimPrefix(f.Path, t.Name+"/")
			units[unit] = append(units[unit], partFile{t.Name, f})
		}
	}
	contents := chain{}
	for _, name := range sortedKeys(units) {
		files := units[name]
		if bad := slices.IndexFunc(files, func(f partFile) bool { return v.bad[f.Path] }); bad >= 0 {
			continue // told already
		}
		v.checkUnit(name, files, &contents)
	}
	if len(v.bad) > 0 {
		return nil
	}
	if digest := "xxh3-128:" + contents.String(); v.done.Faults == 0 && len(v.dataset.manifest.PartitionBy) == 0 && digest != v.dataset.manifest.InputDigest {
		v.fault("articles", "the ids and content hashes have the digest %s, not %s", digest, v.dataset.manifest.InputDigest)
	}
	v.unique()
	v.segments()
	return nil
}

// segments compares the list of segments with the tables.
func (v *verifier) segments() {
	list, err := readSegments(v.dir)
	if err != nil {
		v.fault(segmentsName, "%v", err)
		return
	}
	var articles, rejects int64
	for _, s := range list {
		a, r := s.counts()
		articles, rejects = articles+a, rejects+r
	}
	for _, t := range v.dataset.manifest.Tables {
		if t.Name == "articles" && t.Rows != articles || t.Name == "rejects" && t.Rows != rejects {
			v.fault(segmentsName, "counts %d articles and %d rejects; %s has %d rows", articles, rejects, t.Name, t.Rows)
		}
	}
}

// idsAtOnce is how many ids of articles are held in memory at a time.
const idsAtOnce = 1 << 20

// unique checks that no article is there twice, by passes over the ids, each
// over a share of them.
func (v *verifier) unique() {
	passes := v.done.Articles/idsAtOnce + 1
	for pass := range passes {
		seen := map[string]bool{}
		for rows, err := range v.dataset.Scan("articles", "article_id") {
			if err != nil {
				v.fault("articles", "%v", err)
				return
			}
			ids := rows.Texts("article_id")
			for i := range rows.Len() {
				id := ids.Or(i)
				if share(id, passes) != pass {
					continue
				}
				if seen[id] {
					v.fault("articles", "article %s is there twice", id)
				}
				seen[id] = true
			}
		}
	}
}

// share spreads ids evenly over so many shares.
func share(id string, shares int64) int64 {
	sum := int64(0)
	for i := range len(id) {
		sum = (sum*31 + int64(id[i])) % (1 << 40)
	}
	return sum % shares
}
