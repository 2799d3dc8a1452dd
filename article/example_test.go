package article_test

import (
	"fmt"

	"parallax/article"
)

func ExampleKnown() {
	item := article.Known(article.Article{Path: "memory", Source: "Lake Courier", Title: "Talks Resume", Body: "They talked."})
	articles, _ := item.Decode()
	fmt.Println(articles[0].Source, articles[0].Body)
	// Output: Lake Courier They talked.
}
