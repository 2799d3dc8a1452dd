package reader

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/memory"

	"parallax/article/internal/articletest"
)

// datedTables write one table of a text and a date column in every format.
func datedTables(t testing.TB, dates []string) map[string]string {
	t.Helper()
	var csv, list, lines, pandas, sheet, cells strings.Builder
	csv.WriteString("date,text\n")
	sheet.WriteString(`<row r="1"><c r="A1" t="str"><v>date</v></c><c r="B1" t="str"><v>text</v></c></row>`)
	cell := func(s string) string { return `<table:table-cell><text:p>` + s + `</text:p></table:table-cell>` }
	cells.WriteString(`<table:table><table:table-row>` + cell("date") + cell("text") + `</table:table-row>`)
	b := array.NewRecordBuilder(memory.NewGoAllocator(), arrow.NewSchema([]arrow.Field{
		{Name: "date", Type: arrow.BinaryTypes.String}, {Name: "text", Type: arrow.BinaryTypes.String}}, nil))
	defer b.Release()
	for i, d := range dates {
		fmt.Fprintf(&csv, "\"%s\",They talked.\n", d)
		if i > 0 {
			list.WriteString(",")
		}
		fmt.Fprintf(&list, `{"date": %q, "text": "They talked."}`, d)
		fmt.Fprintf(&lines, `{"date": %q, "text": "They talked."}`+"\n", d)
		fmt.Fprintf(&pandas, `{"date":"%s","text":"They talked."}`+"\n", strings.ReplaceAll(d, "/", `\/`))
		fmt.Fprintf(&sheet, `<row r="%d"><c r="A%d" t="inlineStr"><is><t>%s</t></is></c><c r="B%d" t="str"><v>They talked.</v></c></row>`, i+2, i+2, d, i+2)
		cells.WriteString(`<table:table-row>` + cell(d) + cell("They talked.") + `</table:table-row>`)
		b.Field(0).(*array.StringBuilder).Append(d)
		b.Field(1).(*array.StringBuilder).Append("They talked.")
	}
	tables := map[string]string{"a.csv": csv.String(), "a.json": "[" + list.String() + "]", "wrapped.json": `{"articles": [` + list.String() + `]}`,
		"a.jsonl": lines.String(), "pandas.jsonl": pandas.String(), "a.xlsx": xlsx(t, sheet.String()), "a.ods": ods(t, cells.String()+`</table:table>`)}
	pq, stream := bothTables(t, b.NewRecord())
	tables["a.parquet"], tables["a.arrows"] = pq, stream
	return tables
}

// A column of dates reads the same in every format, wherever in the column the
// date stands that tells the order.
func TestColumnOfDatesReadsTheSameInEveryFormat(t *testing.T) {
	late := make([]string, orderRecords+500)
	for i := range late {
		late[i] = fmt.Sprintf("%02d/10/2024", i%12+1)
	}
	late[len(late)-1] = "13/10/2024"
	for _, test := range []struct {
		name  string
		dates []string
		want  string // of the first
	}{
		{"told by the second", []string{"05/10/2024", "13/10/2024", "06/10/2024"}, "2024-10-05"},
		{"told late", late, "2024-10-01"},
		{"told by the first", []string{"10/13/2024", "05/10/2024"}, "2024-10-13"},
		{"not told", []string{"05/10/2024", "06/10/2024"}, "2024-05-10"},
		{"told both ways", []string{"05/10/2024", "13/10/2024", "10/13/2024"}, "2024-05-10"},
		{"with a time", []string{"05/10/2024, 14:30", "13/10/2024, 14:30"}, "2024-10-05"},
		{"hyphens", []string{"05-10-2024", "10-13-2024"}, "2024-05-10"},
		{"points are not told by slashes", []string{"05.10.2024", "10/13/2024"}, "2024-10-05"},
		{"other digits", []string{"٠٥/١٠/٢٠٢٤", "١٣/١٠/٢٠٢٤"}, "2024-10-05"},
		{"no order to tell", []string{"2024-10-05", "5 Oct 2024"}, "2024-10-05"},
	} {
		for name, content := range datedTables(t, test.dates) {
			articles, rejects := decodeAll(t, name, content, Options{})
			if len(articles) != len(test.dates) || len(rejects) != 0 {
				t.Errorf("%s, %s: %d articles of %d, %v", test.name, name, len(articles), len(test.dates), rejects)
				continue
			}
			articletest.Equal(t, test.name+", "+name, articles[0].Published.Format(time.DateOnly), test.want)
		}
	}
}

// Records that are held back keep their place among those that are rejected, and
// every one comes.
func TestHeldRecordsKeepTheirOrder(t *testing.T) {
	content := "date,text\n2024-10-01,zero\n05/10/2024,one\n06/10/2024,two,three,four\n07/10/2024,\n13/10/2024,five\n"
	var got []string
	for it, err := range From(context.Background(), "a.csv", strings.NewReader(content), Options{MaxBytes: 64}) {
		if err != nil {
			got = append(got, "reject")
			continue
		}
		articles, rejects := it.Decode()
		for _, a := range articles {
			got = append(got, a.Record+" "+a.Published.Format(time.DateOnly))
		}
		for _, r := range rejects {
			got = append(got, r.Record+" reject")
		}
	}
	articletest.Equal(t, "records", strings.Join(got, "; "), "row 1 2024-10-01; row 2 2024-10-05; row 3 reject; row 4 reject; row 5 2024-10-13")
	for it, err := range From(context.Background(), "a.csv", strings.NewReader(content), Options{}) {
		if err != nil || it.Record != "row 1" {
			t.Errorf("%v %v", it.Record, err)
		}
		break
	}
}

func TestDatesOfDataBases(t *testing.T) {
	for stated, want := range map[string]string{
		`1728138600.0`:                                "2024-10-05T14:30:00Z",
		`1.7281386E9`:                                 "2024-10-05T14:30:00Z",
		`{"$date": "2024-10-05T14:30:00Z"}`:           "2024-10-05T14:30:00Z",
		`{"$date": 1728138600000}`:                    "2024-10-05T14:30:00Z",
		`{"$date": {"$numberLong": "1728138600000"}}`: "2024-10-05T14:30:00Z",
		`{"_seconds": 1728138600, "_nanoseconds": 0}`: "2024-10-05T14:30:00Z",
		`"/Date(1728138600000)/"`:                     "2024-10-05T14:30:00Z",
		`"\/Date(1728138600000+0300)\/"`:              "2024-10-05T14:30:00Z",
		`{"day": 5, "month": "October"}`:              `[{date {"day":5,"month":"October"}}]`,
		`"2024-10"`:                                   "[{date 2024-10}]",
		`"05/10/2024"`:                                "2024-05-10T00:00:00Z [{date_doubt 05/10/2024: day and month could stand in the other order}]",
	} {
		a := decodeOneArticle(t, "a.json", `{"text": "They talked.", "date": `+stated+`}`)
		got := ""
		if !a.Published.IsZero() {
			got = a.Published.Format(time.RFC3339)
		}
		if len(a.Meta) > 0 {
			got = strings.TrimSpace(got + " " + fmt.Sprint(a.Meta))
		}
		articletest.Equal(t, stated, got, want)
	}
}

func TestDatesOfFeeds(t *testing.T) {
	for stated, want := range map[string]string{
		"Sat, 05 Oct 2024 17:30:00 EST":   "2024-10-05T22:30:00Z",
		"Sat, 05 Oct 2024 17:30:00 ET":    "2024-10-05T21:30:00Z",
		"Sat, 05 Oct 2024 17:30:00 +0300": "2024-10-05T14:30:00Z",
		"5 октября 2024, 17:30 мск":       "2024-10-05T14:30:00Z",
		"13/10/2024 17:30":                "2024-10-13T17:30:00Z",
		"October 2024":                    "0001-01-01T00:00:00Z [{date October 2024}]",
	} {
		a := decodeOneArticle(t, "a.xml", `<rss version="2.0"><channel><title>Lake Post</title><item><title>Talks</title><description>They talked for a day.</description><pubDate>`+stated+`</pubDate></item></channel></rss>`)
		got := a.Published.Format(time.RFC3339)
		if len(a.Meta) > 0 {
			got += " " + fmt.Sprint(a.Meta)
		}
		articletest.Equal(t, stated, got, want)
	}
}
