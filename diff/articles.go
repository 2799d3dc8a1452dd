package diff

import (
	"fmt"
	"slices"
	"strconv"

	"parallax/output"
)

const articleID = "article_id"

// id is an article_id as a number.
type id uint64

func parseID(s string) (id, error) {
	n, err := strconv.ParseUint(s, 16, 64)
	if err != nil || len(s) != 16 {
		return 0, fmt.Errorf("article_id %q is not of 16 hexadecimal digits", s)
	}
	return id(n), nil
}

func (i id) String() string { return fmt.Sprintf("%016x", uint64(i)) }

// Articles says which articles differ.
type Articles struct {
	Old      int       `json:"old"`
	New      int       `json:"new"`
	Same     int       `json:"same_text"`
	Added    int       `json:"added"`
	Removed  int       `json:"removed"`
	Changed  int       `json:"changed_text"`
	Renamed  int       `json:"renamed"` // among those added and removed: same text, other path or record
	Examples []Article `json:"examples"`
}

// Article is one that differs.
type Article struct {
	ID     string `json:"article_id"`
	What   string `json:"what"` // added, removed, changed or renamed
	Source string `json:"source,omitempty"`
	Path   string `json:"path"`
	From   string `json:"from,omitempty"` // the old path of one renamed
}

func (a *Articles) same() bool { return a.Added+a.Removed+a.Changed == 0 }

// listed is what is kept of every article.
type listed struct{ hash [2]uint64 }

// articles finds out which articles are in both datasets with the same text.
func (c *comparison) articles() error {
	before, err := list(c.before)
	if err != nil {
		return err
	}
	after, err := list(c.after)
	if err != nil {
		return err
	}
	a := &c.report.Articles
	a.Old, a.New, a.Examples = len(before), len(after), []Article{}
	c.same = make(map[id]bool, min(len(before), len(after)))
	moved := map[[2]uint64][]id{} // removed articles by text
	for i, x := range before {
		y, ok := after[i]
		switch {
		case !ok:
			a.Removed++
			moved[x.hash] = append(moved[x.hash], i)
		case x.hash != y.hash:
			a.Changed++
		default:
			a.Same++
			c.same[i] = true
		}
	}
	renamed := map[id]id{} // new to old
	for _, i := range added(before, after) {
		a.Added++
		if from := moved[after[i].hash]; len(from) > 0 {
			slices.Sort(from)
			renamed[i], moved[after[i].hash] = from[0], from[1:]
			a.Renamed++
		}
	}
	return c.examples(before, after, renamed)
}

// added are the ids of after that are not in before, in order.
func added(before, after map[id]listed) (ids []id) {
	for i := range after {
		if _, ok := before[i]; !ok {
			ids = append(ids, i)
		}
	}
	slices.Sort(ids)
	return ids
}

// list reads the ids and hashes of a dataset's articles.
func list(d *output.Dataset) (map[id]listed, error) {
	all := map[id]listed{}
	for rows, err := range d.Scan("articles", articleID, "content_hash") {
		if err != nil {
			return nil, err
		}
		ids, hashes := rows.Texts(articleID), rows.Texts("content_hash")
		for r := range rows.Len() {
			i, err := parseID(ids.Or(r))
			if err != nil {
				return nil, fmt.Errorf("dataset %s: articles: %w", d.Dir(), err)
			}
			text := hashes.Or(r)
			var hash [2]uint64
			if len(text) != 32 {
				return nil, fmt.Errorf("dataset %s: articles: content_hash %q is not of 32 hexadecimal digits", d.Dir(), text)
			}
			for h := range hash {
				if hash[h], err = strconv.ParseUint(text[16*h:16*h+16], 16, 64); err != nil {
					return nil, fmt.Errorf("dataset %s: articles: content_hash %q: %w", d.Dir(), text, err)
				}
			}
			all[i] = listed{hash}
		}
	}
	return all, nil
}

// examples names the first articles that differ, in the order of the old
// dataset and then of the new one.
func (c *comparison) examples(before, after map[id]listed, renamed map[id]id) error {
	a := &c.report.Articles
	if a.same() {
		return nil
	}
	paths := map[id]string{} // of those renamed, in the old dataset
	from := map[id]bool{}
	for _, old := range renamed {
		from[old] = true
	}
	err := eachArticle(c.before, func(i id, source, path string) {
		y, ok := after[i]
		switch {
		case from[i]:
			paths[i] = path
		case !ok:
			c.example(Article{i.String(), "removed", source, path, ""})
		case y.hash != before[i].hash:
			c.example(Article{i.String(), "changed", source, path, ""})
		}
	})
	if err != nil {
		return err
	}
	return eachArticle(c.after, func(i id, source, path string) {
		if _, ok := before[i]; ok {
			return
		}
		if old, ok := renamed[i]; ok {
			c.example(Article{i.String(), "renamed", source, path, paths[old]})
			return
		}
		c.example(Article{i.String(), "added", source, path, ""})
	})
}

func (c *comparison) example(x Article) {
	a := &c.report.Articles
	n := 0
	for _, e := range a.Examples {
		if e.What == x.What {
			n++
		}
	}
	if n < c.most {
		a.Examples = append(a.Examples, x)
	}
}

// eachArticle calls do with every article of a dataset.
func eachArticle(d *output.Dataset, do func(i id, source, path string)) error {
	for rows, err := range d.Scan("articles", articleID, "source", "path") {
		if err != nil {
			return err
		}
		ids, sources, paths := rows.Texts(articleID), rows.Texts("source"), rows.Texts("path")
		for r := range rows.Len() {
			i, err := parseID(ids.Or(r))
			if err != nil {
				return err
			}
			do(i, sources.Or(r), paths.Or(r))
		}
	}
	return nil
}
