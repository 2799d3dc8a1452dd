package typo_test

import (
	"fmt"
	"testing"

	"parallax/typo"
)

func TestOf(t *testing.T) {
	known := []string{"russia", "nato", "ukraine", "united_states", "text", "source", "stances", "score", "month", "quarter", "out"}
	for typed, want := range map[string]string{
		"rusia": "russia", "Russia": "russia", "NATO": "nato", "natto": "nato", "united-states": "united_states", "united": "united_states",
		"txet": "text", "sorce": "source", "stanses": "stances", "scor": "score", "ot": "out", "mnth": "month", "": "", "zzz": "", "q": "", "volcano": "",
	} {
		if got := typo.Of(typed, known); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
	if got := typo.Of("x", []string{"", "y"}); got != "" {
		t.Errorf("got %q", got)
	}
	if got := typo.Of("Росия", []string{"Франция", "Россия"}); got != "Россия" {
		t.Errorf("got %q", got)
	}
}

func TestCheck(t *testing.T) {
	if err := typo.Check("csv", []string{"parquet", "csv"}); err != nil {
		t.Error(err)
	}
}

func Example() {
	fmt.Println(typo.Check("parket", []string{"parquet", "arrow", "csv"}))
	fmt.Println("no group \"BBD\"" + typo.Hint("BBD", []string{"BBC", "CNN"}))
	// Output:
	// "parket" is not one of parquet, arrow, csv; did you mean "parquet"?
	// no group "BBD"; did you mean "BBC"?
}
