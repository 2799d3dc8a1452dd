package parallax_test

import (
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"parallax"
)

// CITATION.cff and the codebook's "How to cite" name the same works, and the
// file the program's own version and licence.
func TestCitationAgreesWithTheCodebook(t *testing.T) {
	var cff struct {
		Version    string `yaml:"version"`
		License    string `yaml:"license"`
		CFF        string `yaml:"cff-version"`
		Message    string `yaml:"message"`
		References []struct {
			Title   string `yaml:"title"`
			Year    int    `yaml:"year"`
			Authors []struct {
				Family string `yaml:"family-names"`
			} `yaml:"authors"`
			Collection  string `yaml:"collection-title"`
			Identifiers []struct {
				Value string `yaml:"value"`
			} `yaml:"identifiers"`
		} `yaml:"references"`
	}
	data, err := os.ReadFile("CITATION.cff")
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(data, &cff); err != nil {
		t.Fatal(err)
	}
	if cff.Version != parallax.Version || cff.License != "Apache-2.0" || cff.CFF != "1.2.0" {
		t.Errorf("version %q, licence %q, format %q", cff.Version, cff.License, cff.CFF)
	}
	book, err := os.ReadFile("output/codebook.md")
	if err != nil {
		t.Fatal(err)
	}
	_, cite, ok := strings.Cut(string(book), "## How to cite\n")
	if !ok {
		t.Fatal("the codebook does not say how to cite")
	}
	cite, _, _ = strings.Cut(cite, "\n## ")
	cite = strings.Join(strings.Fields(cite), " ")
	for _, what := range []string{"version", "stance model", "SHA-256 of the weights and lexicons"} {
		if !strings.Contains(cff.Message, what) || !strings.Contains(cite, what) {
			t.Errorf("both should ask for the %s", what)
		}
	}
	works := regexp.MustCompile(`\((?:(\w+)|(\w+) and (\w+)|(\w+) and others|) ?(\d{4}), ([^)]+)\)`).FindAllStringSubmatch(cite, -1)
	if len(works) != len(cff.References) || len(works) == 0 {
		t.Fatalf("the codebook cites %d works, the file %d", len(works), len(cff.References))
	}
	for i, r := range cff.References {
		text := works[i][0]
		if !strings.Contains(text, r.Authors[0].Family) || !strings.Contains(text, works[i][5]) || works[i][5] != strconv.Itoa(r.Year) {
			t.Errorf("the codebook's %s is %s %d in the file", text, r.Authors[0].Family, r.Year)
		}
		where := r.Collection
		for _, id := range r.Identifiers {
			where += id.Value
		}
		if last := strings.Fields(works[i][6]); !strings.Contains(where, last[len(last)-1]) {
			t.Errorf("the codebook's %s appeared in %s", text, where)
		}
	}
}
