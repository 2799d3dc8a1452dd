package article

import (
	"fmt"
	"testing"
	"time"
)

func TestFieldTypesParse(t *testing.T) {
	for _, test := range []struct {
		kind  FieldType
		value string
		want  any // nil if it is none
	}{
		{IntField, "-12", int64(-12)}, {IntField, "0", int64(0)}, {IntField, "012", nil}, {IntField, "+1", nil}, {IntField, "1.5", nil}, {IntField,
			"99999999999999999999", nil},
		{FloatField, "1e3", 1000.0}, {FloatField, "0.25", 0.25}, {FloatField, "NaN", nil}, {FloatField, "inf", nil}, {FloatField, "0x1p4", nil},
		{BoolField, "TRUE", true}, {BoolField, "1", nil},
		{TimeField, "2022-02-24", time.Date(2022, 2, 24, 0, 0, 0, 0, time.UTC)}, {TimeField, "24.2.2022", nil}, {TimeField, "0001-01-01", nil},
		{StringField, " as is ", " as is "},
	} {
		got, ok := test.kind.Parse(test.value)
		if !ok {
			got = nil
		}
		if got != test.want {
			t.Errorf("%s %q: %v, want %v", test.kind, test.value, got, test.want)
		}
	}
}

func TestParseMetaFields(t *testing.T) {
	got, err := ParseMetaFields([]string{"country", " year:int", "dc:title, first:string"})
	if err != nil || fmt.Sprint(got) != "[country:string year:int dc:title, first:string]" {
		t.Errorf("%v, %v", got, err)
	}
	for _, bad := range [][]string{{""}, {"a", " ", "b"}, {"a:number"}, {"a", "a:int"}} {
		if _, err := ParseMetaFields(bad); err == nil {
			t.Errorf("%q are accepted", bad)
		}
	}
}

func FuzzFieldTypes(f *testing.F) {
	for _, s := range []string{"", "-", "+", "0", "00", "-0", "1.", "true", "2022-02-24"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, kind := range FieldTypes() {
			kind.Parse(s)
		}
		if f, err := ParseMetaField(s); err == nil {
			if again, err := ParseMetaField(f.String()); err != nil || again != f {
				t.Errorf("%q is %v, and that %v, %v", s, f, again, err)
			}
		}
	})
}
