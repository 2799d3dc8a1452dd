package export

import (
	"strings"
	"testing"

	"parallax/article/internal/articletest"
	"parallax/article/internal/draft"
)

const oldDocument = "LAKE HERALD\n\nNovember 9, 2015 Monday\n\nFINAL EDITION\n\nCouncil repairs the pier\n\nBYLINE: Jane Roe\n\nSECTION:\n\nNEWS; Pg. 7A\n\nLENGTH: 45 words\n\nThe pier of the lake was repaired on Monday.\n\nNobody was there.\n"

// A document of Nexis has no counter and no last line where it was saved alone.
func TestNexisWithoutCounter(t *testing.T) {
	for name, text := range map[string]string{
		"as it is":       oldDocument,
		"wrapped":        strings.Replace(oldDocument, "was repaired", "was\nrepaired", 1),
		"without label":  strings.Replace(oldDocument, "FINAL EDITION\n\n", "", 1),
		"length below":   strings.Replace(oldDocument, "LENGTH: 45 words", "LENGTH:\n\n45 words", 1),
		"edition behind": strings.Replace(oldDocument, "Monday\n\nFINAL EDITION", "Monday Late Edition - Final", 1),
		"copyright":      strings.Replace(oldDocument, "LAKE HERALD\n", "LAKE HERALD\n\nCopyright 2015 Lake Herald Inc.\nAll Rights Reserved\n", 1),
		"labels alone":   strings.Replace(strings.Replace(oldDocument, "LENGTH: 45 words\n\n", "DATELINE:\n\nLAKE CITY\n\nBODY:\n\n", 1), "November 9, 2015 Monday", "Monday, November 9, 2015", 1),
		"without colons": strings.NewReplacer("BYLINE: Jane Roe", "BYLINE\n\nJane Roe", "SECTION:", "SECTION", "LENGTH: 45", "LENGTH\n\n45").Replace(oldDocument),
		"rights above":   "Copyright 2015 Lake Media Ltd.\nAll Rights Reserved\n" + strings.Replace(oldDocument, "Council", "HEADLINE: Council", 1),
		"load date":      oldDocument + "\nLOAD-DATE: November 10, 2015\n",
	} {
		articletest.Equal(t, name, Sniff([]byte(text)), Lexis)
		articles, faults := DecodeLexis(draft.Document{}, text)
		if len(articles) != 1 || len(faults) != 0 {
			t.Errorf("%s: %d articles, %v", name, len(articles), faults)
			continue
		}
		a := articles[0]
		articletest.Equal(t, name, strings.Join([]string{a.Source, a.Title, a.Author, a.Section, a.Published.Format("2006-01-02"), a.Body}, "|"),
			"LAKE HERALD|Council repairs the pier|Jane Roe|NEWS; Pg. 7A|2015-11-09|The pier of the lake was repaired on Monday.\n\nNobody was there.")
	}
	articles, _ := DecodeLexis(draft.Document{}, oldDocument+"\nLOAD-DATE: November 10, 2015\n\n"+oldDocument)
	articletest.Equal(t, "two of them", len(articles), 2)
	for name, text := range map[string]string{
		"prose":    "They left on November 9, 2015.\n\nLENGTH: the boat has 45 feet, and nobody said why.",
		"a minute": "Lake council\n\nNovember 9, 2015\n\nSECTION: one of the pier was repaired, and nobody was there to see it.\n",
		"no date":  strings.Replace(oldDocument, "November 9, 2015 Monday\n\n", "", 1),
	} {
		articletest.Equal(t, name, Sniff([]byte(text)), "")
	}
}
