package reader

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"parallax/article/internal/articletest"
)

func TestUses(t *testing.T) {
	for name, content := range map[string]string{
		"a.csv":   "id,headline,body_text\n1,Talks,They left.\n",
		"a.jsonl": `{"id": 1, "headline": "Talks", "body_text": "They left."}`,
		"a.json":  `{"articles": [{"id": 1, "headline": "Talks", "body_text": "They left."}]}`,
	} {
		for it, err := range From(context.Background(), name, strings.NewReader(content), Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			articletest.Equal(t, name, fmt.Sprint(Uses(it)), "[{id } {headline title} {body_text text}]")
		}
	}
	for it := range From(context.Background(), "a.txt", strings.NewReader("They left."), Options{}) {
		articletest.Equal(t, "a text", len(Uses(it)), 0)
	}
}
