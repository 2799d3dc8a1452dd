package analyze_test

import (
	"fmt"

	"parallax/analyze"
)

func Example() {
	a, _ := analyze.New(analyze.Default())
	nato, _ := a.Text("", "Moscow condemned NATO.").Paragraphs[0].Stance("nato")
	fmt.Println(nato.Actor, nato.Label)
	// Output: nato -1
}
