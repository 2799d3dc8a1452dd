package parallax_test

import (
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestCodebookClaimsWhatTheReadmeShows holds the figures of accuracy in every
// dataset's codebook against the table of the README, and what they rest on.
func TestCodebookClaimsWhatTheReadmeShows(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	book, err := os.ReadFile("output/codebook.md")
	if err != nil {
		t.Fatal(err)
	}
	limits := strings.Join(strings.Fields(string(book[strings.Index(string(book), "## Known limits"):])), " ")
	for _, row := range []string{"NewsMTSC, real-world, dev", "NewsMTSC, multi-target, dev", "conflict paragraphs, tone, dev"} {
		found := regexp.MustCompile(regexp.QuoteMeta("| "+row+" |") + `[^|]*\| (\d+\.\d) `).FindSubmatch(readme)
		if found == nil {
			t.Fatalf("the README has no row %q", row)
		}
		percent, _ := strconv.ParseFloat(string(found[1]), 64)
		if figure := strconv.FormatFloat(percent/100, 'f', 2, 64); !strings.Contains(limits, figure) {
			t.Errorf("%s: the README has %v, and the codebook no %s", row, percent, figure)
		}
	}
	if !strings.Contains(string(readme), "coded twice by a\nlanguage model") || !strings.Contains(limits, "the codes are a language model's") {
		t.Error("README and codebook do not both say that the conflict paragraphs were coded by a language model")
	}
}
