package coding_test

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"

	"parallax/coding"
)

// units are rows with all that may stand in them.
func units() []coding.Row {
	return []coding.Row{
		{Unit: coding.Unit{ID: "00a1:4:russia", Dataset: "xxh3-128:12", Article: "00a1", Paragraph: 4, Actor: "russia", Before: "One.\nTwo \"quoted\".",
			Text: "Größe: Moscow, and ‘the Kremlin’ again.", After: "=1+1", Spans: []coding.Span{{7, 13}, {19, 31}}, Kind: "body", Source: "Volga Herald",
			Title: "-5 degrees", Date: "2022-03-04", Probability: 0.12345678901234567, Double: true}, Coder: "Ada", Verdict: coding.Negative, Unsure: true,
			Note: "'tis hard; really", Seconds: 12.5},
		{Unit: coding.Unit{ID: "00a1:5:nato", Article: "00a1", Paragraph: 5, Actor: "nato", Text: "@NATO 😀 met.", Spans: []coding.Span{{1, 5}}, Probability: 1},
			Coder: "Ada", Verdict: coding.NotAbout},
		{Unit: coding.Unit{ID: "00a2:0:nato", Article: "00a2", Actor: "nato", Text: "NATO."}, Coder: "Ada", Verdict: coding.Neutral},
		{Unit: coding.Unit{ID: "00a3:0:nato", Article: "00a3", Actor: "nato", Text: "NATO."}, Coder: "Ada", Verdict: coding.Positive},
		{Unit: coding.Unit{ID: "00a4:0:nato", Article: "00a4", Actor: "nato", Text: "NATO."}, Coder: "Ada", Verdict: coding.Skipped},
		{Unit: coding.Unit{ID: "00a5:0:nato", Article: "00a5", Actor: "nato", Text: "NATO."}, Verdict: coding.Open},
	}
}

// TestRowsComeBackAsTheyWere writes and reads the formats that hold what
// coders said.
func TestRowsComeBackAsTheyWere(t *testing.T) {
	for _, f := range []coding.Format{coding.JSONL, coding.CSV, coding.XLSX} {
		var b bytes.Buffer
		if err := coding.Write(&b, f, units(), "# Codebook\n"); err != nil {
			t.Fatal(err)
		}
		rows, faults, err := coding.Read("coded."+f.Extension(), b.Bytes())
		if err != nil || len(faults) > 0 {
			t.Fatalf("%s: %v %v", f, err, faults)
		}
		compareRows(t, f, rows, units())
	}
}

func compareRows(t *testing.T, f coding.Format, got, want []coding.Row) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d rows, want %d", f, len(got), len(want))
	}
	for i := range got {
		if got[i].Place == "" {
			t.Errorf("%s: row %d has no place", f, i)
		}
		got[i].Place = ""
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Errorf("%s: row %d is\n%+v, want\n%+v", f, i, got[i], want[i])
		}
	}
}

// TestTasksComeBackAsExports reads what Label Studio and Doccano make of what
// was written for them.
func TestTasksComeBackAsExports(t *testing.T) {
	open := units()[:2]
	for i := range open {
		open[i].Coder, open[i].Verdict, open[i].Unsure, open[i].Note, open[i].Seconds = "", coding.Open, false, "", 0
	}
	coded := units()[:2]
	for _, test := range []struct {
		format coding.Format
		coders [2]string
		export func(text string) string
	}{
		{coding.LabelStudio, [2]string{"annotator 7", "ada@example.org"}, func(s string) string {
			for i, answer := range []string{
				`"annotations":[{"id":9,"completed_by":7,"lead_time":12.5,"result":[{"from_name":"label","to_name":"text","type":"choices","value":{"choices":["negative"]}},
				{"from_name":"unsure","to_name":"text","type":"choices","value":{"choices":["unsure"]}},
				{"from_name":"note","to_name":"text","type":"textarea","value":{"text":["'tis hard; really"]}}]}],"id":1,`,
				`"annotations":[{"completed_by":{"id":3,"email":"ada@example.org"},"result":[{"from_name":"label","value":{"choices":["not about the actor"]}}]}],`,
			} {
				parts := strings.Split(s, `"data":`)
				parts[i] += answer
				s = strings.Join(parts, `"data":`)
			}
			return s
		}},
		{coding.Doccano, [2]string{"ada", "ada"}, func(s string) string {
			s = strings.Replace(s, `"label":[]`, `"id":17,"Comments":["'tis hard; really"],"label":["unsure","negative"]`, 1)
			return strings.Replace(s, `"label":[]`, `"label":["not about the actor"]`, 1)
		}},
	} {
		var b bytes.Buffer
		if err := coding.Write(&b, test.format, open, ""); err != nil {
			t.Fatal(err)
		}
		rows, faults, err := coding.Read("tasks", b.Bytes())
		if err != nil || len(faults) > 0 {
			t.Fatalf("%s: %v %v", test.format, err, faults)
		}
		compareRows(t, test.format, rows, open)
		rows, faults, err = coding.Read("folder/ada.json", []byte(test.export(b.String())))
		if err != nil || len(faults) > 0 {
			t.Fatalf("%s: %v %v", test.format, err, faults)
		}
		want := append([]coding.Row(nil), coded...)
		for i := range want {
			want[i].Coder = test.coders[i]
			if test.format == coding.Doccano {
				want[i].Seconds = 0 // which it does not tell
			}
		}
		compareRows(t, test.format, rows, want)
	}
}

func TestFaultsNameFieldAndLine(t *testing.T) {
	const unit = `"article_id":"a","paragraph":1,"actor":"nato","text":"NATO met."`
	for _, test := range []struct{ name, data, want string }{
		{"json", `{"id":"a:1:nato",` + unit + `}`, `coded.jsonl:2: no "label": -1, 0, 1, or null where it is not coded`},
		{"json", `{"id":"a:1:nato",` + unit + `,"label":2}`, `coded.jsonl:2: "label" is 2, not -1, 0, 1 or null`},
		{"json", `{"id":"a:1:nato",` + unit + `,"label":"x"}`, `coded.jsonl:2: "label" cannot be a string`},
		{"json", `{"id":"a:1:nato",` + unit + `,"label":1,"about":false}`, `coded.jsonl:2: "label" stands beside "about": false or "skipped": true`},
		{"json", `{"id":"a:2:nato",` + unit + `,"label":1}`, `coded.jsonl:2: "id" is "a:2:nato" where "article_id", "paragraph" and "actor" make "a:1:nato"`},
		{"json", `{"id":"x","actor":"nato","label":1}`, `coded.jsonl:2: no "text"`},
		{"json", `{"id":"x","text":"NATO.","label":1}`, `coded.jsonl:2: no "actor"`},
		{"json", `{"id":"x","text":"NATO.","actor":"nato","label":1,"probability":1.5}`, `coded.jsonl:2: "probability" is 1.5, not above 0 and at most 1`},
		{"json", `{"id":"x","text":"NATO.","actor":"nato","label":1,"probability":0}`, `coded.jsonl:2: "probability" is 0, not above 0 and at most 1`},
		{"json", `{"id":"x","text":"NATO.","actor":"nato","label":1,"spans":[[0,9]]}`, `coded.jsonl:2: "spans" has [0, 9], which is not inside a text of 5 code points`},
		{"json", `{"id":"good","text":"NATO.","actor":"nato","label":1}`, `coded.jsonl:2: unit "good" is also at coded.jsonl:1, by the same coder`},
		{"json", `{"id":`, `coded.jsonl:2: broken JSON at byte 6: unexpected end of JSON input`},
		{"csv", "x,NATO.,nato,7", `coded.jsonl:3: "label": "7" is none of -1, 0, 1, negative, neutral, positive, not about the actor and skipped`},
		{"csv", "x,NATO.,nato,1,maybe", `coded.jsonl:3: "not_about": "maybe" is neither a mark (x, yes, 1) nor none`},
		{"csv", "x,NATO.,nato,1,x", `coded.jsonl:3: "not_about": marked, but the row has the label positive`},
		{"csv", "x,,nato,1", `coded.jsonl:3: no "text"`},
	} {
		data := `{"id":"good","text":"NATO.","actor":"nato","label":1}` + "\n" + test.data + "\n"
		if test.name == "csv" {
			data = "id,text,actor,label,not_about\ngood,NATO.,nato,1,\n" + test.data + "\n"
		}
		rows, faults, err := coding.Read("coded.jsonl", []byte(data))
		if err != nil || len(rows) != 1 || len(faults) != 1 || faults[0].Error() != test.want {
			t.Errorf("%s: %d rows, %v, %v\nwant %s", test.data, len(rows), faults, err, test.want)
		}
	}
}

func TestFilesThatAreNoCoding(t *testing.T) {
	for name, data := range map[string]string{
		"empty": "", "gold of a target": `{"id":"1","text":"a","target":[0,1],"label":1}`,
		"gold of paragraphs": `{"id":"1","text":"a","actors":["nato"],"tone":{"nato":1}}`, "table": "a,b\n1,2\n", "text": "Hello.",
	} {
		if _, _, err := coding.Read(name, []byte(data)); !errors.Is(err, coding.ErrNotCoding) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, data := range map[string]string{
		"a column is missing": "id,text,label\n1,2,1\n", "two columns": "id,label,label,text,actor\n", "no workbook": "PK\x03\x04abc",
		"an encoding": "id,text,actor,label\n1,caf\xe9,nato,1\n", "no row": "id,text,actor,label\n", "no tasks": "[]", "broken tasks": "[{",
		"export without coders": `[{"id":1,"unit":{},"label":"negative"}]`,
	} {
		_, faults, err := coding.Read(name, []byte(data))
		if err == nil || errors.Is(err, coding.ErrNotCoding) {
			t.Errorf("%s: %v, %v", name, faults, err)
		}
	}
}

// TestSemicolonsAndDecimalCommas reads what a spreadsheet in another country
// saves.
func TestSemicolonsAndDecimalCommas(t *testing.T) {
	rows, faults, err := coding.Read("x.csv", []byte("ID;Text;Actor;Label;probability\r\nx;\"NATO; again\";nato;+1;0,25\r\n;;;;\r\n"))
	if err != nil || len(faults) > 0 || len(rows) != 1 {
		t.Fatal(rows, faults, err)
	}
	if r := rows[0]; r.Verdict != coding.Positive || r.Probability != 0.25 || r.Coder != "x" || r.Text != "NATO; again" {
		t.Errorf("%+v", r)
	}
}

// TestFilesMaySayWhatTheyAre has lines before the rows that begin with #.
func TestFilesMaySayWhatTheyAre(t *testing.T) {
	for name, data := range map[string]string{
		"lines": "# Coded by Ada.\n#\n" + `{"id":"x","text":"NATO.","actor":"nato","label":1}` + "\n" + `{"id":"y","text":"NATO.","actor":"nato","label":2}` + "\n",
		"table": "\uFEFF# Coded by Ada.\r\n# Twice.\r\nid,text,actor,label\r\ny,NATO.,nato,2\r\nx,NATO.,nato,1\r\n",
	} {
		rows, faults, err := coding.Read("x", []byte(data))
		if err != nil || len(rows) != 1 || rows[0].Verdict != coding.Positive || len(faults) != 1 || !strings.HasPrefix(faults[0].Error(), "x:4: ") {
			t.Errorf("%s: %v %v %v", name, rows, faults, err)
		}
	}
	if _, _, err := coding.Read("x", []byte("# nothing")); !errors.Is(err, coding.ErrNotCoding) {
		t.Error(err)
	}
}

func TestDesignTellsWhatIsNotItsSample(t *testing.T) {
	d := coding.Design{Dataset: "d", Drawn: 2, Units: []coding.Drawn{{ID: "a:0:nato", Probability: 0.5}, {ID: "b:0:nato", Probability: 0.25}}}
	var b bytes.Buffer
	if err := coding.WriteDesign(&b, &d); err != nil {
		t.Fatal(err)
	}
	back, err := coding.ReadDesign(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	row := func(id, dataset string, p float64, v coding.Verdict) coding.Row {
		return coding.Row{Unit: coding.Unit{ID: id, Dataset: dataset, Probability: p}, Verdict: v, Place: "f:1"}
	}
	if faults, open := back.Against([]coding.Row{row("a:0:nato", "d", 0.5, coding.Neutral), row("b:0:nato", "d", 0.25, coding.Skipped)}); len(faults) > 0 || open != 1 {
		t.Error(faults, open)
	}
	for _, wrong := range []coding.Row{row("c:0:nato", "d", 0.5, coding.Neutral), row("a:0:nato", "e", 0.5, coding.Neutral), row("a:0:nato", "d", 0.4, coding.Neutral)} {
		if faults, _ := back.Against([]coding.Row{wrong}); len(faults) != 1 {
			t.Errorf("%+v: %v", wrong, faults)
		}
	}
	if _, err := coding.ReadDesign([]byte(`{"drawn": 3}`)); err == nil {
		t.Error("a design that lists no units is taken")
	}
}

func FuzzRead(f *testing.F) {
	for _, format := range coding.Formats {
		var b bytes.Buffer
		if err := coding.Write(&b, format, units(), "x"); err != nil {
			f.Fatal(err)
		}
		f.Add(b.Bytes())
	}
	f.Add([]byte("id;text;actor;label\na;b;c;d"))
	f.Fuzz(func(t *testing.T, data []byte) {
		rows, _, err := coding.Read("x", data)
		for i := range rows {
			if err == nil && (rows[i].ID == "" || rows[i].Text == "") {
				t.Errorf("row %+v", rows[i])
			}
		}
	})
}
