package reader

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/valyala/fastjson"

	"parallax/article"
	"parallax/article/internal/charset"
	"parallax/article/internal/date"
	"parallax/article/internal/draft"
	"parallax/article/internal/meta"
	"parallax/article/internal/tidy"
	"parallax/budget"
	"parallax/typo"
)

// parseJSON parses a record after a look at what it would take of memory.
func parseJSON(text string, limits budget.Limits) (*fastjson.Value, error) {
	if err := limits.JSON(text); err != nil {
		return nil, err
	}
	return new(fastjson.Parser).Parse(text)
}

// decodeJSON makes an article of a JSON object, or several of an object that
// wraps a list of them.
func (it item) decodeJSON(text string) ([]article.Article, []article.Reject) {
	value, err := parseJSON(text, it.opts.limits())
	if heavy, ok := errors.AsType[*budget.Error](err); ok {
		return nil, []article.Reject{it.reject(draft.Faultf("parse", "%v", heavy))}
	}
	if err != nil {
		return nil, []article.Reject{it.reject(draft.Faultf("parse", "broken JSON: %s", draft.BrokenJSON(text)))}
	}
	if list := it.records(value); list != nil {
		return it.decodeList(list)
	}
	a, wrong := it.decodeObject(value)
	if wrong != nil {
		return nil, []article.Reject{it.reject(wrong)}
	}
	return []article.Article{a}, nil
}

func (it item) decodeList(list []*fastjson.Value) (articles []article.Article, rejects []article.Reject) {
	for i, value := range list {
		part := it
		part.Record = "item " + strconv.Itoa(i+1)
		if it.Record != "" {
			part.Record = it.Record + ", " + part.Record
		}
		if a, wrong := part.decodeObject(value); wrong != nil {
			rejects = append(rejects, part.reject(wrong))
		} else {
			articles = append(articles, a)
		}
	}
	return articles, rejects
}

func (it item) decodeObject(value *fastjson.Value) (article.Article, *draft.Fault) {
	f, names, wrong := it.objectFields(value)
	if wrong != nil {
		return article.Article{}, wrong
	}
	if !f.Named && (it.opts.textField() != "" || !f.Brief()) {
		if it.opts.textField() == "" && f.Value[meta.RoleTitle] != "" && f.Value[meta.RoleURL] != "" {
			return article.Article{}, &draft.Fault{Stage: "parse", Reason: "no text: it has only a title and an address; fetch the page there"}
		}
		wrong := noText("fields", names, it.opts.textField())
		wrong.Reason = propose(wrong.Reason, names, [][]string{textsOf(value)})
		return article.Article{}, wrong
	}
	a := f.Article()
	a.Body = charset.PlainLines(a.Body)
	return a, it.finish(&a)
}

// textsOf gives the strings of an object's fields in their order, "" of others.
func textsOf(value *fastjson.Value) []string {
	var texts []string
	value.GetObject().Visit(func(_ []byte, v *fastjson.Value) {
		text, _ := v.StringBytes()
		texts = append(texts, tidy.UTF8(string(text)))
	})
	return texts
}

// visit adds the fields of an object, and their names.
func (it item) visit(object *fastjson.Object, f *meta.Fields, names *[]string) {
	object.Visit(func(key []byte, v *fastjson.Value) {
		k := tidy.UTF8(string(key))
		*names = append(*names, k)
		name := it.opts.lookup(k)
		if name.Role == meta.RoleText && v.Type() == fastjson.TypeNull {
			return
		}
		if text, ok := scalar(v, name.Role); ok {
			f.AddValue(name, k, text)
		}
	})
}

// addPaths adds the values within objects that names are mapped to. A field
// that has such a name itself was added already.
func (it item) addPaths(f *meta.Fields, value *fastjson.Value, names []string) {
	for _, p := range it.opts.paths() {
		if slices.Contains(names, p.name) {
			continue
		}
		inner := value.Get(strings.Split(p.name, ".")...)
		if inner == nil || p.role == meta.RoleText && inner.Type() == fastjson.TypeNull {
			continue
		}
		if text, ok := scalar(inner, p.role); ok {
			f.AddValue(meta.Name{Role: p.role}, p.name, text)
		}
	}
}

// scalar gives a value in its text form. Lists are taken where their role
// allows it: the paragraphs of a text, the names of authors; so are objects
// that stand for a value, and those that data bases write of a date.
func scalar(v *fastjson.Value, r meta.Role) (string, bool) {
	switch v.Type() {
	case fastjson.TypeString:
		s, _ := v.StringBytes()
		return tidy.UTF8(string(s)), true
	case fastjson.TypeNumber, fastjson.TypeTrue, fastjson.TypeFalse:
		return v.String(), true
	case fastjson.TypeArray:
		if text, ok := inlineText(v.GetArray()); ok && r == meta.RoleText {
			return text, true
		}
		separator, ok := map[meta.Role]string{meta.RoleText: "\n\n", meta.RoleAuthor: "; ", meta.RoleSection: ", "}[r]
		if !ok {
			return "", false
		}
		var parts []string
		for _, part := range v.GetArray() {
			if text, ok := scalar(part, meta.RoleSource); ok && part.Type() != fastjson.TypeArray {
				parts = append(parts, text)
			}
		}
		return strings.Join(parts, separator), len(parts) > 0
	case fastjson.TypeObject:
		if r == meta.RoleDate {
			text := string(v.MarshalTo(nil))
			return text, len(text) <= date.Longest
		}
		for _, key := range valueNames[r] {
			if inner := v.Get(key); inner != nil && inner.Type() == fastjson.TypeString {
				return scalar(inner, meta.RoleNone)
			}
		}
	}
	return "", false
}

// noText says that the text is missing and what there is instead.
func noText(what string, names []string, wanted string) *draft.Fault {
	all := strings.Join(names, ", ")
	if wanted != "" {
		return draft.Faultf("parse", "no text: there is no %q among the %s %s%s", wanted, what, all, typo.Hint(wanted, names))
	}
	return draft.Faultf("parse", "no text: none of the %s %s is known to hold it; name the one that does", what, all)
}
