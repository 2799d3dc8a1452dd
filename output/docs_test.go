package output

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func sha256Of(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func TestColumnsAreDocumented(t *testing.T) {
	checkColumns(t, columns[:], tables[:])
	checkColumns(t, resultColumns[:], resultTables[:])
	for _, x := range resultTables {
		if len(columnsAmong(columns[:], x.Name)) > 0 {
			t.Errorf("both a dataset and results have a table %s", x.Name)
		}
	}
}

func checkColumns(t *testing.T, columns []Column, tables []Table) {
	t.Helper()
	seen := map[[2]string]bool{}
	name := regexp.MustCompile(`^[a-z][a-z_]*$`)
	order := 0
	for _, c := range columns {
		if !name.MatchString(c.Name) || seen[[2]string{c.Table, c.Name}] {
			t.Errorf("%s.%s is no name, or used twice", c.Table, c.Name)
		}
		seen[[2]string{c.Table, c.Name}] = true
		if len(c.Doc) < 8 || !strings.HasSuffix(c.Doc, ".") || strings.ContainsAny(c.Doc+c.Unit, "|\n") {
			t.Errorf("%s.%s: %q is not a sentence that fits a table", c.Table, c.Name, c.Doc)
		}
		i := slices.IndexFunc(tables, func(x Table) bool { return x.Name == c.Table })
		if i < order {
			t.Errorf("%s.%s stands in the wrong place", c.Table, c.Name)
		}
		order = i
	}
	for _, x := range tables {
		for _, k := range x.Key {
			if !seen[[2]string{x.Name, k}] {
				t.Errorf("the key of %s has %s, which is no column", x.Name, k)
			}
		}
	}
}

func TestCodebook(t *testing.T) {
	var markdown, encoded strings.Builder
	if err := Codebook(&markdown, "markdown"); err != nil {
		t.Fatal(err)
	}
	if err := Codebook(&encoded, "json"); err != nil {
		t.Fatal(err)
	}
	if Codebook(&encoded, "pdf") == nil {
		t.Error("an unknown format is accepted")
	}
	var book struct {
		Tables []struct {
			Name    string
			Columns []struct{ Name, Type, Description string }
		}
	}
	if err := json.NewDecoder(strings.NewReader(encoded.String())).Decode(&book); err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, x := range book.Tables {
		for _, c := range x.Columns {
			all = append(all, x.Name+"."+c.Name+" "+c.Type)
			if !strings.Contains(markdown.String(), "| "+c.Name+" | "+c.Type+" |") || !strings.Contains(markdown.String(), c.Description) {
				t.Errorf("the Markdown codebook lacks %s.%s", x.Name, c.Name)
			}
		}
	}
	if len(all) != len(columns) || all[0] != "articles.article_id string" {
		t.Errorf("the JSON codebook has %v", all)
	}
}

// TestDatapackage checks what the Data Package and Table Schema
// specifications ask of a descriptor.
func TestDatapackage(t *testing.T) {
	types := []string{"string", "number", "integer", "boolean", "datetime", "array"}
	for _, f := range Formats() {
		dir := writeFixture(t, fixtureOptions(f), fixture(t))
		data, err := os.ReadFile(filepath.Join(dir, datapackageName))
		if err != nil {
			t.Fatal(err)
		}
		var d datapackage
		if err := json.Unmarshal(data, &d); err != nil {
			t.Fatal(err)
		}
		if len(d.Resources) != len(tables) || d.Metadata["formula"] != "tanh(raw)" {
			t.Errorf("%s: package %+v", f, d)
		}
		for _, r := range d.Resources {
			content, err := os.ReadFile(filepath.Join(dir, r.Path))
			if err != nil {
				t.Fatal(err)
			}
			if r.Hash != "sha256:"+sha256Of(content) || r.Bytes != int64(len(content)) || !regexp.MustCompile(`^[a-z0-9._-]+$`).MatchString(r.Name) {
				t.Errorf("%s: resource %+v", f, r)
			}
			names := map[string]bool{}
			for _, x := range r.Schema.Fields {
				names[x.Name] = true
				if !slices.Contains(types, x.Type) || x.Description == "" {
					t.Errorf("%s: field %+v", f, x)
				}
			}
			for _, k := range r.Schema.ForeignKeys {
				for _, n := range append(slices.Clone(k.Fields), r.Schema.PrimaryKey...) {
					if !names[n] {
						t.Errorf("%s: a key of %s names %s", f, r.Name, n)
					}
				}
			}
		}
	}
}
