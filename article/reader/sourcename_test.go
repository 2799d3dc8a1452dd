package reader

import (
	"fmt"
	"testing"

	"parallax/article/internal/articletest"
)

func TestSpellingsOfSources(t *testing.T) {
	for found, want := range map[string]string{
		"www.lake-post.com": "lake-post.com", "Lake-Post.com": "lake-post.com", "https://www.lake-post.com/": "lake-post.com", "lake-post.co.uk": "lake-post.co.uk",
		"Lake Post.com": "Lake Post", "The Lake Post.co.uk": "The Lake Post", "Lake Post": "Lake Post", "U.S. Lake Post": "U.S. Lake Post", "Lake Post Inc.": "Lake Post Inc.",
		"St.Lake": "St.Lake", "Lake.": "Lake.", "com": "com", "Lake Post v2.0": "Lake Post v2.0", "": "",
	} {
		articletest.Equal(t, found, sourceName(found), want)
	}
	a := decodeOneArticle(t, "a.json", `{"text": "They left.", "source": "Lake Post.com"}`)
	articletest.Equal(t, "kept", a.Source+fmt.Sprint(a.Meta), "Lake Post[{source_as_found Lake Post.com}]")
}

// The author of a record is its by-line without the word before it.
func TestAuthorsOfRecords(t *testing.T) {
	for _, field := range []string{"author", "byline", "creator"} {
		a := decodeOneArticle(t, "a.json", `{"text": "They left.", "`+field+`": "By Jane Roe and John Doe"}`)
		articletest.Equal(t, field, a.Author, "Jane Roe; John Doe")
	}
	articletest.Equal(t, "as it is", decodeOneArticle(t, "a.json", `{"text": "They left.", "author": "Lake and Co."}`).Author, "Lake and Co.")
	a := decodeOneArticle(t, "a.xml", `<rss version="2.0"><channel><title>Lake Post</title><item><title>T</title><description>&lt;p&gt;By Jane Roe and John Doe&lt;/p&gt;&lt;p&gt;They left the hall at night, and nobody saw them go.&lt;/p&gt;</description></item></channel></rss>`)
	articletest.Equal(t, "feed", a.Author, "Jane Roe; John Doe")
	articletest.Equal(t, "feed, by-line", string(a.Blocks[0].Kind), "boilerplate")
}
