package filter

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"parallax/output/table"
)

func at(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return t
}

func TestConditionsHold(t *testing.T) {
	noon := at("2022-03-09T12:00:00Z")
	for _, x := range []struct {
		condition string
		column    table.Type
		value     any
		want      bool
	}{
		{"source=The Post", table.String, "The Post", true},
		{"source = The Post ", table.String, "The Post", true},
		{"source!=The Post", table.String, "The Post", false},
		{"source=The Post", table.String, nil, false},
		{"source!=The Post", table.String, nil, true},
		{"source<M", table.String, "A", true},
		{"title~nato", table.String, "What NATO did", true},
		{"title~Žižek", table.String, "says žižek", true},
		{"title~nato", table.String, "What they did", false},
		{"title~nato", table.String, nil, false},
		{"text ~ 'Wagner'", table.String, "The wagner group", true},
		{"text ~ \"O'Brien\"", table.String, "said O'Brien", true},
		{"text~'", table.String, "don't", true},
		{"source='null'", table.String, "null", true},
		{"source='null'", table.String, nil, false},
		{"n='10'", table.Int64, int64(10), true},
		{"title!~nato", table.String, "What NATO did", false},
		{"title!~nato", table.String, "What they did", true},
		{"title!~nato", table.String, nil, false},
		{`text=~\bmutin(y|eers)\b`, table.String, "The mutiny", true},
		{`text =~ '\bmutiny\b'`, table.String, "mutinys", false},
		{"text=~(?i)NATO", table.String, "nato", true},
		{"text=~NATO", table.String, "nato", false},
		{"cited=~^T", table.StringList, []string{"RT", "TASS"}, true},
		{"cited!~tass", table.StringList, []string{"RT", "TASS"}, false},
		{"cited!~bbc", table.StringList, []string{"RT", "TASS"}, true},
		{"url=http://a/~b", table.String, "http://a/~b", true},
		{"source=null", table.String, nil, true},
		{"source=null", table.String, "x", false},
		{"source!=null", table.String, "x", true},
		{"n<10", table.Int32, int64(9), true}, // as text it would not
		{"n<=10", table.Int64, int64(10), true},
		{"n>10", table.Int8, int64(10), false},
		{"stance<-0.5", table.Float64, -0.75, true},
		{"stance>=-0.5", table.Float64, -0.5, true},
		{"stance>-0.5", table.Float64, nil, false},
		{"thin=true", table.Bool, true, true},
		{"thin!=true", table.Bool, true, false},
		{"published=2022-03-09", table.Timestamp, noon, true},
		{"published>2022-03-09", table.Timestamp, noon, false},
		{"published<=2022-03-09", table.Timestamp, noon, true},
		{"published<2022-03-09", table.Timestamp, noon, false},
		{"published>=2022-03", table.Timestamp, noon, true},
		{"published=2022", table.Timestamp, noon, true},
		{"published>2021", table.Timestamp, noon, true},
		{"published=2022-03-09T12:00:00Z", table.Timestamp, noon, true},
		{"published>2022-03-09 11:59:59", table.Timestamp, noon, true},
		{"cited=RT", table.StringList, []string{"TASS", "RT"}, true},
		{"cited!=RT", table.StringList, []string{"TASS", "RT"}, false},
		{"cited!=RT", table.StringList, []string{}, true},
		{"cited~tas", table.StringList, []string{"TASS", "RT"}, true},
	} {
		c, err := Parse(x.condition)
		if err != nil {
			t.Fatal(err)
		}
		test, err := c.Bind(x.column)
		if err != nil {
			t.Fatal(err)
		}
		if got := test.Holds(x.value); got != x.want {
			t.Errorf("%s holds for %v: %v", x.condition, x.value, got)
		}
	}
}

func TestUntypedNumbers(t *testing.T) {
	for _, x := range []struct {
		condition, value string
		want             bool
	}{{"page<10", "9", true}, {"page<10", "A1", false}, {"page=7", "07", true}, {"page<ten", "9", true}, {"desk~for", "Foreign", true}} {
		c, err := Parse(x.condition)
		if err != nil {
			t.Fatal(err)
		}
		test, err := c.BindUntyped()
		if err != nil || test.Holds(x.value) != x.want {
			t.Errorf("%s for %q: %v", x.condition, x.value, err)
		}
	}
}

func TestFaults(t *testing.T) {
	for s, column := range map[string]table.Type{
		"n=ten": table.Int32, "x=one": table.Float64, "thin=maybe": table.Bool, "published=soon": table.Timestamp, "stance<null": table.Float64,
		"n~1": table.Int32, "cited<RT": table.StringList,
	} {
		c, err := Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		if _, err = c.Bind(column); err == nil || !strings.Contains(err.Error(), c.Column) {
			t.Errorf("%s passes: %v", s, err)
		}
	}
	for _, s := range []string{"", "source", "=x", " =x", "source!x"} {
		if c, err := Parse(s); err == nil {
			t.Errorf("%q is read as %v", s, c)
		}
	}
}

func TestConditionsAddUp(t *testing.T) {
	var tests Tests
	for _, s := range []string{"source=A", "source=B", "kind!=title"} {
		c, err := Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		test, err := c.Bind(table.String)
		if err != nil {
			t.Fatal(err)
		}
		tests = append(tests, test)
	}
	for _, x := range []struct {
		source, kind string
		want         bool
	}{{"A", "body", true}, {"B", "body", true}, {"C", "body", false}, {"B", "title", false}} {
		row := map[string]any{"source": x.source, "kind": x.kind}
		if got := tests.Hold(func(column string) any { return row[column] }); got != x.want {
			t.Errorf("%v: %v", row, got)
		}
	}
}

func TestConditionAsText(t *testing.T) {
	c := Condition{"source", "!=", "The Post"}
	text, err := c.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	var back Condition
	if err := back.UnmarshalText(text); err != nil || back != c {
		t.Errorf("%q came back as %v, %v", text, back, err)
	}
}

func Example() {
	c, err := Parse("published>=2022-03")
	if err != nil {
		fmt.Println(err)
		return
	}
	test, err := c.Bind(table.Timestamp)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(test.Holds(time.Date(2022, 2, 28, 23, 0, 0, 0, time.UTC)), test.Holds(time.Date(2022, 3, 1, 0, 0, 0, 0, time.UTC)))
	// Output: false true
}

func FuzzCondition(f *testing.F) {
	f.Add("stance<-0.5")
	f.Add("published>=2022-03-09")
	types := map[string]table.Type{"stance": table.Float64, "published": table.Timestamp, "cited": table.StringList}
	f.Fuzz(func(t *testing.T, s string) {
		c, err := Parse(s)
		if err != nil {
			return
		}
		test, err := c.Bind(types[c.Column])
		isNull := c.Value == "null"
		if err == nil && test.Holds(nil) != (isNull && c.Op == "=" || !isNull && c.Op == "!=") {
			t.Errorf("%q holds for null: %v", s, test.Holds(nil))
		}
	})
}

func TestOperatorsOfOtherLanguagesAreAnswered(t *testing.T) {
	for condition, want := range map[string]string{
		"actor==nato":                "== is no operator; did you mean =?",
		"stance=>0":                  "=> is no operator; did you mean >=?",
		"actor<>nato":                "<> is no operator; did you mean !=?",
		"text ~= x":                  "~= is no operator; did you mean =~?",
		"text like '%x%'":            `for "like" write ~ (contains)`,
		"stance is null":             `for "is" write =, as in stance=null`,
		"text contains Wagner":       `for "contains" write ~`,
		"Wagner":                     "is not a column, one of != !~ <= >= =~ = < > ~, and a value",
		"actor in ('nato', 'china')": "in several conditions",
	} {
		if _, err := Parse(condition); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", condition, err, want)
		}
	}
	c, _ := Parse("text=~(")
	if _, err := c.Bind(table.String); err == nil || !strings.Contains(err.Error(), `"(" is no regular expression: missing closing )`) {
		t.Errorf("%v", err)
	}
	c, _ = Parse("stance=~0")
	if _, err := c.Bind(table.Float64); err == nil || !strings.Contains(err.Error(), "only text can contain something") {
		t.Errorf("%v", err)
	}
}
