package date

import (
	"strconv"
	"testing"

	"parallax/article/internal/tsv"
)

// Every line of the tables has its columns, and says one thing of a word.
func TestTablesSound(t *testing.T) {
	months, seen := map[string]string{}, map[string]bool{}
	for name, table := range map[string]string{"months": monthTable, "weekdays": weekdayTable, "words": wordTable, "zones": zoneTable, "order": orderTable} {
		for _, row := range tsv.Rows(table) {
			if len(row) != 3 {
				t.Errorf("%s: %q has %d columns, want 3", name, row, len(row))
				continue
			}
			key := name + row[0] + "\t" + fold(row[1])
			if seen[key] && name != "zones" {
				t.Errorf("%s: %q stands twice", name, row)
			}
			seen[key] = true
			switch n, err := strconv.Atoi(row[0]); name {
			case "months":
				if word := fold(row[1]); err != nil || n < 1 || n > 12 || months[word] != "" && months[word] != row[0] {
					t.Errorf("month %q", row)
				}
				months[fold(row[1])] = row[0]
			case "weekdays":
				if row[0] != "-" && (err != nil || n < 0 || n > 6) {
					t.Errorf("weekday %q", row)
				}
			case "words":
				if kindNames[row[0]] == 0 {
					t.Errorf("kind %q", row)
				}
			case "order":
				if o := Order(row[2]); o != DayFirst && o != MonthFirst {
					t.Errorf("order %q", row)
				}
			}
		}
	}
	for _, row := range tsv.Rows(zoneTable) {
		if w := vocabulary[fold(row[0])]; w == nil || w.zone == nil || w.zone.at == nil {
			t.Errorf("zone %q is not known", row)
		}
	}
}

func TestOrders(t *testing.T) {
	for _, test := range []struct {
		values []string
		want   Orders
	}{
		{[]string{"05/10/2024", "13/10/2024"}, Orders{Slashes: DayFirst}},
		{[]string{"05/10/2024", "10/13/2024 5:30 PM"}, Orders{Slashes: MonthFirst}},
		{[]string{"13/10/2024", "10/13/2024"}, Orders{}},
		{[]string{"05/10/2024", "06-10-2024"}, Orders{}},
		{[]string{"2024-10-13", "5 October 2024", "no date 13/10", ""}, Orders{}},
		{[]string{"05/10/2024", "13.10.2024"}, Orders{DayFirst, DayFirst}},
		{[]string{"10/13/2024", "13.10.2024"}, Orders{MonthFirst, DayFirst}},
		{[]string{"Sunday 13/10/2024, 14:30", "05/10/2024"}, Orders{Slashes: DayFirst}},
		{[]string{"٠٥/١٠/٢٠٢٤", "١٣/١٠/٢٠٢٤"}, Orders{Slashes: DayFirst}},
		{[]string{"99/99/2024", "31/02/2024"}, Orders{}},
	} {
		var e Evidence
		for _, v := range test.values {
			e.Add(v)
		}
		if got := e.Told(); got != test.want {
			t.Errorf("%q tell %v, want %v", test.values, got, test.want)
		}
	}
	var e Evidence
	e.AddText("It closed on 31/12/2023, not on 05/01/2024 nor on 1.2.3.2024; call 12/31/20235.")
	if got := e.Told(); got.Slashes != DayFirst {
		t.Errorf("a text tells %v", got)
	}
	for _, test := range []struct {
		rules Rules
		text  string
		month int
	}{
		{Rules{}, "05/10/2024", 5},
		{Rules{}, "05-10-2024", 10},
		{Rules{}, "05.10.2024", 10},
		{Rules{Order: Auto}, "05/10/2024", 5},
		{Rules{Order: MonthFirst}, "05.10.2024", 5},
		{Rules{Told: Orders{Slashes: DayFirst}}, "05/10/2024", 10},
		{Rules{Told: Orders{Slashes: MonthFirst}}, "05.10.2024", 10},
		{Rules{Told: Orders{Slashes: MonthFirst}, Order: DayFirst}, "05/10/2024", 10},
		{Rules{Sample: "closed on 31/12/2023"}, "05/10/2024", 10},
		{Rules{}.From("https://www.lake.co.uk/1", ""), "05/10/2024", 10},
		{Rules{}.From("https://www.lake.us/1", ""), "05-10-2024", 5},
		{Rules{}.From("https://www.lake.us/1", ""), "05.10.2024", 10},
		{Rules{}.From("https://lake.com", "de"), "05/10/2024", 10},
		{Rules{}.From("https://lake.com", "en_US"), "05-10-2024", 5},
	} {
		if d, err := test.rules.Parse(test.text); err != nil || d.Month != test.month {
			t.Errorf("%q by %+v: month %d, %v; want %d", test.text, test.rules, d.Month, err, test.month)
		}
	}
}

func TestFind(t *testing.T) {
	for _, test := range []struct{ line, want, span string }{
		{"January 31, 1986", "1986-01-31 00:00", "January 31, 1986"},
		{"June 17, 1995, CITY EDITION", "1995-06-17 00:00", "June 17, 1995"},
		{"September 30, 2015 Wednesday 9:03 AM GMT", "2015-09-30 09:03", "September 30, 2015 Wednesday 9:03 AM GMT"},
		{"May 28, 2019 Tuesday 15:43 EST", "2019-05-28 20:43", "May 28, 2019 Tuesday 15:43 EST"},
		{"May 28, 2019 Tuesday 15:43 QQQ", "2019-05-28 15:43", "May 28, 2019 Tuesday 15:43"},
		{"Saturday 12:30 AM, March 1st, 2014", "2014-03-01 00:00", "March 1st, 2014"},
		{"27. Februar 2012 Montag 9:50 PM GMT+1", "2012-02-27 20:50", "27. Februar 2012 Montag 9:50 PM GMT+1"},
		{"Dienstag 10.Dezember 2019, 14.05 Uhr", "2019-12-10 14:05", "10.Dezember 2019, 14.05 Uhr"},
		{"He said on 4 de março de 2014 that", "2014-03-04 00:00", "4 de março de 2014"},
		{"décembre 10 2019", "2019-12-10 00:00", "décembre 10 2019"},
		{"新华社北京 2018 年 10 月 7 日 17:04 电", "2018-10-07 17:04", "2018 年 10 月 7 日 17:04"},
		{"2014. március 4", "2014-03-04 00:00", "2014. március 4"},
		{"4 марта 2014 г. 17:30", "2014-03-04 17:30", "4 марта 2014 г. 17:30"},
		{"November 2003", "none", ""},
		{"31 February 2014", "none", ""},
		{"4 March 1650", "none", ""},
		{"4 March 2099", "none", ""},
		{"05/10/2024", "none", ""},
		{"In March, 20 of the 2014 ships sailed", "none", ""},
		{"He may 5 times; 2014 was worse", "none", ""},
	} {
		got, span := "none", ""
		if d, ok := (Rules{}).Find(test.line); ok {
			got, span = d.Time.Format("2006-01-02 15:04"), test.line[d.Start:d.End]
		}
		if got != test.want || span != test.span {
			t.Errorf("%q: %s %q, want %s %q", test.line, got, span, test.want, test.span)
		}
	}
	for line, want := range map[string]bool{"November 2003": true, "Winter 2008/2009": true, "2015": true, "Spring": false, "2015 ships": false, "5 May 2015": true} {
		if Loose(line) != want {
			t.Errorf("Loose(%q) = %v", line, !want)
		}
	}
}
