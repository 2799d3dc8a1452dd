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
	columns := 0
	for _, x := range tables {
		columns += len(x.Columns)
	}
	for _, x := range book.Tables {
		for _, c := range x.Columns {
			all = append(all, x.Name+"."+c.Name+" "+c.Type)
			if !strings.Contains(markdown.String(), "| "+c.Name+" | "+c.Type+" |") || !strings.Contains(markdown.String(), c.Description) {
				t.Errorf("the Markdown codebook lacks %s.%s", x.Name, c.Name)
			}
		}
	}
	if len(all) != columns || all[0] != "articles.article_id string" {
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
			content, err := os.ReadFile(filepath.Join(dir, r.Path.(string)))
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

// TestCroissant checks that the description names every file, with its hash,
// and every column; the tests in Python have it validated.
func TestCroissant(t *testing.T) {
	for _, f := range Formats() {
		dir := writeFixture(t, fixtureOptions(f), fixture(t))
		data, err := os.ReadFile(filepath.Join(dir, croissantName))
		if err != nil {
			t.Fatal(err)
		}
		var c croissant
		if err := json.Unmarshal(data, &c); err != nil {
			t.Fatal(err)
		}
		if len(c.Distribution) != len(tables) || len(c.RecordSet) != len(tables) {
			t.Fatalf("%s: %d files, %d tables", f, len(c.Distribution), len(c.RecordSet))
		}
		for i, r := range c.RecordSet {
			content, err := os.ReadFile(filepath.Join(dir, c.Distribution[i].ContentURL))
			if err != nil {
				t.Fatal(err)
			}
			if c.Distribution[i].SHA256 != sha256Of(content) || len(r.Field) != len(tableNamed(r.Name).Columns) || len(r.Key) != len(tables[i].Key) {
				t.Errorf("%s: %+v", f, r)
			}
		}
	}
	several := newCroissant(&Manifest{Format: Parquet, Tables: []TableFiles{{Name: "stances", Files: make([]TableFile, 2)}, {Name: "rejects"}}})
	if d := several.Distribution; len(d) != 1 || d[0].Type != "cr:FileSet" || d[0].Includes != "stances/*.parquet" ||
		several.RecordSet[0].Field[0].Source.FileSet.ID != d[0].ID {
		t.Errorf("several files: %+v", d)
	}
}
