package reader

import (
	"fmt"
	"strings"
	"testing"

	"parallax/article"
	"parallax/article/internal/articletest"
)

// bodies gives the texts of articles, one a line.
func bodies(articles []article.Article) string {
	var all []string
	for _, a := range articles {
		all = append(all, strings.ReplaceAll(a.Body, "\n", "⏎"))
	}
	return strings.Join(all, "\n")
}

// Quotation marks that do not pair cost no row, and fields that are quoted keep
// their line breaks.
func TestQuotesThatDoNotPair(t *testing.T) {
	for _, test := range []struct{ name, file, content, want string }{
		{"a word in quotes begins a text", "a.csv", "id,title,text\n1,A,\"Dawn\" sank off the pier.\n2,B,Nobody saw it.\n3,C,\"They said \"\"never\"\".\"\n",
			"\"Dawn\" sank off the pier.\nNobody saw it.\nThey said \"never\"."},
		{"and a text of two lines follows", "a.csv", "id,title,text\n1,A,\"Dawn\" sank off the pier.\n2,B,\"Nobody saw it,\nthey said.\"\n",
			"\"Dawn\" sank off the pier.\nNobody saw it,⏎they said."},
		{"a mark that nothing closes", "a.csv", "id,title,text\n1,A,\"We stay\n2,B,\"Nobody, they said, left.\"\n3,C,They left.\n",
			"\"We stay\nNobody, they said, left.\nThey left."},
		{"without quoting, by tabs", "a.tsv", "title\ttext\nA\t\"We stay\nB\tsaid \"no\"\nC\t\"Dawn\" and \"Dusk\" sank, with \"all\"\n\"D\tThey left.\n",
			"\"We stay\nsaid \"no\"\n\"Dawn\" and \"Dusk\" sank, with \"all\"\nThey left."},
		{"a mark in the title", "a.csv", "id;title;text\n1;\"Dawn\" sinks;They saw it.\n2;B;They left.\n", "They saw it.\nThey left."},
		{"inches", "a.csv", "id,title,text\n1,A,\"9\" guns fired.\n2,B,They left.\n", "\"9\" guns fired.\nThey left."},
		{"in the last row", "a.csv", "id,title,text\n1,A,They left.\n2,B,\"Dawn\" sank.\n", "They left.\n\"Dawn\" sank."},
		{"quoted, and marks inside not doubled", "a.csv", "id,title,text\n1,A,\"He said \"no\" to them, and left.\"\n2,B,They left.\n",
			"He said \"no\" to them, and left.\nThey left."},
		{"the same over two lines", "a.csv", "id,text,title\n1,\"He said \"no\" to them,\nand left.\",A\n2,They left.,B\n", "He said \"no\" to them,⏎and left.\nThey left."},
		{"backslashes before marks", "a.csv", "id,title,text\n1,A,\"He said \\\"no\\\", and\n\\\"never\\\", and left.\"\n2,B,They left.\n",
			"He said \"no\", and⏎\"never\", and left.\nThey left."},
		{"quoted over lines that look like rows", "a.csv", "id,text\n1,\"First, they came.\nSecond, they left.\"\n2,They left.\n", "First, they came.⏎Second, they left.\nThey left."},
		{"one column", "a.csv", "text\n\"Dawn\" sank.\n\"They came.\nThey left.\"\n", "\"Dawn\" sank.\nThey came.⏎They left."},
		{"ends of CR", "a.csv", "id,title,text\r1,A,They came.\r2,B,\"They\rleft.\"\r", "They came.\nThey⏎left."},
		{"blanks around quotes", "a.csv", "id, title, text\n1, \"A\", \"They came, and\nleft.\"\n2,B,\"They stayed.\" \n", "They came, and⏎left.\nThey stayed."},
		{"a mark that is not closed in the last row", "a.csv", "id,title,text\n1,A,They came.\n2,B,\"They left, in time.\n", "They came.\nThey left, in time."},
		{"and before another column", "a.csv", "id,text,place\n1,\"They came, at last, to,Pier\n2,\"They left, in time.\",Quay\n3,They stayed.,Pier\n",
			"They came, at last, to\nThey left, in time.\nThey stayed."},
		{"words behind the mark that closes", "a.csv", "text,title\n\"They came, at last\" (1),A\n\"They left, in time\" (2),B\n", "\"They came, at last\" (1)\n\"They left, in time\" (2)"},
		{"other ends", "a.csv", "id,title,text\r\n1,A,\"Dawn\" sank.\r\n2,B,\"They\r\nleft.\"\r\n", "\"Dawn\" sank.\nThey⏎left."},
	} {
		articles, rejects := decodeAll(t, test.file, test.content, Options{})
		articletest.Equal(t, test.name, bodies(articles), test.want)
		articletest.Equal(t, test.name+", rejects", reasons(rejects), "")
	}
}

// A table of many rows, each of which begins a quotation that it does not end.
func TestOpenQuotesAreReadInLinearTime(t *testing.T) {
	var table strings.Builder
	table.WriteString("id\ttext\n")
	const rows = 20_000
	for i := range rows {
		fmt.Fprintf(&table, "%d\t\"They left on day %d\n", i, i)
	}
	articles, rejects := decodeAll(t, "a.tsv", table.String(), Options{})
	articletest.Equal(t, "articles and rejects", fmt.Sprint(len(articles), len(rejects)), fmt.Sprint(rows, 0))
}

func TestWhatIsJudgedOfARowIsTold(t *testing.T) {
	for content, want := range map[string]string{
		"id,text\n1,\"Dawn\" sank.\n":           "[{id 1} {table_repair quotation marks that do not pair were read as text}]",
		"id,text\n1,\"They \"\"left\"\".\"\n":   "[{id 1}]",
		"text,text\nThey left the pier.,Lead\n": `[{table_repair two columns are called "text"; one is now "text_2"} {text_2 Lead}]`,
		"text,text\nLead,They left the pier.\n": `[{table_repair two columns are called "text"; one is now "text_2"} {text Lead}]`,
		"text,x,x,x\nThey left.,1,,3\n":         `[{table_repair two columns are called "x"; one is now "x_2"; two columns are called "x"; one is now "x_3"} {x 1} {x_3 3}]`,
	} {
		a := decodeOneArticle(t, "a.csv", content)
		articletest.Equal(t, content, fmt.Sprint(a.Meta), want)
	}
}

// Of two columns of one name none is lost, whatever the format.
func TestColumnsOfOneName(t *testing.T) {
	row := func(n int, cells ...string) string {
		out := fmt.Sprintf(`<row r="%d">`, n)
		for i, c := range cells {
			out += fmt.Sprintf(`<c r="%c%d" t="inlineStr"><is><t>%s</t></is></c>`, 'A'+i, n, c)
		}
		return out + "</row>"
	}
	book := xlsx(t, row(1, "text", "note", "note", "text")+row(2, "Lead", "a", "b", "They left the pier at night."))
	a := decodeOneArticle(t, "a.xlsx", book)
	articletest.Equal(t, "text", a.Body, "They left the pier at night.")
	articletest.Equal(t, "meta", fmt.Sprint(a.Meta), `[{note a} {note_2 b} {table_repair two columns are called "note"; one is now "note_2"; two columns are called "text"; one is now "text_2"} {text Lead}]`)
	a = decodeOneArticle(t, "a.json", `{"text": "Lead", "text": "They left the pier at night."}`)
	articletest.Equal(t, "text of JSON", a.Body, "They left the pier at night.")
	articletest.Equal(t, "meta of JSON", fmt.Sprint(a.Meta), "[{text Lead}]")
}

func TestHeaderAgain(t *testing.T) {
	for name, content := range map[string]string{
		"as it was": "id,title,text\n1,A,They came.\nid,title,text\n2,B,They left.\n",
		"quoted":    "id,title,text\n1,A,They came.\n\"id\",\"title\",\"text\"\n2,B,They left.\n",
		"capitals":  "ID,Title,Text\n1,A,They came.\nid,title,text\r\nid,title,text\n2,B,They left.\n",
		"mark":      "\ufeffid,title,text\n1,A,They came.\n\ufeffid,title,text\n2,B,They left.\n",
	} {
		articles, rejects := decodeAll(t, "a.csv", content, Options{})
		articletest.Equal(t, name, bodies(articles)+reasons(rejects), "They came.\nThey left.")
		articletest.Equal(t, name, strings.ToLower(fmt.Sprint(articles[1].Meta)), "[{id 2} {table_repair "+headerAgain+"}]")
	}
	_, rejects := decodeAll(t, "a.csv", "id,title,text\n1,A,They came.\nid,title,text\n", Options{})
	articletest.Equal(t, "at the end", reasons(rejects), "row 2: parse: the header line stands once more at the end; it is no article")
	for name, content := range map[string]string{
		"another order":   "id,title,text\n1,A,They came.\ntext,id,title\nThey left.,2,B\n",
		"another column":  "id,title,text\n1,A,They came.\nid,title,text,url\n2,B,They left.,https://lake.example\n",
		"a column fewer":  "id,title,text\n1,A,They came.\ntitle,text\nB,They left.\n",
		"lines above":     "Lake Post export of May\n\n# two rows\nid,title,text\n1,A,They came.\n2,B,They left.\n",
		"blank lines":     "\n\nid;title;text\n1;A;They came.\n2;B;They left.\n",
		"quoted sep line": "\"sep=;\"\nid;title;text\n1;A;They came.\n2;B;They left.\n",
	} {
		articles, rejects := decodeAll(t, "a.csv", content, Options{})
		articletest.Equal(t, name, bodies(articles)+reasons(rejects), "They came.\nThey left.")
		articletest.Equal(t, name, articles[0].Title+articles[1].Title, "AB")
		told := fmt.Sprint(articles[0].Meta, articles[1].Meta)
		articletest.Equal(t, name+", told", strings.Contains(told, headerChanged) || strings.Contains(told, "2 lines above the header line were left out"),
			!strings.HasPrefix(content, "\n") && !strings.HasPrefix(content, "\""))
	}
	book := xlsx(t, `<row r="1"><c t="inlineStr"><is><t>title</t></is></c><c t="inlineStr"><is><t>text</t></is></c></row>`+
		`<row r="2"><c t="inlineStr"><is><t>A</t></is></c><c t="inlineStr"><is><t>They came.</t></is></c></row>`+
		`<row r="3"><c t="inlineStr"><is><t>Text</t></is></c><c t="inlineStr"><is><t>Title</t></is></c></row>`+
		`<row r="4"><c t="inlineStr"><is><t>They left.</t></is></c><c t="inlineStr"><is><t>B</t></is></c></row>`)
	articles, _ := decodeAll(t, "a.xlsx", book, Options{})
	articletest.Equal(t, "spreadsheet", bodies(articles)+" "+articles[1].Title, "They came.\nThey left. B")
	articles, _ = decodeAll(t, "a.csv", "text\nThey came.\ntext\nThey left.\n", Options{Columns: []string{"text"}})
	articletest.Equal(t, "named from outside", bodies(articles), "They came.\nThey left.")
}

func TestMissingValues(t *testing.T) {
	for _, word := range []string{"NA", "nan", "NaN", "None", "N/A", "NULL", "null", "<NA>", "#N/A", `\N`, "NaT", " NA ", "na", "-", "--", "—", "."} {
		articles, rejects := decodeAll(t, "a.csv", "title,text,author,date,price\n"+word+",They left.,"+word+","+word+","+word+"\nB,"+word+",C,,\n", Options{})
		articletest.Equal(t, word, fmt.Sprint(len(articles), len(rejects)), "1 1")
		a := articles[0]
		articletest.Equal(t, word, a.Title+a.Author+fmt.Sprint(a.Meta), "[]")
		a = decodeOneArticle(t, "a.json", fmt.Sprintf(`{"text": "They left.", "author": %q, "date": %q, "price": NaN, "url": null}`, word, word))
		articletest.Equal(t, word+" in JSON", a.Author+fmt.Sprint(a.Meta), "[]")
	}
	a := decodeOneArticle(t, "a.csv", "title,text,author\nNil by Mouth,None of them left.,Na Hong\n")
	articletest.Equal(t, "words", a.Title+"; "+a.Body+"; "+a.Author, "Nil by Mouth; None of them left.; Na Hong")
}

func TestZeroBytes(t *testing.T) {
	for name, content := range map[string]string{
		"a.txt":   "They talked for a day, and no\x00body left the hall.",
		"a.csv":   "title,text\nT,\"They talked for a day, and no\x00body left the hall.\"\n\x00\x00\x00",
		"a.jsonl": "{\"title\": \"T\", \"text\": \"They talked for a day, and no\x00body left the hall.\"}\n\x00\x00",
		"a.json":  "[{\"title\": \"T\", \"text\": \"They talked for a day, and no\x00body left the hall.\"}]\x00",
		"b.txt":   "They talked for a day, and nobody left the hall." + strings.Repeat("\x00", 512),
	} {
		a := decodeOneArticle(t, name, content)
		articletest.Equal(t, name, a.Body, "They talked for a day, and nobody left the hall.")
		articletest.Equal(t, name+" tells", strings.Contains(fmt.Sprint(a.Meta), "left out") || strings.HasSuffix(name, "json"), true)
	}
	_, rejects := decodeAll(t, "a.txt", "ab\x00\x00cd\x00\x01\x02\x00efgh", Options{})
	articletest.Equal(t, "binary", len(rejects), 1)
}

func TestEndsOfLines(t *testing.T) {
	for name, content := range map[string]string{
		"CR":        "They talked.\r\rThey left.",
		"CR alone":  "They talked.\r\rThey left.\r",
		"twice":     "They talked.\r\r\n\r\r\nThey left.",
		"paragraph": "They talked.\u2029They left.",
		"line":      "They talked.\u2028\u2028They left.",
		"next line": "They talked.\u0085\u0085They left.",
		"vertical":  "They talked.\v\vThey left.",
	} {
		for _, file := range []string{"a.txt", "a.md"} {
			articletest.Equal(t, name+", "+file, strings.TrimSpace(decodeOneArticle(t, file, content).Body), "They talked.\n\nThey left.")
		}
		quoted := strings.NewReplacer("\r", `\r`, "\n", `\n`, "\v", `\u000b`).Replace(content)
		articletest.Equal(t, name+", json", strings.TrimSpace(decodeOneArticle(t, "a.json", `{"text": "`+quoted+`"}`).Body), "They talked.\n\nThey left.")
	}
	articles, _ := decodeAll(t, "a.jsonl", "{\"text\": \"They talked.\"}\r{\"text\": \"They left.\"}\r", Options{})
	articletest.Equal(t, "JSONL", bodies(articles), "They talked.\nThey left.")
	const first, second = "From: Jane Roe <jane@lake.example>\rSubject: Pier\rDate: Fri, 3 Nov 2023 18:15:00 +0200\r\rThey talked.\r", "From: Jane Roe <jane@lake.example>\rSubject: Quay\r\rThey left.\r"
	articletest.Equal(t, "mail", strings.TrimSpace(decodeOneArticle(t, "a.eml", first).Body), "They talked.")
	articles, _ = decodeAll(t, "a.mbox", "From jane@lake.example Fri Nov  3 18:15:00 2023\r"+first+"\rFrom jane@lake.example Fri Nov  3 18:15:00 2023\r"+second, Options{})
	articletest.Equal(t, "mails", strings.Join(strings.Fields(bodies(articles)), " "), "They talked. They left.")
}

func TestMarkupInRecords(t *testing.T) {
	const want = "The town’s pier & quay reopened.\n\nNobody left <3 hours later."
	for name, text := range map[string]string{
		"tags":            "<p>The town&#8217;s pier &amp; quay reopened.</p>\\n<p>Nobody <b>left</b> &lt;3 <a href='x'>hours</a> later.</p>",
		"breaks":          "The town&rsquo;s pier &amp; quay reopened.<br><br />Nobody left &lt;3 hours later.",
		"lines":           "The town&#x2019;s pier &amp; quay reopened.\\n\\nNobody <em>left</em> &lt;3 hours later.",
		"entities":        "The town&#8217;s pier &amp; quay reopened.\\n\\nNobody left &lt;3 hours later.",
		"escaped":         "&lt;p&gt;The town&amp;#8217;s pier &amp;amp; quay reopened.&lt;/p&gt;&lt;p&gt;Nobody left &amp;lt;3 hours later.&lt;/p&gt;",
		"plain":           "The town’s pier & quay reopened.\\n\\nNobody left <3 hours later.",
		"script":          "<p>The town’s pier &amp; quay reopened.</p><script>var a = '<p>x</p>';</script><p>Nobody left &lt;3 hours later.</p>",
		"escaped, thrice": "The town&amp;amp;rsquo;s pier &amp;amp; quay reopened.\\n\\nNobody left &amp;lt;3 hours later.",
	} {
		a := decodeOneArticle(t, "a.json", `{"title": "Pier &amp;amp; quay: the town&#8217;s <i>choice</i>", "text": "`+text+`"}`)
		articletest.Equal(t, name, a.Body, want)
		articletest.Equal(t, name+", title", a.Title, "Pier & quay: the town’s choice")
		cell := strings.ReplaceAll(strings.ReplaceAll(text, `\n`, "\n"), `"`, `""`)
		a = decodeOneArticle(t, "a.csv", "title,text\nT,\""+cell+"\"\n")
		articletest.Equal(t, name+", csv", a.Body, want)
		articletest.Equal(t, name+", told", len(a.Meta) > 0, name != "plain")
	}
	const feed = `<rss version="2.0"><channel><title>Lake Post</title><item><title>T</title><description>`
	for name, text := range map[string]string{
		"once":  "&lt;p&gt;They came &amp;amp; went.&lt;/p&gt;&lt;p&gt;They left.&lt;/p&gt;",
		"twice": "&amp;lt;p&amp;gt;They came &amp;amp;amp; went.&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;They left.&amp;lt;/p&amp;gt;",
		"words": "&lt;p&gt;They came &amp;amp;amp; went.&lt;/p&gt;&lt;p&gt;They left.&lt;/p&gt;",
	} {
		a := decodeOneArticle(t, "a.xml", feed+text+"</description></item></channel></rss>")
		articletest.Equal(t, "feed, "+name, a.Body, "They came & went.\n\nThey left.")
	}
}
