package reader

import (
	"fmt"
	"strings"
	"testing"

	"parallax/article/internal/articletest"
	"parallax/article/internal/charset"
)

const mailHead = "From: =?utf-8?q?Jane_R=C3=B6e?= <jane@lake.example>\r\nDate: Tue, 05 Mar 2024 10:00:00 +0200\r\nSubject: " +
	"=?windows-1251?B?z+Xw5ePu4u7w+w==?= in\r\n the hall\r\nMessage-ID: <1@x>\r\nMIME-Version: 1.0\r\n"

func TestMail(t *testing.T) {
	body := "--b\r\nContent-Type: text/plain; charset=koi8-r\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=EE=E1=F4=EF = they=\r\n " +
		"talked.\r\n\r\n> Nobody\r\n> left.\r\n\r\nThe end.\r\n\r\n-- \r\nJane\r\n" +
		"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+VGhleSB0YWxrZWQuPC9wPg==\r\n" +
		"--b\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Disposition: attachment; filename=\"=?utf-8?q?r=C3=A9port?=.pdf\"\r\n\r\nx\r\n--b--\r\n"
	a := decodeOneArticle(t, "a.eml", mailHead+"Content-Type: multipart/mixed; boundary=b\r\n\r\n"+body)
	articletest.Equal(t, "title", a.Title, "Переговоры in the hall")
	articletest.Equal(t, "author", a.Author, "Jane Röe")
	articletest.Equal(t, "source", a.Source, "lake.example")
	articletest.Equal(t, "published", a.Published.Format("2006-01-02T15:04:05Z07:00"), "2024-03-05T08:00:00Z")
	articletest.Equal(t, "format", a.Format, "eml")
	articletest.Equal(t, "body", a.Body, "НАТО = they talked.\n\n> Nobody\n> left.\n\nThe end.\n\n--\nJane")
	articletest.Equal(t, "blocks", marked(a), "quote: > Nobody\n> left. | boilerplate: --\nJane")
	articletest.Equal(t, "meta", fmt.Sprint(a.Meta), "[{attachments réport.pdf} {message_id 1@x}]")
}

func TestMailHTML(t *testing.T) {
	page := "<html><style>p{}</style><h1>Talks</h1><p>They talked for a day in the old hall by the lake, and nobody left before midnight.</p><div " +
		"hidden>x</div></html>"
	for _, plain := range []string{"", "--b\nContent-Type: text/plain\n\nRead it in HTML.\n"} {
		a := decodeOneArticle(t, "a.eml", mailHead+"Content-Type: multipart/alternative; boundary=\"b\"\n\n"+plain+"--b\nContent-Type: text/html\n\n"+page+
			"\n--b--\n")
		articletest.Equal(t, "blocks", marked(a), "heading: Talks | body: They talked for a day in the old hall by the lake, and nobody left before midnight.")
	}
}

func TestMailFlowed(t *testing.T) {
	a := decodeOneArticle(t, "a.eml", mailHead+"Content-Type: text/plain; format=flowed\n\nThey talked \nfor a day.\nNobody left.\n")
	articletest.Equal(t, "body", a.Body, "They talked for a day.\nNobody left.")
}

func TestMailRejected(t *testing.T) {
	deep := strings.Repeat("Content-Type: message/rfc822\n\n", 20+2)
	for _, test := range []struct{ name, content, want string }{
		{"files only", mailHead + "Content-Type: image/png; name=a.png\n\nx", ": parse: no text: the mail holds files only; save them out of it"},
		{"empty", mailHead + "\n\n", ": parse: empty: the mail has no text"},
		{"mails within mails", mailHead + deep, ": parse: the mail has too many parts"},
	} {
		_, rejects := decodeAll(t, "a.eml", test.content, Options{})
		articletest.Equal(t, test.name, reasons(rejects), test.want)
	}
}

// A header such as people write above a text is no mail.
func TestTextIsNoMail(t *testing.T) {
	a := decodeOneArticle(t, "a.txt", "Title: Talks\nFrom: Lake Courier\nDate: 5 March 2024\n\nThey talked.")
	articletest.Equal(t, "format", a.Format, "text")
	a = decodeOneArticle(t, "a.txt", "From 10:00 on 5 March 2024 they talked.\nNobody left.")
	articletest.Equal(t, "format", a.Format, "text")
}

func TestMHTML(t *testing.T) {
	page := `<html><head><title>Talks Resume</title></head><body><article><h1>Talks Resume</h1><p>The delegations met for the second day in the old town ` +
		`hall by the lake, and nobody left before midnight, said a clerk.</p>` +
		`<p>According to Reuters, the hall is to be free again by Friday, when a choir from the valley will practise in it.</p></article></body></html>`
	page = strings.ReplaceAll(strings.ReplaceAll(page, "=", "=3D"), "old town", "old =\r\ntown")
	a := decodeOneArticle(t, "a.mhtml", "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.lake.example/a\r\nSubject: Talks "+
		"Resume\r\nDate: Tue, 5 Mar 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"+
		"Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----b----\"\r\n\r\n\r\n------b----\r\nContent-Type: "+
		"text/html\r\nContent-ID: <f>\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://www.lake.example/a\r\n\r\n"+page+
		"\r\n------b----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: binary\r\nContent-Location: "+
		"https://www.lake.example/a.png\r\n\r\n\x00\x01\x02\r\n------b------\r\n")
	articletest.Equal(t, "format", a.Format, "mhtml")
	articletest.Equal(t, "url", a.URL, "https://www.lake.example/a")
	articletest.Equal(t, "source", a.Source, "lake.example")
	articletest.Equal(t, "title", a.Title, "Talks Resume")
	articletest.Equal(t, "cited", strings.Join(a.CitedSources, ", "), "Reuters")
	if !a.Published.IsZero() || !strings.Contains(a.Body, "old town hall") || !strings.Contains(fmt.Sprint(a.Meta), "{saved 2024-03-05T10:00:00Z}") {
		t.Errorf("published %v, meta %v, body %q", a.Published, a.Meta, a.Body)
	}
}

func TestMbox(t *testing.T) {
	box := "From jane@lake.example Tue Mar  5 10:00:00 2024\n" + strings.ReplaceAll(mailHead, "\r", "") +
		"\nThey talked.\n>From then on nobody left.\n>>From quoted.\n\nFrom here to there.\n\n" +
		"From - Wed Mar 06 10:00:00 2024 +0100\nSubject: Two\nDate: Wed, 6 Mar 2024 10:00:00 +0100\n\nTwo talked.\n\nFrom x Thu Mar  7 10:00:00 " +
		"2024\nSubject: Three\n\n" + strings.Repeat("x", charset.Window+10) + " long\n"
	articles, rejects := decodeAll(t, "a", box, Options{})
	articletest.Equal(t, "rejects", reasons(rejects), "")
	if len(articles) != 3 {
		t.Fatalf("got %d articles", len(articles))
	}
	articletest.Equal(t, "body", articles[0].Body, "They talked.\nFrom then on nobody left.\n>From quoted.\n\nFrom here to there.")
	articletest.Equal(t, "records", articles[0].Record+", "+articles[1].Record+", "+articles[2].Record, "message 1, message 2, message 3")
	articletest.Equal(t, "title", articles[1].Title, "Two")
	articletest.Equal(t, "format", articles[1].Format, "eml")
}
