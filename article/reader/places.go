package reader

import (
	_ "embed" // for the table below
	"errors"
	"fmt"
	"slices"
	"strings"

	"parallax/article/internal/meta"
	"parallax/article/internal/tidy"
	"parallax/article/internal/tsv"
)

//go:embed data/places.tsv
var placeTable string

// Places names the columns of a stream of batches that say which article a row
// is of; "" is the first of the likely names of data/places.tsv.
type Places struct {
	ID      string // of the row, in the place of Article.Record
	Path    string // of the file, in the place of Article.Path; there may be none
	Content string // the bytes of a whole file, for Files alone
	// Meta are columns that stay among the article's metadata though they are
	// its id or path.
	Meta []string
	// Files says that each row is a whole file, of any format.
	Files bool
	// Number names rows that have no column for an id by their number: for a
	// stream that is all there is.
	Number bool
}

// PlaceRoles lists the roles that a Places can name a column for.
func PlaceRoles() []string { return []string{"id", "path", "content"} }

// findColumns tells the columns of the articles and of their places.
func (b *batches) findColumns(names []string) (err error) {
	plain := make([]string, len(names))
	for i, name := range names {
		plain[i] = strings.TrimSpace(tidy.OneLine(tidy.UTF8(name)))
	}
	if b.path, err = placeOf("path", b.places.Path, plain); err != nil {
		return err
	}
	b.id, b.content = -1, -1
	if b.places.Files {
		b.content, err = placeOf("content", b.places.Content, plain)
		switch {
		case err != nil:
			return err
		case b.path < 0:
			return lacking("path", plain)
		case b.content < 0:
			return lacking("content", plain)
		}
		return nil
	}
	if b.id, err = placeOf("id", b.places.ID, plain); err != nil {
		return err
	}
	var without []string
	if !slices.ContainsFunc(plain, func(name string) bool { return b.opts.lookup(name).Role == meta.RoleText }) {
		if named := b.opts.textField(); named != "" {
			return missing("text", named, plain)
		}
		without = append(without, "text")
	}
	if b.id < 0 && !b.places.Number {
		without = append(without, "id")
	}
	if without != nil {
		return lacking(strings.Join(without, " and no "), plain)
	}
	return b.articleColumns(plain)
}

// articleColumns gives the columns their roles. Those of places are left out,
// unless they have a role besides or are to stay among the metadata.
func (b *batches) articleColumns(names []string) error {
	own := slices.Clone(names)
	for _, at := range []int{b.id, b.path} {
		if at >= 0 && b.opts.lookup(names[at]).Role == meta.RoleNone && !slices.Contains(b.places.Meta, names[at]) {
			own[at] = "-"
		}
	}
	found, wrong := newColumns(own, ',', &b.opts)
	if wrong != nil {
		return errors.New(wrong.Line())
	}
	b.columns = found
	return nil
}

// lacking is the error for roles that no column is known to have.
func lacking(role string, names []string) error {
	if len(names) == 0 {
		return fmt.Errorf("no %s: there are no columns", role)
	}
	return fmt.Errorf("no %s: none of the columns %s is known to hold it; map it to the one that does", role, strings.Join(names, ", "))
}

// missing is the error for a column that was named and is not there.
func missing(role, named string, names []string) error {
	return fmt.Errorf("no %s: there is no %q among the columns %s", role, named, strings.Join(names, ", "))
}

// placeOf gives the column of a role, -1 for none: the one named, which must be
// there, or the likeliest.
func placeOf(role, named string, names []string) (int, error) {
	if named != "" {
		at := slices.Index(names, named)
		if at < 0 {
			return at, missing(role, named, names)
		}
		return at, nil
	}
	for _, row := range tsv.Rows(placeTable) {
		at := slices.IndexFunc(names, func(name string) bool { return len(row) == 2 && row[0] == role && meta.Plain(name) == row[1] })
		if at >= 0 {
			return at, nil
		}
	}
	return -1, nil
}

// TakePlaces takes the roles of PlaceRoles out of a mapping of roles to columns.
func TakePlaces(roles map[string]string) (places Places, rest map[string]string) {
	rest = map[string]string{}
	for role, name := range roles {
		switch role {
		case "id":
			places.ID = name
		case "path":
			places.Path = name
		case "content":
			places.Content = name
		default:
			rest[role] = name
		}
	}
	return places, rest
}

// ParsePlaced is ParseMapping with the roles of PlaceRoles besides.
func ParsePlaced(s string) (Mapping, error) {
	var own, others []string
	for pair := range strings.SplitSeq(s, ",") {
		role, _, _ := strings.Cut(pair, "=")
		if slices.Contains(PlaceRoles(), strings.TrimSpace(role)) {
			own = append(own, pair)
		} else {
			others = append(others, pair)
		}
	}
	m, err := ParseMapping(strings.Join(others, ","))
	if err != nil {
		return nil, err
	}
	for _, pair := range own {
		role, name, ok := strings.Cut(pair, "=")
		role, name = strings.TrimSpace(role), strings.TrimSpace(name)
		switch {
		case !ok || name == "":
			return nil, fmt.Errorf("%q is not of the form role=name, such as id=number", strings.TrimSpace(pair))
		case m[role] != "":
			return nil, fmt.Errorf("the role %s is mapped twice", role)
		}
		m[role] = name
	}
	return m, nil
}
