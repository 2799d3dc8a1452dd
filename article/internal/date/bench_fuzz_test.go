package date

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"parallax/article"
)

func BenchmarkParse(b *testing.B) {
	for _, text := range []string{"2024-10-05", "2024-10-05T14:30:00Z", "Sat, 05 Oct 2024 14:30:00 +0300", "Oct 5, 2024 5:30 PM ET",
		"13/10/2024, 14:30:00", "5 октября 2024 г., 17:30", "2024年10月5日", "1728138600", "2024-10-05T14:30:00 Europe/Kyiv", strings.Repeat("no date here ", 12)} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Rules{}.Parse(text)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	for _, c := range dateCases(f) {
		f.Add(c.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, order := range []Order{"", DayFirst, MonthFirst} {
			d, err := Rules{Order: order, Zone: time.FixedZone("", -9000)}.Parse(text)
			if err != nil {
				if d != (Date{}) {
					t.Errorf("%q is no date (%v) and %v", text, err, d)
				}
				continue
			}
			if d.Year < article.FirstYear || d.Year > article.LastYear || !validDay(d.Year, d.Month, d.Day) {
				t.Errorf("%q is %v", text, d)
			}
			if far := d.Time.Sub(time.Date(d.Year, time.Month(d.Month), d.Day, 12, 0, 0, 0, time.UTC)).Abs(); far > 40*time.Hour {
				t.Errorf("%q: %v is far from its day", text, d)
			}
			if again, err := (Rules{Order: order}).Parse(d.Time.Format(time.RFC3339Nano)); InBounds(d.Time) && (err != nil || !again.Time.Equal(d.Time)) {
				t.Errorf("%q is %v, which is read as %v, %v", text, d.Time, again.Time, err)
			}
		}
	})
}

func FuzzFind(f *testing.F) {
	for _, seed := range []string{"27. Februar 2012 Montag 9:50 PM GMT+1", "January 31, 1986, CITY EDITION", "2018 年 10 月 7 日 17:04", "4 de marzo de 2014 à 14h05", "1st march 2014 25:99 EST-99"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, line string) {
		d, ok := Rules{}.Find(line)
		if !ok {
			return
		}
		if d.Start < 0 || d.End > len(line) || d.Start >= d.End {
			t.Fatalf("date at %d:%d of %d bytes", d.Start, d.End, len(line))
		}
		if utf8.ValidString(line) && !utf8.ValidString(line[d.Start:d.End]) {
			t.Errorf("%q cuts a character", line[d.Start:d.End])
		}
		if d.Year < article.FirstYear || d.Year > article.LastYear {
			t.Errorf("%q is read as %v", line, d)
		}
	})
}
