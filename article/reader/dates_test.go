package reader

import (
	"strings"
	"testing"
	"time"

	"parallax/article"
)

func TestDatesInWords(t *testing.T) {
	for _, test := range []struct{ date, want string }{
		{"January 31, 1986", "1986-01-31 00:00"},
		{"June 17, 1995, CITY EDITION", "1995-06-17 00:00"},
		{"September 30, 2015 Wednesday 9:03 AM GMT", "2015-09-30 09:03"},
		{"May 28, 2019 Tuesday 15:43 EST", "2019-05-28 20:43"},
		{"Saturday 12:30 AM, March 1st, 2014", "2014-03-01 00:00"},
		{"the 3rd of March 2014", "2014-03-03 00:00"},
		{"27. Februar 2012 Montag 9:50 PM GMT+1", "2012-02-27 20:50"},
		{"Dienstag 10.Dezember 2019, 14.05 Uhr", "2019-12-10 14:05"},
		{"3. März 2014", "2014-03-03 00:00"},
		{"mardi 10 décembre 2019", "2019-12-10 00:00"},
		{"1er février 2014 à 14h05", "2014-02-01 14:05"},
		{"décembre 10 2019", "2019-12-10 00:00"},
		{"lunes, 4 de marzo de 2014", "2014-03-04 00:00"},
		{"4 de março de 2014", "2014-03-04 00:00"},
		{"4 marzo 2014", "2014-03-04 00:00"},
		{"4 maart 2014", "2014-03-04 00:00"},
		{"4 mei 2014", "2014-05-04 00:00"},
		{"4. maaliskuuta 2014", "2014-03-04 00:00"},
		{"4 mars 2014", "2014-03-04 00:00"},
		{"4 марта 2014 г. 17:30", "2014-03-04 17:30"},
		{"4 березня 2014 року", "2014-03-04 00:00"},
		{"4 września 2014", "2014-09-04 00:00"},
		{"4. září 2014", "2014-09-04 00:00"},
		{"2014. március 4", "2014-03-04 00:00"},
		{"4 Mart 2014", "2014-03-04 00:00"},
		{"2018 年 10 月 7 日 17:04", "2018-10-07 17:04"},
		{"2018年10月7日", "2018-10-07 00:00"},
		{"2018년 10월 7일", "2018-10-07 00:00"},
		{"November 2003", "none"},
		{"31 February 2014", "none"},
		{"4 March 1650", "none"},
		{"4 March 2099", "none"},
		{"In March, 20 of the 2014 ships sailed", "none"},
	} {
		got := "none"
		if d, ok := findDate(test.date); ok {
			got = d.time(time.UTC).Format("2006-01-02 15:04")
		}
		checkEqual(t, test.date, got, test.want)
		if !strings.ContainsAny(test.date, "CIES") && test.want != "none" { // dates alone
			checkEqual(t, test.date+" by itself", parseDate(test.date).Format("2006-01-02 15:04"), test.want)
		}
	}
}

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
			checkEqual(t, "published", articles[len(articles)-1].Published.Format("2006-01-02 15:04"), test.want)
		})
	}
	a := decodeOneArticle(t, "a.json", `{"text": "a", "date": "05/03/1066"}`)
	if !a.Published.IsZero() || len(a.Meta) != 1 || a.Meta[0] != (article.Field{Key: "date", Value: "05/03/1066"}) {
		t.Errorf("an absurd year: %v, %v; want null, and the date kept", a.Published, a.Meta)
	}
}
