package output

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"parallax/output/disk"
)

// ReplaceError says that a finished dataset stands where another is to be
// written: one of other paths, or made by other settings.
type ReplaceError struct {
	Dir         string
	Articles    int64
	Differences []string
}

func (e *ReplaceError) Error() string {
	return fmt.Sprintf("folder %s holds a finished dataset of %d articles that was made otherwise (%s)", e.Dir, e.Articles, strings.Join(e.Differences, "; "))
}

// EmptyError says that a dataset was not written because it has no articles,
// and the one that it would have replaced has.
type EmptyError struct {
	Dir      string
	Articles int64 // of the dataset that stands
}

func (e *EmptyError) Error() string {
	return fmt.Sprintf("there is no article to write: the dataset in %s with its %d articles stands as it was", e.Dir, e.Articles)
}

// CheckReplace says whether a run of an identity may replace what stands in
// dir: a dataset of the same paths and settings, one without articles, or
// nothing. Else the error is a *ReplaceError. Another version of the program is
// no other setting. An update may have other paths beside one of the dataset's.
func CheckReplace(dir string, id *Identity, update bool) error {
	d, err := standing(dir)
	if d == nil || err != nil || d.articles() == 0 {
		return err
	}
	was, is := d.manifest.identity(), id
	if d.manifest.Settings == nil {
		return &ReplaceError{dir, d.articles(), []string{"it does not say by which settings"}}
	}
	if was.FromInput == nil {
		was.FromInput = is.FromInput
	}
	a, b := was.chosen(), is.chosen()
	if update {
		a, b = map[string]string{inputsKey: a[inputsKey]}, map[string]string{inputsKey: b[inputsKey]}
		if slices.ContainsFunc(is.Inputs, func(path string) bool { return slices.Contains(was.Inputs, path) }) {
			return nil
		}
	}
	if other := differences(a, b); len(other) > 0 {
		return &ReplaceError{dir, d.articles(), other}
	}
	return nil
}

// standing is the finished dataset in a folder, of which the manifest alone was
// read; nil for none.
func standing(dir string) (*Dataset, error) {
	if !disk.Exists(filepath.Join(dir, manifestName)) || !isManifest(filepath.Join(dir, manifestName)) {
		return nil, nil // whether it may be replaced is asked of the folder
	}
	d := &Dataset{dir: dir}
	return d, d.readManifest()
}

// articles counts the dataset's articles by its manifest.
func (d *Dataset) articles() int64 {
	for _, t := range d.manifest.Tables {
		if t.Name == articlesTable.Name {
			return t.Rows
		}
	}
	return 0
}

// chosen is what whoever ran the program chose: the paths, the settings, and
// what the files hold that they name.
func (id *Identity) chosen() map[string]string {
	all := id.Settings.Values()
	all[inputsKey] = strings.Join(id.Inputs, " ")
	if slices.Contains(id.FromInput, metaKey) {
		all[metaKey] = ""
	}
	for _, r := range id.Resources {
		if r.Chosen {
			all[resourceKey(r)] = r.Name + " with SHA-256 " + r.SHA256[:min(len(r.SHA256), shownDigits)] + "…"
		}
	}
	return all
}

// shownDigits is how much of a hash tells two files apart in a message.
const shownDigits = 8

// checkEmpty is an *EmptyError where the dataset that was written has no
// articles and the one that stands has.
func (w *Writer) checkEmpty() error {
	for _, line := range w.written {
		if line.Articles > 0 {
			return nil
		}
	}
	if d, err := standing(w.place.Dir); err == nil && d != nil && d.articles() > 0 {
		return &EmptyError{w.place.Dir, d.articles()}
	}
	return nil
}
