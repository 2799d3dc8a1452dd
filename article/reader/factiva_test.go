package reader

import (
	"fmt"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"parallax/article/internal/articletest"
)

const factivaHead = `<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; ` +
	`charset=UTF-8"/><title>Factiva</title></head><body><div id="contentLeft">`

// factivaPlain has no codes: each field of the head is a line of its own, in the
// language of the interface.
const factivaPlain = factivaHead + `
<div id="article-LAKE000020140304ea3400001" class="article"><div class="article enArticle"><p>
<div>World News</div>
<div id="hd"><span class='enHeadline'>Talks <b>resume</b></span></div><div class="author">By Jane Roe </div><div>1,012 words</div><div>4 March 2014</div><div>05:30 PM</div><div>The Lake Courier</div><div>LAKE</div><div>Late</div><div>3</div><div>English</div><div>(c) 2014 Lake Media </div>
</p>
<p class="articleParagraph enarticleParagraph">The <span class="companylink">envoys</span> talked.</p>
<p class="articleParagraph enarticleParagraph">Nobody left. </p>
<p>Photo: two envoys</p>
<p>Lake Media Ltd</p><p>Document LAKE000020140304ea3400001</p></div></div><br/>
<div id="article-SEEB000020140304ea3400002" class="article"><div class="article deArticle"><p>
<div id="hd"><span class='deHeadline'>Gespräche</span></div><div>2014 字</div><div>2014 年 3 月 4 日 17:30</div><div>Der Seebote</div><div>SEEB</div><div>德文</div><div>Alle Rechte beim Verlag</div>
</p>
<p class="articleParagraph dearticleParagraph">Man sprach lange.</p>
<p>文件 SEEB000020140304ea3400002</p></div></div>
<div id="article-SEEB000020140304ea3400003" class="article"><div class="article deArticle"><p></p><div>Politik</div><div id="hd"><span class="deHeadline">Noch mehr</span></div><div class="author">Hans Müller </div><div>9 Wörter</div><div>4. März 2014</div><div>Der Seebote</div><div>SEEB</div><div>2</div><div>Deutsch</div><div>Copyright 2014 Seebote GmbH </div><p></p>
<p class="articleParagraph dearticleParagraph">Man sprach<br/>noch länger.</p>
<pre>   Tag    Stunden
   eins   zwei</pre>
<p>Seebote GmbH</p><p>Dokument SEEB000020140304ea3400003</p></div></div>
<div id="article-LACX000020140304ea3400004" class="article"><div class="article frArticle"><p></p><div id="hd"><span class="frHeadline">Pourparlers</span></div><div>9 mots</div><div>4 mars 2014</div><div>Le Courrier du Lac</div><div>LACX</div><div>Français</div><div>Copyright 2014</div><p></p>
<p class="articleParagraph frarticleParagraph">On parla.</p><p>Document LACX000020140304ea3400004</p></div></div>
</div></body></html>`

// factivaCoded is the layout with codes, which are the same in any language.
const factivaCoded = factivaHead + `
<div id="article-LAKE000020140304ea3400001" class="article"><div class="article enArticle"><table>
<tr><td class="index"><b>SE</b>&nbsp;</td><td>World News</td></tr>
<tr><td class="index"><b>HD</b>&nbsp;</td><td><span class='enHeadline'>Talks resume</span></td></tr>
<tr><td class="index"><b>BY</b>&nbsp;</td><td>Jane Roe </td></tr>
<tr><td class="index"><b>WC</b>&nbsp;</td><td>12 words</td></tr>
<tr><td class="index"><b>PD</b>&nbsp;</td><td>4 March 2014</td></tr>
<tr><td class="index"><b>ET</b>&nbsp;</td><td>17:30 GMT</td></tr>
<tr><td class="index"><b>SN</b>&nbsp;</td><td>The Lake Courier</td></tr>
<tr><td class="index"><b>SC</b>&nbsp;</td><td>LAKE</td></tr>
<tr><td class="index"><b>LA</b>&nbsp;</td><td>English</td></tr>
<tr><td class="index"><b>CY</b>&nbsp;</td><td>(c) 2014 Lake Media</td></tr>
<tr><td class="index"><b>LP</b>&nbsp;</td><td><p class="articleParagraph enarticleParagraph">The envoys talked.</p></td></tr>
<tr><td class="index"><b>TD</b>&nbsp;</td><td><p class="articleParagraph enarticleParagraph">Nobody left.</p><p class="articleParagraph enarticleParagraph">All stayed.</p></td></tr>
<tr><td class="index"><b>ART</b>&nbsp;</td><td>Two envoys</td></tr>
<tr><td class="index"><b>CO</b>&nbsp;</td><td>lakeco : Lake Company</td></tr>
<tr><td class="index"><b>AN</b>&nbsp;</td><td>Document LAKE000020140304ea3400001</td></tr>
</table></div></div></div></body></html>`

func TestFactivaPlain(t *testing.T) {
	articles, rejects := decodeAll(t, "export.html", factivaPlain, Options{})
	if len(articles) != 4 || len(rejects) != 0 {
		t.Fatalf("%d articles, rejects %v", len(articles), rejects)
	}
	for i, want := range []string{
		"document 1 | factiva | The Lake Courier | 2014-03-04 17:30 | Talks resume | Jane Roe | World News | en | body, body, caption Photo: two envoys",
		"document 2 | factiva | Der Seebote | 2014-03-04 17:30 | Gespräche |  |  | de | body",
		"document 3 | factiva | Der Seebote | 2014-03-04 00:00 | Noch mehr | Hans Müller | Politik | de | body, body",
		"document 4 | factiva | Le Courrier du Lac | 2014-03-04 00:00 | Pourparlers |  |  | fr | body",
	} {
		articletest.Equal(t, "article", exportOf(articles[i]), want)
	}
	articletest.Equal(t, "body", articles[0].Body, "The envoys talked.\n\nNobody left.\n\nPhoto: two envoys")
	articletest.Equal(t, "meta", fmt.Sprint(articles[0].Meta), "[{accession LAKE000020140304ea3400001} {copyright (c) 2014 Lake Media} {edition Late; 3} "+
		"{length 1,012 words} {publisher Lake Media Ltd} {source_code LAKE}]")
	articletest.Equal(t, "meta", fmt.Sprint(articles[1].Meta), "[{accession SEEB000020140304ea3400002} {copyright Alle Rechte beim Verlag} {length 2014 "+
		"字} {source_code SEEB}]")
}

func TestFactivaCoded(t *testing.T) {
	a := decodeOneArticle(t, "export.html", factivaCoded)
	articletest.Equal(t, "article", exportOf(a), "document 1 | factiva | The Lake Courier | 2014-03-04 17:30 | Talks resume | Jane Roe | World News | en "+
		"| body, body, body, caption Two envoys")
	articletest.Equal(t, "meta", fmt.Sprint(a.Meta), "[{accession LAKE000020140304ea3400001; Document LAKE000020140304ea3400001} {company lakeco : Lake "+
		"Company} {copyright (c) 2014 Lake Media} {length 12 words} {source_code LAKE}]")
	_, rejects := decodeAll(t, "export.html", factivaHead+"<p>Headlines only.</p></div></body></html>", Options{})
	articletest.Equal(t, "reason", reasons(rejects), `: extract: a page of Factiva without the text of an article; export "Article format" or "Full `+
		`article", not headlines`)
}

const integrumPage = `<html><body>
<div><table><tr><td>^ИС:
Озёрный вестник
^ДТ:
05.03.1994
^ЗГ:
Переговоры возобновлены
^АВ:
Иван Озёрный
^НР:
17
</td></tr></table><pre>
   Послы говорили долго, и говорили они
спокойно.
   Никто не ушёл.
</pre></div>
<div><table><tr><td>^ИС: Озёрный вестник<br>^ДТ: 06.03.1994<br>^ЗГ: Паром ходит</td></tr></table><pre>
Он вышел в полдень.</pre></div>
</body></html>`

func TestIntegrumPages(t *testing.T) {
	cyrillic, err := charmap.Windows1251.NewEncoder().String(integrumPage)
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{"UTF-8": integrumPage, "Windows-1251": cyrillic} {
		articles, rejects := decodeAll(t, "export.html", content, Options{})
		if len(articles) != 2 || len(rejects) != 0 {
			t.Fatalf("%s: %d articles, rejects %v", name, len(articles), rejects)
		}
		articletest.Equal(t, name, exportOf(articles[0]), "document 1 | integrum | Озёрный вестник | 1994-03-05 00:00 | Переговоры возобновлены | Иван "+
			"Озёрный |  |  | body, body")
		articletest.Equal(t, name, articles[0].Body, "Послы говорили долго, и говорили они спокойно.\n\nНикто не ушёл.")
		articletest.Equal(t, name, exportOf(articles[1]), "document 2 | integrum | Озёрный вестник | 1994-03-06 00:00 | Паром ходит |  |  |  | body")
	}
}

// The columns of Integrum's spreadsheets are known by their names.
func TestIntegrumColumns(t *testing.T) {
	articles, rejects := decodeAll(t, "a.csv", "Источник;Дата;Время;Заголовок;Анонс;Оригинал;Автор\n"+
		"Озёрный вестник;05.02.05;00:00;Переговоры;\"Переговоры\n\n05.02.2005\n\nПослы говорили.\";;Иван\n", Options{})
	if len(articles) != 1 || len(rejects) != 0 {
		t.Fatalf("%d articles, rejects %v", len(articles), rejects)
	}
	articletest.Equal(t, "article", exportOf(articles[0]), "row 1 | csv | Озёрный вестник | 2005-02-05 00:00 | Переговоры | Иван |  |  | title, boilerplate")
}
