package date

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"parallax/article"
	"parallax/article/internal/articletest"
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
		if d, ok := Find(test.date); ok {
			got = d.In(time.UTC).Format("2006-01-02 15:04")
		}
		articletest.Equal(t, test.date, got, test.want)
		if !strings.ContainsAny(test.date, "CIES") && test.want != "none" { // dates alone
			articletest.Equal(t, test.date+" by itself", Parse(test.date).Format("2006-01-02 15:04"), test.want)
		}
	}
}

func TestDates(t *testing.T) {
	for _, test := range []struct{ date, want string }{
		{"2024-03-05", "2024-03-05 00:00"},
		{"20240305", "2024-03-05 00:00"},
		{"20240305T141500Z", "2024-03-05 14:15"},
		{"2024-03-05T14:05:00+02:00", "2024-03-05 12:05"},
		{"2022-01-25T09:00Z", "2022-01-25 09:00"},
		{"05.03.2024", "2024-03-05 00:00"},
		{"05/03/2024", "2024-05-03 00:00"},
		{"25.03.2024", "2024-03-25 00:00"},
		{"25/03/2024", "2024-03-25 00:00"},
		{"Tuesday, August 19, 2025", "2025-08-19 00:00"},
		{"3rd March 2024", "2024-03-03 00:00"},
		{"Sunday 3 March 2024 10:15", "2024-03-03 10:15"},
		{"March 3, 2024 14:05 EST", "2024-03-03 19:05"},
		{"Fri, 06 Jun 2025 11:22:03 +0300", "2025-06-06 08:22"},
		{"1661234567", "2022-08-23 06:02"},
		{"2024", "none"},
		{"March 2024", "none"},
		{"0001-01-01", "none"},
		{"1600-05-05", "none"},
		{"2900-05-05", "none"},
		{"yesterday", "none"},
		{"", "none"},
	} {
		got := "none"
		if t := Parse(test.date); !t.IsZero() {
			got = t.Format("2006-01-02 15:04")
		}
		articletest.Equal(t, test.date, got, test.want)
	}
}

func FuzzDate(f *testing.F) {
	for _, seed := range []string{"Tuesday, August 19, 2025", "05.03.2024 14:05 EST", "20240305T141500Z", "1661234567", "3rd of March 2024 at 3:05 p.m."} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d := Parse(s); !d.IsZero() && (d.Year() < article.FirstYear || d.Year() > article.LastYear) {
			t.Errorf("%q is read as %v", s, d)
		}
	})
}

func FuzzFindDate(f *testing.F) {
	for _, seed := range []string{"27. Februar 2012 Montag 9:50 PM GMT+1", "January 31, 1986, CITY EDITION", "2018 年 10 月 7 日 17:04", "4 de marzo de 2014 à 14h05", "1st march 2014 25:99 EST-99"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, line string) {
		d, ok := Find(line)
		if !ok {
			return
		}
		if d.Start < 0 || d.End > len(line) || d.Start >= d.End {
			t.Fatalf("date at %d:%d of %d bytes", d.Start, d.End, len(line))
		}
		if utf8.ValidString(line) && !utf8.ValidString(line[d.Start:d.End]) {
			t.Errorf("%q cuts a character", line[d.Start:d.End])
		}
		if day := d.In(time.UTC); d.zone == nil && (day.Year() < article.FirstYear || day.Year() > article.LastYear) {
			t.Errorf("%q is read as %v", line, day)
		}
	})
}

func TestDateTablesSound(t *testing.T) {
	articletest.Tables(t, map[string]int{dateWordTable: 3, dateOrderTable: 3, zoneTable: 2})
	for name, m := range monthNames {
		if m < 1 || m > 12 || strings.ToLower(name) != name {
			t.Errorf("month %q is %d", name, m)
		}
	}
	for _, orders := range []map[string]Order{hostOrders, languageOrders} {
		for name, order := range orders {
			if order != DayFirst && order != MonthFirst {
				t.Errorf("%q has the order %q", name, order)
			}
		}
	}
}
