package reader

import (
	"testing"
	"time"

	"parallax/article"
	"parallax/article/internal/articletest"
)

func TestDateOrder(t *testing.T) {
	kyiv, err := time.LoadLocation("Europe/Kyiv")
	if err != nil {
		t.Skip("no time zones on this machine")
	}
	csv := func(first string) string { return "date,text\n" + first + ",one\n05/03/2024,two\n" }
	for _, test := range []struct {
		name, file, content string
		opts                Options
		want                string
	}{
		{"nothing told", "a.csv", csv("05/03/2024"), Options{}, "2024-05-03 00:00"},
		{"points", "a.csv", csv("05.03.2024"), Options{}, "2024-05-03 00:00"},
		{"asked for", "a.csv", csv("05/03/2024"), Options{DateOrder: DayFirst}, "2024-03-05 00:00"},
		{"asked for against evidence", "a.csv", csv("25/03/2024"), Options{DateOrder: MonthFirst}, "2024-05-03 00:00"},
		{"a day above 12 in the file", "a.csv", csv("25/03/2024"), Options{}, "2024-03-05 00:00"},
		{"a month first in the file", "a.csv", csv("03/25/2024"), Options{}, "2024-05-03 00:00"},
		{"both in the file", "a.csv", csv("25/03/2024") + "03/25/2024,three\n05/03/2024,four\n", Options{}, "2024-05-03 00:00"},
		{"JSON lines", "a.jsonl", `{"text": "a", "date": "25/03/2024"}` + "\n" + `{"text": "b", "date": "05/03/2024"}`, Options{}, "2024-03-05 00:00"},
		{"host", "a.json", `{"text": "a", "date": "05/03/2024", "url": "https://www.lake.co.uk/1"}`, Options{}, "2024-03-05 00:00"},
		{"language", "a.json", `{"text": "a", "date": "05/03/2024", "lang": "de"}`, Options{}, "2024-03-05 00:00"},
		{"American English", "a.json", `{"text": "a", "date": "05/03/2024", "lang": "en-US"}`, Options{}, "2024-05-03 00:00"},
		{"text tells", "a.txt", "Date: 05/03/2024\nSource: Lake\n\nIt closed on 31/12/2023 and on 05/01/2024.", Options{}, "2024-03-05 00:00"},
		{"time in a zone", "a.json", `{"text": "a", "date": "2024-03-05 01:30"}`, Options{Timezone: kyiv}, "2024-03-04 23:30"},
		{"time with its own zone", "a.json", `{"text": "a", "date": "2024-03-05T01:30:00+01:00"}`, Options{Timezone: kyiv}, "2024-03-05 00:30"},
		{"a day has no zone", "a.json", `{"text": "a", "date": "2024-03-05"}`, Options{Timezone: kyiv}, "2024-03-05 00:00"},
		{"Unix time has none", "a.json", `{"text": "a", "date": 1661234567}`, Options{Timezone: kyiv}, "2022-08-23 06:02"},
		{"words in a zone", "a.json", `{"text": "a", "date": "4 марта 2014 17:30"}`, Options{Timezone: kyiv}, "2014-03-04 15:30"},
	} {
		t.Run(test.name, func(t *testing.T) {
			articles, rejects := decodeAll(t, test.file, test.content, test.opts)
			if len(rejects) != 0 || len(articles) == 0 {
				t.Fatal(rejects)
			}
			articletest.Equal(t, "published", articles[len(articles)-1].Published.Format("2006-01-02 15:04"), test.want)
		})
	}
	a := decodeOneArticle(t, "a.json", `{"text": "a", "date": "05/03/1066"}`)
	if !a.Published.IsZero() || len(a.Meta) != 1 || a.Meta[0] != (article.Field{Key: "date", Value: "05/03/1066"}) {
		t.Errorf("an absurd year: %v, %v; want null, and the date kept", a.Published, a.Meta)
	}
}
