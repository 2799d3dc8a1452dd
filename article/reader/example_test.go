package reader_test

import (
	"context"
	"fmt"
	"strings"

	"parallax/article/reader"
)

func ExampleFrom() {
	input := strings.NewReader(`{"title": "Talks Resume", "outlet": "Lake Courier", "text": "They talked, citing Reuters."}
{"title": "Talks Fail", "outlet": "Lake Courier"}`)
	for item, err := range reader.From(context.Background(), "lake.jsonl", input, reader.Options{}) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		articles, rejects := item.Decode()
		for _, a := range articles {
			fmt.Println(a.Record, a.Source, a.Title, a.CitedSources)
		}
		for _, r := range rejects {
			fmt.Println(r.Error())
		}
	}
	// Output:
	// line 1 Lake Courier Talks Resume [Reuters]
	// lake.jsonl: line 2: parse: no text: none of the fields title, outlet is known to hold it; name the one that does
}

func ExampleRead() {
	for a, err := range reader.Read(context.Background(), []string{"testdata/read"}, reader.Options{}) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Printf("%s: %s, %s, %s\n", a.Path, a.Source, a.Title, a.Published.Format("2 January 2006"))
	}
	// Output:
	// broken.txt: parse: empty
	// courier/ferry.txt: courier, Ferry Returns to the Lake, 3 March 2024
	// harbour.md: Harbour Post, Harbour to Close for a Week, 5 March 2024
}
