package date

import (
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"parallax/article/internal/tsv"
)

// dateCase is a line of testdata/dates.tsv.
type dateCase struct {
	form, language, text, want, precision string
	rules                                 Rules
}

func dateCases(t testing.TB) (cases []dateCase) {
	t.Helper()
	table, err := os.ReadFile("testdata/dates.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range tsv.Rows(string(table)) {
		c := dateCase{form: row[0], language: row[1], text: row[4], want: row[5], precision: row[6]}
		if row[2] != "-" {
			c.rules.Order = Order(row[2])
		}
		if row[3] != "-" {
			if c.rules.Zone, err = time.LoadLocation(row[3]); err != nil {
				t.Skip("no time zones on this machine")
			}
		}
		cases = append(cases, c)
	}
	return cases
}

func (c dateCase) got() (instant, precision string) {
	d, err := c.rules.Parse(c.text)
	if err != nil {
		return "none", "-"
	}
	if d.Precision == Day {
		return d.Time.Format(time.DateOnly), "day"
	}
	return d.Time.Format("2006-01-02T15:04:05.999999999Z"), d.Precision.String()
}

func TestTableOfDates(t *testing.T) {
	forms, languages, dates := map[string]bool{}, map[string]bool{}, 0
	for _, c := range dateCases(t) {
		if instant, precision := c.got(); instant != c.want || precision != c.precision {
			t.Errorf("%s: %q is %s (%s), want %s (%s)", c.form, c.text, instant, precision, c.want, c.precision)
		}
		if c.want != "none" {
			forms[c.form], languages[c.language] = true, true
			dates++
		}
	}
	if dates < 300 || len(forms) < 25 || len(languages) < 12 {
		t.Errorf("the table has %d dates of %d forms in %d languages", dates, len(forms), len(languages))
	}
}

func TestReasons(t *testing.T) {
	for text, want := range map[string]Reason{
		"":                               Empty,
		strings.Repeat("5 ", 200):        TooLong,
		"October 2024":                   NoDay,
		"2024-10":                        NoDay,
		"5 October":                      NoYear,
		"2024-02-30":                     NoSuchDay,
		"2024-10-05 25:10":               NoSuchTime,
		"5 Oct 2024 17:30 QQQ":           NoSuchZone,
		"5 Oct 1650":                     YearBounds,
		"11 رمضان 1445":                  OtherKind,
		"5 October 2024, 6 October 2024": TwoDates,
		"soon":                           StrangeWord,
		"5 October 2024 = 17:30":         StrangeMark,
		"17:30":                          NoDate,
	} {
		var got Reason
		if _, err := (Rules{}).Parse(text); !errors.As(err, &got) || got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestDoubts(t *testing.T) {
	for text, want := range map[string]string{
		"5 October 2024":               "",
		"2024-10-05T14:30:00Z":         "",
		"05.03.2024":                   "",
		"13/10/2024":                   "",
		"Sat 05/10/2024":               "",
		"05/10/2024":                   "other order",
		"05-10-2024":                   "other order",
		"05-10-24":                     "two digits",
		"Friday 5 October 2024":        "weekday",
		"5 Oct 2024 17:30 IST":         "Ireland, Israel",
		"5 Oct 2024 17:30 PM":          "hour above 12",
		"5 Oct 2024 17:30 A.M.":        "hour above 12",
		"5 Oct 2024 17:30 EST +0100":   "differ",
		"۱۴۰۳/۰۷/۱۴":                   "Persian",
		"5 ตุลาคม 2567":                "Buddhist",
		"令和6年10月5日":                    "era",
		"By A. Weaver, 5 October 2024": "passed over",
	} {
		d, err := Rules{}.Parse(text)
		if err != nil || want == "" && d.Doubt != "" || !strings.Contains(d.Doubt, want) {
			t.Errorf("%q: doubt %q, %v; want %q", text, d.Doubt, err, want)
		}
	}
	known := Rules{Order: MonthFirst}
	if d, err := known.Parse("13/10/2024"); err != nil || d.Day != 13 || d.Doubt == "" {
		t.Errorf("a date against the known order: %+v, %v", d, err)
	}
}
