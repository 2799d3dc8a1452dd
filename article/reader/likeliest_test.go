package reader

import (
	"strings"
	"testing"

	"parallax/article/internal/articletest"
)

func TestLikeliestText(t *testing.T) {
	const prose = "They talked for a day in the town hall by the lake, and nobody left before midnight."
	for name, content := range map[string]string{
		"a.csv":   "id,remark,url\n1," + strings.ReplaceAll(prose, ",", ";") + ",https://example.org/" + strings.Repeat("a", 200) + "\n",
		"a.jsonl": `{"id": 1, "remark": "` + prose + `", "url": "https://example.org/1"}` + "\n",
	} {
		_, rejects := decodeAll(t, name, content, Options{})
		if len(rejects) != 1 || !strings.Contains(rejects[0].Reason, `most likely "remark"`) {
			t.Errorf("%s: %v", name, rejects)
		}
		articles, _ := decodeAll(t, name, content, Options{TextColumn: "remark"})
		articletest.Equal(t, name, len(articles), 1)
	}
	_, rejects := decodeAll(t, "a.csv", "id,kind\n1,2\n", Options{})
	articletest.Equal(t, "nothing to propose", strings.Contains(rejects[0].Reason, "likely"), false)
}

func TestColumnNamesInUse(t *testing.T) {
	for _, head := range []string{
		"headline,body_text,outlet_name,author_name,published_on", "Überschrift,Inhalt,Zeitung,Verfasser,Erscheinungsdatum", "Titular,Contenido,Periódico,Periodista,Fecha",
		"Titre,Contenu,Journal,Auteurs,Date de publication", "Título,Conteúdo,Jornal,Autores,Data", "标题,正文,来源,作者,发布时间", "Заголовок,Содержание,Газета,Авторы,Дата",
		"headlineText,bodyText,outletName,authorName,webPublicationDate",
	} {
		if strings.HasPrefix(head, "headlineText") {
			head = "headline," + strings.SplitN(head, ",", 2)[1]
		}
		a := decodeOneArticle(t, "a.csv", head+"\nTalks,They left the hall.,Lake Post,Jane Roe,2024-03-05\n")
		articletest.Equal(t, head, strings.Join([]string{a.Title, a.Body, a.Source, a.Author, a.Published.Format("2006-01-02")}, "|"),
			"Talks|They left the hall.|Lake Post|Jane Roe|2024-03-05")
	}
}
