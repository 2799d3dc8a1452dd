package reader

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parallax/article/internal/articletest"
	"parallax/article/internal/export"
)

func mustMap(t *testing.T, s string) Mapping {
	t.Helper()
	m, err := ParseMapping(s)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestMapping(t *testing.T) {
	record := `{"headline": "H", "title": "T", "data": {"body": "The envoys talked.", "when": {"day": "2024-03-05"}, "writers": [{"name": "Jane Roe"}]}, ` +
		`"a.b": "flat", "a": {"b": "deep"}, "outlet": "Lake"}`
	opts := Options{Map: mustMap(t, "title=headline, text=data.body,date=data.when.day,author=data.writers,section=a.b,")}
	articles, rejects := decodeAll(t, "a.json", record, opts)
	if len(articles) != 1 || len(rejects) != 0 {
		t.Fatal(rejects)
	}
	a := articles[0]
	articletest.Equal(t, "article", strings.Join([]string{a.Title, a.Body, a.Published.Format("2006-01-02"), a.Author, a.Section, a.Source}, " | "),
		"H | The envoys talked. | 2024-03-05 | Jane Roe | flat | Lake")
	articletest.Equal(t, "meta", fmt.Sprint(a.Meta), "[{title T}]")

	articles, _ = decodeAll(t, "a.csv", "head line;body;text;n\nH;The envoys talked.;other;7\n", Options{Map: mustMap(t, "text=body,title=head line")})
	articletest.Equal(t, "CSV", fmt.Sprint(articles[0].Title, articles[0].Body, articles[0].Meta), "HThe envoys talked.[{n 7} {text other}]")
	_, rejects = decodeAll(t, "a.csv", "text\none\n", Options{Map: mustMap(t, "title=headline,date=day")})
	articletest.Equal(t, "columns that lack", reasons(rejects), ": parse: no column for title=headline, date=day; the columns are text")
	_, rejects = decodeAll(t, "a.json", `{"text": "one"}`, Options{Map: mustMap(t, "text=data.body")})
	articletest.Equal(t, "a field that lacks", reasons(rejects), `: parse: no text: there is no "data.body" among the fields text`)
	_, rejects = decodeAll(t, "a.json", `{"data": {"body": null}}`, Options{TextColumn: "data.body"})
	articletest.Equal(t, "null", reasons(rejects), `: parse: no text: there is no "data.body" among the fields data; did you mean "data"?`)
}

func TestBadOptions(t *testing.T) {
	for s, want := range map[string]string{
		"headline=title":     `there is no role "headline"; the roles are text, title, source, date, author, url, language, section`,
		"title":              `"title" is not of the form role=name, such as title=headline`,
		"title=a,title=b":    "the role title is mapped twice",
		"title=a,author=a":   `"a" is mapped to both author and title`,
		"title=, text=body,": `"title=" is not of the form role=name, such as title=headline`,
	} {
		if _, err := ParseMapping(s); err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %s", s, err, want)
		}
	}
	for s, want := range map[string]string{
		"author":             `"author" is none of metadata, host, folder and regexp:…`,
		"host,":              `"" is none of metadata, host, folder and regexp:…`,
		"regexp:(":           "regexp: error parsing regexp: missing closing ): `(`",
		"host,regexp:(a),b$": "regexp:(a),b$ has no group (?P<source>…) to name the source",
	} {
		if _, err := ParseSourceFrom(s); err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %s", s, err, want)
		}
	}
	if _, err := ParseColumns("a,b,a"); err == nil || err.Error() != `two columns are called "a"` {
		t.Errorf("columns named twice: %v", err)
	}
	if _, err := ParseColumns(" ,-"); err == nil {
		t.Error("no column has a name, and that is no error")
	}
	if err := (Options{Columns: []string{"a", "b"}}).Check(); err == nil || !strings.Contains(err.Error(), "none of the columns a, b is known to hold it") {
		t.Errorf("columns without a text: %v", err)
	}
	if err := (Options{TextColumn: "a", Map: Mapping{"text": "b"}}).Check(); err == nil {
		t.Error("two columns of the text are no error")
	}
	_, err := ParseAliases("a.tsv", strings.NewReader("# comment\nrt.com\tRT\nno tab\n\t\n…\tRT\nRT.com\tOther\n"))
	want := "a.tsv:3: want two columns with a tab between them: alias, name\na.tsv:5: \"…\" has no letter or digit\na.tsv:6: \"RT.com\" already stands for \"RT\""
	if err == nil || err.Error() != want {
		t.Errorf("bad aliases:\n%v\nwant\n%s", err, want)
	}
}

func TestColumns(t *testing.T) {
	opts := Options{Columns: []string{"id", "-", "text"}}
	for name, content := range map[string]string{
		"commas":         "1,x,\"one, and more\"\n2,y,two\n",
		"semicolons":     "\ufeff1;x;\"one, and more\"\n2;y;two\n",
		"header as well": "ID,other,Text\n1,x,\"one, and more\"\n2,y,two\n",
	} {
		articles, rejects := decodeAll(t, "a.csv", content, opts)
		if len(articles) != 2 || len(rejects) != 0 {
			t.Fatalf("%s: %d articles, %v", name, len(articles), rejects)
		}
		articletest.Equal(t, name, fmt.Sprint(articles[0].Record, articles[0].Body, articles[0].Meta, articles[1].Record), "row 1one, and more[{id 1}]row 2")
	}
	_, rejects := decodeAll(t, "a.csv", "The envoys talked.,0\nNobody left.,1\n", Options{})
	if got := reasons(rejects); !strings.HasSuffix(got, "; if the first row is no header, name all the columns") {
		t.Errorf("a file without header is rejected as %q", got)
	}
}

func TestSources(t *testing.T) {
	root := t.TempDir()
	for name, content := range map[string]string{
		"lake/2024/a.json":  `{"text": "one", "source": "Russia Today", "url": "https://www.rt.com/a"}`,
		"lake/2024/b.json":  `{"text": "one", "url": "https://www.rt.com/a"}`,
		"shore/c.txt":       "The envoys talked.",
		"shore_17_d.txt":    "The envoys talked.",
		"shore/e.json":      `{"text": "one", "source": "Shore"}`,
		"shore/nothing.txt": "Talks resume\n\nLAKENEWS: The envoys talked long, and nobody left.",
	} {
		file := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct{ from, want string }{
		{"", "Russia Today; rt.com; ; Shore; LAKENEWS; "},
		{"metadata", "Russia Today; ; ; Shore; ; "},
		{"host", "rt.com; rt.com; ; ; ; "},
		{"folder", "lake; lake; shore; shore; shore; "},
		{"host,folder", "rt.com; rt.com; shore; shore; shore; "},
		{"metadata,regexp:^(?P<source>[a-z]{1,5})[_/]", "Russia Today; lake; shore; Shore; shore; shore"},
	} {
		opts := Options{}
		if test.from != "" {
			var err error
			if opts.SourceFrom, err = ParseSourceFrom(test.from); err != nil {
				t.Fatal(err)
			}
		}
		var got []string
		for a, err := range Read(t.Context(), []string{root}, opts) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, a.Source)
		}
		want := test.want
		if test.from == "" {
			want = "Russia Today; rt.com; shore; Shore; LAKENEWS; "
		}
		articletest.Equal(t, test.from, strings.Join(got, "; "), want)
	}
}

func TestAliases(t *testing.T) {
	own, err := ParseAliases("own.tsv", strings.NewReader("Lake Courier\tThe Courier\nRT\tRT (state)\n"))
	if err != nil {
		t.Fatal(err)
	}
	builtin := BuiltinAliases()
	if len(builtin) < 300 {
		t.Fatalf("%d built-in aliases", len(builtin))
	}
	for _, test := range []struct {
		source  string
		aliases Aliases
		want    string
		found   string
	}{
		{"Russia Today", builtin, "RT", "Russia Today"},
		{"www.rt.com", builtin, "RT", "www.rt.com"},
		{"https://www.rt.com/news", builtin, "RT", "https://www.rt.com/news"},
		{"RT", builtin, "RT", ""},
		{"the lake courier", builtin.Join(own), "The Courier", "the lake courier"},
		{"RT", builtin.Join(own), "RT (state)", "RT"},
		{"Nobody", builtin, "Nobody", ""},
		{"Russia Today", nil, "Russia Today", ""},
	} {
		articles, _ := decodeAll(t, "a.json", fmt.Sprintf(`{"text": "one", "source": %q}`, test.source), Options{Aliases: test.aliases})
		articletest.Equal(t, test.source, articles[0].Source, test.want)
		found, _ := export.MetaOf(articles[0].Meta, foundSource)
		articletest.Equal(t, test.source+" as found", found, test.found)
	}
}
