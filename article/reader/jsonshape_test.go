package reader

import (
	"strings"
	"testing"

	"parallax/article/internal/articletest"
)

// Records come in objects of many shapes: each gives the same two articles.
func TestShapesOfJSON(t *testing.T) {
	const one, two = "They came to the pier at dawn.", "They left the quay at night."
	for name, content := range map[string]string{
		"list":                 `[{"title":"A","text":"ONE"},{"title":"B","text":"TWO"}]`,
		"lines":                `{"title":"A","text":"ONE"}` + "\n" + `{"title":"B","text":"TWO"}`,
		"in an object":         `{"status":"ok","articles":[{"title":"A","content":"ONE"},{"title":"B","content":"TWO"}]}`,
		"in two objects":       `{"response":{"status":"ok","results":[{"webTitle":"A","fields":{"bodyText":"ONE"}},{"webTitle":"B","fields":{"bodyText":"TWO"}}]}}`,
		"hits":                 `{"took":3,"hits":{"total":2,"hits":[{"_id":"1","_source":{"title":"A","text":"ONE"}},{"_id":"2","_source":{"title":"B","text":"TWO"}}]}}`,
		"attributes":           `{"data":[{"id":"1","attributes":{"title":"A","body":"ONE"}},{"id":"2","attributes":{"title":"B","body":"TWO"}}]}`,
		"rendered":             `[{"title":{"rendered":"A"},"content":{"rendered":"<p>ONE</p>"}},{"title":{"rendered":"B"},"content":{"rendered":"<p>TWO</p>"}}]`,
		"HTML":                 `{"posts":[{"title":"A","html":"<p>ONE</p>"},{"title":"B","html":"<p>TWO</p>"}]}`,
		"by columns":           `{"title":{"0":"A","1":"B"},"text":{"0":"ONE","1":"TWO"},"n":{"0":1,"1":2}}`,
		"by columns, filtered": `{"title":{"17":"A","4":"B"},"text":{"17":"ONE","4":"TWO"}}`,
		"lists of columns":     `{"title":["A","B"],"text":["ONE","TWO"]}`,
		"rows":                 `{"columns":["title","text"],"index":[0,1],"data":[["A","ONE"],["B","TWO"]]}`,
		"by keys":              `{"a1":{"title":"A","text":"ONE"},"a2":{"title":"B","text":"TWO"}}`,
		"schema":               `{"schema":{"fields":[{"name":"title"}]},"data":[{"title":"A","text":"ONE"},{"title":"B","text":"TWO"}]}`,
		"pieces":               `{"name":"Pier","messages":[{"title":"A","text":["They came ",{"type":"bold","text":"to the pier"}," at dawn."]},{"title":"B","text":"TWO"}]}`,
		"values of XML":        `[{"title":{"_":"A"},"text":{"#text":"ONE"}},{"title":{"_":"B"},"text":{"#text":"TWO"}}]`,
	} {
		content = strings.NewReplacer("ONE", one, "TWO", two).Replace(content)
		articles, rejects := decodeAll(t, "a.json", content, Options{})
		articletest.Equal(t, name, bodies(articles)+reasons(rejects), one+"\n"+two)
		if len(articles) == 2 && name != "pieces" {
			articletest.Equal(t, name+", titles", articles[0].Title+articles[1].Title, "AB")
		}
	}
}

// What only looks like records is none.
func TestShapesThatAreNoRecords(t *testing.T) {
	a := decodeOneArticle(t, "a.json", `{"title":"A","text":["They came to the pier.","They left at night."],"tags":["x","y"]}`)
	articletest.Equal(t, "paragraphs of one text", a.Body, "They came to the pier.\n\nThey left at night.")
	for name, content := range map[string]string{
		"an error":   `{"status":"error","message":"Nothing was found."}`,
		"comments":   `{"title":"A","url":"https://lake.example/a","comments":[{"text":"Well said."}]}`,
		"one of two": `{"a":{"title":"A","text":"They came."},"count":1}`,
	} {
		articles, rejects := decodeAll(t, "a.json", content, Options{})
		articletest.Equal(t, name, bodies(articles), "")
		articletest.Equal(t, name+", told", strings.Contains(reasons(rejects), "no text"), true)
	}
}

// The dates of such a list tell their order as those of a table do.
func TestDatesByColumns(t *testing.T) {
	articles, _ := decodeAll(t, "a.json", `{"date":{"0":"03/11/2023","1":"23/11/2023"},"text":{"0":"They came.","1":"They left."}}`, Options{})
	for i, want := range []string{"2023-11-03", "2023-11-23"} {
		articletest.Equal(t, want, articles[i].Published.Format("2006-01-02"), want)
	}
}
