package page

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"parallax/article/internal/articletest"
	"parallax/article/internal/date"
)

func TestDatesOfPages(t *testing.T) {
	for _, test := range []struct{ name, head, body, want string }{
		{"a zone behind PM", `<meta name="date" content="October 5, 2024 5:30 PM CET">`, "", "2024-10-05T16:30:00Z"},
		{"JSON-LD before meta", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Talks","datePublished":"Oct. 5, 2024, 5:30 p.m. ET"}</script><meta name="date" content="2024-10-07">`, "", "2024-10-05T21:30:00Z [{page_type NewsArticle}]"},
		{"JSON-LD that is no date", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Talks","datePublished":"{{date}}"}</script><meta name="date" content="2024-10-07">`, "", "2024-10-07T00:00:00Z [{page_type NewsArticle}]"},
		{"a month", `<meta name="date" content="2024-10">`, "", "0001-01-01T00:00:00Z [{date 2024-10}]"},
		{"a month, and a date", `<meta name="pubdate" content="October 2024"><meta name="date" content="5 October 2024">`, "", "2024-10-05T00:00:00Z"},
		{"an unknown zone", `<meta name="date" content="5 Oct 2024 17:30 QQQ">`, "", "0001-01-01T00:00:00Z [{date 5 Oct 2024 17:30 QQQ}]"},
		{"the country of the address", `<link rel="canonical" href="https://www.lake.co.uk/1"><meta name="date" content="05/10/2024">`, "", "2024-10-05T00:00:00Z"},
		{"nothing tells the order", `<meta name="date" content="05/10/2024">`, "", "2024-05-10T00:00:00Z [{date_doubt 05/10/2024: day and month could stand in the other order}]"},
		{"words of a marked element", "", `<time pubdate>5 October 2024, 17:30 BST</time>`, "2024-10-05T16:30:00Z"},
		{"a time element", "", `<time datetime="2024-10-05T17:30:00+03:00">today</time>`, "2024-10-05T14:30:00Z [{date_doubt 2024-10-05: " + guessedDay + "}]"},
		{"an address", `<link rel="canonical" href="https://lake.example/2024/10/05/pier">`, "", "2024-10-05T00:00:00Z [{date_doubt 2024-10-05: " + guessedDay + "}]"},
		{"a time element of a month", "", `<time datetime="2024-10">October</time>`, "0001-01-01T00:00:00Z [{date 2024-10}]"},
		{"nothing", "", "", "0001-01-01T00:00:00Z"},
	} {
		a := decodePage(t, prosePage(test.head, test.body))
		got := a.Published.Format(time.RFC3339)
		if len(a.Meta) > 0 {
			got += " " + fmt.Sprint(a.Meta)
		}
		articletest.Equal(t, test.name, got, test.want)
	}
	printed := strings.Replace(prosePage("", ""), "</h1>", "</h1><p>Published: October 5, 2024. Updated: October 7, 2024</p>", 1)
	articletest.Equal(t, "a line below the headline", decodePage(t, printed).Published.Format(time.RFC3339), "2024-10-05T00:00:00Z")
	known, _ := Decode(prosePage(`<meta name="date" content="05/10/2024 17:30">`, ""), date.Rules{Order: date.DayFirst, Zone: time.FixedZone("", 3*3600)})
	articletest.Equal(t, "as asked for", known.Published.Format(time.RFC3339), "2024-10-05T14:30:00Z")
}
