package output_test

import (
	"fmt"
	"log"
	"os"
	"path/filepath"

	"parallax/article"
	"parallax/output"
	"parallax/pipeline"
	"parallax/sentiment"
	"parallax/text"
)

// A dataset of one article with one paragraph, as JSON lines.
func Example() {
	dir, err := os.MkdirTemp("", "dataset")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	w, err := output.Create(dir, output.Options{Format: output.JSONL, Tool: "example", Version: "1", SentimentModels: []string{"parallax"}})
	if err != nil {
		log.Fatal(err)
	}
	err = w.Write(&pipeline.Analysis{
		ID:      "00000000000000aa",
		Article: article.Article{Path: "a.txt", Format: "text", Body: "Talks went well, then badly."},
		Paragraphs: []pipeline.Paragraph{{
			Paragraph: text.Paragraph{Text: "Talks went well, then badly.", Sentences: make([]text.Sentence, 1), Words: 5},
			Sentiment: []sentiment.Score{{Value: 0.1, Valid: true, Pos: 1, Neg: 1}},
		}},
	})
	if err != nil {
		log.Fatal(err)
	}
	if err := w.Close(output.Manifest{Arguments: []string{"score", "a.txt"}}); err != nil {
		log.Fatal(err)
	}
	rows, err := os.ReadFile(filepath.Join(dir, "sentiment", "part-00000.jsonl"))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(string(rows))
	// Output:
	// {"article_id":"00000000000000aa","paragraph":0,"model":"parallax","score":0.1,"n_pos":1,"n_neg":1,"n_words":5,"log_ratio":0}
}

// Two columns of a table, some thousand rows at a time.
func ExampleDataset_Scan() {
	dir, err := os.MkdirTemp("", "dataset")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	w, err := output.Create(dir, output.Options{Tool: "example", Version: "1"})
	if err != nil {
		log.Fatal(err)
	}
	for i, path := range []string{"a.txt", "b.txt"} {
		if err := w.Write(&pipeline.Analysis{ID: fmt.Sprintf("%016x", i), Article: article.Article{Path: path, Format: "text", Title: "Talks"}}); err != nil {
			log.Fatal(err)
		}
	}
	if err := w.Close(output.Manifest{}); err != nil {
		log.Fatal(err)
	}
	d, err := output.Open(dir)
	if err != nil {
		log.Fatal(err)
	}
	for rows, err := range d.Scan("articles", "path", "author") {
		if err != nil {
			log.Fatal(err)
		}
		paths, authors := rows.Texts("path"), rows.Texts("author")
		for i := range rows.Len() {
			_, known := authors.At(i)
			fmt.Println(paths.Or(i), known)
		}
	}
	// Output:
	// a.txt false
	// b.txt false
}
