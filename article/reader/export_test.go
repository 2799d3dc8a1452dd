package reader

import (
	"fmt"
	"strings"
	"testing"

	"parallax/article"
	"parallax/article/internal/articletest"
)

// exportOf summarises an article: what an analyst looks at first.
func exportOf(a article.Article) string {
	published := "none"
	if !a.Published.IsZero() {
		published = a.Published.Format("2006-01-02 15:04")
	}
	return strings.Join([]string{a.Record, a.Format, a.Source, published, a.Title, a.Author, a.Section, a.Language, articletest.Kinds(a)}, " | ")
}

// nexisPageOf makes a page as Nexis does, of documents given as lines: "=" begins
// a centred one, "#" the headline, "@" one whose label is set off.
func nexisPageOf(documents ...string) string {
	var b strings.Builder
	b.WriteString("<HTML>\n<HEAD>\n<STYLE TYPE=\"text/css\"><!--\n.c0 { text-align: center; }\n.c2 { font-weight: normal; }\n" +
		".c4 { text-align: left; }\n.c6 { font-size: 14pt; font-weight: bold; }\n.c7 { font-weight: bold; }\n--></STYLE>\n" +
		"<!-- LXNComment 1:2 -->\n<TITLE>&nbsp;</TITLE></HEAD>\n<BODY>\n")
	for _, d := range documents {
		b.WriteString("<!-- Hide XML section from browser\n<DOC NUMBER=1>\n<DOCFULL> -->\n")
		for line := range strings.SplitSeq(strings.TrimSpace(d), "\n") {
			switch line = strings.TrimSpace(line); line[0] {
			case '=':
				fmt.Fprintf(&b, "<BR><DIV CLASS=\"c0\"><P CLASS=\"c0\"><SPAN CLASS=\"c2\">%s</SPAN></P>\n</DIV>\n", line[1:])
			case '#':
				fmt.Fprintf(&b, "<BR><DIV CLASS=\"c4\"><P CLASS=\"c4\"><SPAN CLASS=\"c6\">%s</SPAN></P></DIV>\n", line[1:])
			case '@':
				label, value, _ := strings.Cut(line[1:], ":")
				fmt.Fprintf(&b, "<BR><DIV CLASS=\"c4\"><P CLASS=\"c4\"><SPAN CLASS=\"c7\">%s:</SPAN><SPAN CLASS=\"c2\">&nbsp;%s</SPAN></P></DIV>\n", label, value)
			default:
				fmt.Fprintf(&b, "<P CLASS=\"c4\"><SPAN CLASS=\"c2\">%s</SPAN><SPAN CLASS=\"c2\">&nbsp;</SPAN></P>\n", line)
			}
		}
		b.WriteString("<!-- Hide XML section from browser\n</DOCFULL> -->\n")
	}
	return b.String() + "</BODY></HTML>"
}

func TestNexisPages(t *testing.T) {
	page := nexisPageOf(`
		=1 of 4 DOCUMENTS
		=The Lake Courier (Geneva)
		=March 4, 2014 Tuesday<BR>Late Edition
		#Talks resume<BR>Envoys met for the first time in a year
		@BYLINE: By Jane Roe
		@SECTION: NEWS; Pg. 3
		@LENGTH: 12 words
		@DATELINE: GENEVA
		The envoys talked.
		SUBJECT: none, they said.
		PHOTO: Two envoys at a table.
		LONDON: nobody left.
		@LOAD-DATE: March 5, 2014
		@LANGUAGE: ENGLISH
		@SUBJECT: DIPLOMACY (90%); TALKS (72%)
		@GRAPHIC: Envoys
		=Copyright 2014 Lake Media<BR>All Rights Reserved`, `
		=Dokument 2 von 4
		=Der Seebote
		=4. März 2014 Dienstag 9:50 PM GMT+1
		#Gespr&auml;che
		@AUTOR: Müller, Hans
		@RUBRIK: POLITIK; S. 2
		@L&Auml;NGE: 9 W&ouml;rter
		@HIGHLIGHT: Man spricht wieder.
		Man sprach lange.
		@UPDATE: 5. M&auml;rz 2014
		@SPRACHE: GERMAN; DEUTSCH
		@ZEITUNGS-CODE: SEE
		=Copyright 2014 Seebote GmbH<BR>Alle Rechte vorbehalten`, `
		=Document 3 de 4
		=Le Courrier du Lac
		=mardi 4 mars 2014
		#Les pourparlers
		@AUTEUR: Par Jeanne Dupont
		@RUBRIQUE: MONDE
		@LONGUEUR: 9 mots
		@ENCART: Ils parlent.
		On parla longtemps.
		@DATE-CHARGEMENT: 5 mars 2014
		@LANGUE: FRENCH; FRAN&Ccedil;AIS
		@TYPE-PUBLICATION: Quotidien
		=Tous droits r&eacute;serv&eacute;s`, `
		=4 of 4 DOCUMENTS
		=Lake Quarterly
		=Winter 2013/2014
		@LENGTH: 4 words
		Ice lay long.
		@LOAD-DATE: March 5, 2014`)
	articles, rejects := decodeAll(t, "export.HTML", page, Options{})
	if len(articles) != 4 || len(rejects) != 0 {
		t.Fatalf("%d articles, rejects %v", len(articles), rejects)
	}
	for i, want := range []string{
		"document 1 | nexis | The Lake Courier (Geneva) | 2014-03-04 00:00 | Talks resume | Jane Roe | NEWS; Pg. 3 | en | lede, body, body, caption PHOTO: " +
			"Two envoys at a table., body",
		"document 2 | nexis | Der Seebote | 2014-03-04 20:50 | Gespräche | Müller, Hans | POLITIK; S. 2 | de | lede, body",
		"document 3 | nexis | Le Courrier du Lac | 2014-03-04 00:00 | Les pourparlers | Jeanne Dupont | MONDE | fr | lede, body",
		"document 4 | nexis | Lake Quarterly | none |  |  |  |  | body",
	} {
		articletest.Equal(t, "article", exportOf(articles[i]), want)
	}
	articletest.Equal(t, "meta", fmt.Sprint(articles[0].Meta),
		"[{copyright Copyright 2014 Lake Media; All Rights Reserved} {dateline GENEVA} {edition Late Edition} {graphic Envoys} {length 12 words} {load_date "+
			"March 5, 2014} {subject DIPLOMACY (90%); TALKS (72%)}]")
	articletest.Equal(t, "meta", fmt.Sprint(articles[3].Meta), "[{date Winter 2013/2014} {length 4 words} {load_date March 5, 2014}]")
}

// The older form names headline and body, and begins with the copyright.
const oldNexis = `


                               FOCUS - 1 of 2 DOCUMENTS

                       Copyright 2004 Lake Publications Ltd.
                                  The Lakeman

                           January 31, 2004, Saturday

SECTION: Pg. 7

LENGTH: 30 words

HEADLINE: Ferry sails again after
repairs

BYLINE: By John Doe in Basel

BODY:
The ferry sailed again at noon. It had lain
in the dock since the autumn.

   TYPE: it is an old ship, he said.

It sails daily.

LOAD-DATE: January 31, 2004


                               2 of 2 DOCUMENTS


                                Der Seebote

                                31. Januar 2004

Fähre fährt

LÄNGE: 7 Wörter

Sie fuhr um zwölf.

UPDATE: Sie kam um eins an.

UPDATE: 1. Februar 2004

SPRACHE: GERMAN; DEUTSCH
`

func TestNexisText(t *testing.T) {
	articles, rejects := decodeAll(t, "export.TXT", strings.ReplaceAll(oldNexis, "\n", "\r\n"), Options{})
	if len(articles) != 2 || len(rejects) != 0 {
		t.Fatalf("%d articles, rejects %v", len(articles), rejects)
	}
	articletest.Equal(t, "first", exportOf(articles[0]),
		"document 1 | lexis | The Lakeman | 2004-01-31 00:00 | Ferry sails again after repairs | John Doe in Basel | Pg. 7 |  | body, body, body")
	articletest.Equal(t, "body", articles[0].Body, "The ferry sailed again at noon. It had lain in the dock since the autumn.\n\nTYPE: it is an old ship, "+
		"he said.\n\nIt sails daily.")
	articletest.Equal(t, "second", exportOf(articles[1]), "document 2 | lexis | Der Seebote | 2004-01-31 00:00 | Fähre fährt |  |  | de | body, body")
}

// advanceText is an export of Nexis Uni with its cover page, in two languages.
const advanceText = `User Name: Somebody
Date and Time: Wednesday, March 5, 2014 7:11:00 PM JST
Job Number: 1
Documents (3)
1. Talks resume
Client/Matter: -None-
Search Terms: talks

Talks resume; Envoys met
- Correction Appended
The Lake Courier (Geneva)
(Lakeside)
March 4, 2014 Tuesday 11:30 PM EST, Final Edition

Copyright 2014 Lake Media All Rights Reserved
Section: NEWS; Length: 12 words
Byline: By Jane Roe
Highlight: They met again.
Body

The envoys talked.
Person: a word that begins a sentence here.
Related Articles
Talks fail
Classification

Language: ENGLISH
Publication-Type: Newspaper
Subject: DIPLOMACY (90%)
Load-Date: March 5, 2014
End of Document

Gespräche
Der Seebote
4. März 2014

Copyright 2014 Seebote GmbH Alle Rechte vorbehalten
Rubrik: POLITIK
Länge: 9 Wörter
Autor: Hans Müller
Textkörper
Man sprach lange.
Grafik
Zwei Gesandte
Klassifizierung
Sprache: GERMAN; DEUTSCH
Ladedatum: 5. März 2014
Ende des Dokuments

Undated
The Lakeman
Copyright 2014 Lake Publications
Length: 3 words
Nothing is known.
Load-Date: March 5, 2014
End of Document
`

func TestLexisAdvance(t *testing.T) {
	articles, rejects := decodeAll(t, "export.txt", advanceText, Options{})
	if len(articles) != 3 || len(rejects) != 0 {
		t.Fatalf("%d articles, rejects %v", len(articles), rejects)
	}
	for i, want := range []string{
		"document 1 | lexis | The Lake Courier (Geneva) | 2014-03-05 04:30 | Talks resume; Envoys met | Jane Roe | NEWS | en | lede, body, body, " +
			"boilerplate, boilerplate",
		"document 2 | lexis | Der Seebote | 2014-03-04 00:00 | Gespräche | Hans Müller | POLITIK | de | body",
		"document 3 | lexis | The Lakeman | none | Undated |  |  |  | body",
	} {
		articletest.Equal(t, "article", exportOf(articles[i]), want)
	}
	articletest.Equal(t, "meta", fmt.Sprint(articles[0].Meta), "[{copyright Copyright 2014 Lake Media All Rights Reserved} {date_as_found March 4, 2014 "+
		"Tuesday 11:30 PM EST} {edition Final Edition; Lakeside} {length 12 words} {load_date March 5, 2014} {publication_type Newspaper} {remark Correction "+
		"Appended} {subject DIPLOMACY (90%)}]")
	articletest.Equal(t, "meta", fmt.Sprint(articles[1].Meta), "[{copyright Copyright 2014 Seebote GmbH Alle Rechte vorbehalten} {graphic Zwei Gesandte} "+
		"{length 9 Wörter} {load_date 5. März 2014}]")
}

// Ordinary texts that look a little like exports stay texts.
func TestNoExport(t *testing.T) {
	for _, text := range []string{
		"Length: a word\n\nThe talks took long. Nobody left.\n\nEnd of Document\n",
		"Talks resume\n\nBYLINE: Jane Roe\n\nThey were 1 of 20 documents that the court had seen.\n",
		"{ the first of 2 DOCUMENTS }\n\nNobody left.",
	} {
		if a := decodeOneArticle(t, "a.txt", text); a.Format != "text" {
			t.Errorf("%.30q is read as %s", text, a.Format)
		}
	}
	_, rejects := decodeAll(t, "a.html", "<html><!-- LXNComment 1:2 --><body><p>No document.</p></body></html>", Options{})
	if got := reasons(rejects); !strings.Contains(got, `no line such as "1 of 20 DOCUMENTS"`) {
		t.Errorf("an export without documents: %s", got)
	}
}
