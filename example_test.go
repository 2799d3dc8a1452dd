package parallax_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"parallax"
)

func ExampleNewAnalyzer() {
	a, _ := parallax.NewAnalyzer(parallax.Default())
	for _, r := range a.Text("", "Moscow condemned NATO.").Paragraphs[0].Relations {
		fmt.Println(r.Holder, r.Sign, r.Target)
	}
	// Output: russia -1 nato
}

func ExampleScore() {
	dir, _ := os.MkdirTemp("", "example")
	defer os.RemoveAll(dir)
	sum, err := parallax.Score(context.Background(), parallax.Default(), []string{"testdata/articles"}, filepath.Join(dir, "out"))
	fmt.Println(sum.Articles, sum.Rejected, err)
	// Output: 36 0 <nil>
}

func ExampleCheck() {
	s := parallax.Default()
	s.DateOrder, s.PartBytes = "ymd", 0
	fmt.Println(parallax.Check(s))
	// Output:
	// date_order: "ymd" is not one of auto, dmy, mdy
	// part_bytes: 0 is less than 1
}
