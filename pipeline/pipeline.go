// Package pipeline takes articles and gives their analyses, in input order.
//
// Analyze is the whole journey of one article, pure; run.go holds all the
// concurrency of the program. It promises that the same input and model give
// the same analyses whatever the number of workers, that one bad article
// costs no other, and that memory does not grow with the input.
package pipeline

import (
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/zeebo/xxh3"

	"parallax/article"
	"parallax/duplicate"
	"parallax/lexicon"
	"parallax/lexicon/dictionary"
	"parallax/names"
	"parallax/sentiment"
	"parallax/stance"
	"parallax/text"
)

// Analyzer analyses one article after another in the same memory. It belongs
// to one goroutine at a time.
type Analyzer struct {
	model    *Model
	vader    *sentiment.VADERScorer
	splitter text.Splitter
	hits     [][]lexicon.Match
	cues     []sentiment.Cue
	judge    *stance.Judge
	sketcher duplicate.Sketcher
	counter  *dictionary.Counter
}

// Analyze is everything known of one article but the tokens, which are left
// out: they weigh ten times the text.
func (w *Analyzer) Analyze(a article.Article) *Analysis {
	paragraphs := w.splitter.Paragraphs(a.Title, a.Body, parts(&a))
	if err := w.splitter.Fault(); err != nil {
		return refused(&a, err)
	}
	out := begin(&a, paragraphs, &w.sketcher)
	out.Paragraphs = make([]Paragraph, len(paragraphs))
	models := len(w.model.sentiment)
	scores := make([]sentiment.Score, models*len(paragraphs))
	b := bounds{judge: w.judge, limits: w.splitter.Limits}
	for i := range paragraphs {
		p := &out.Paragraphs[i]
		p.Paragraph = paragraphs[i]
		if p.Kind == text.Boilerplate {
			continue
		}
		p.Sentiment = scores[i*models : (i+1)*models : (i+1)*models]
		if p.Language = text.ParagraphLanguage(&p.Paragraph); Scorable(out.Language) && Scorable(p.Language) {
			w.score(p, &a, b.open())
			b.count(p)
		} else {
			p.Stance = make([]stance.Result, len(w.model.engine.Models()))
		}
	}
	out.Over = b.over(&a)
	for i := range out.Paragraphs { // the splitter's memory is used again
		out.Paragraphs[i].Tokens = nil
	}
	return out
}

// language is an article's language: as declared, unless the text is clearly
// of another and one of the two is scored, so that nothing is scored as what
// it is not. Without a declaration it is what the text shows.
func language(declared string, paragraphs []text.Paragraph) string {
	found := text.Language(paragraphs)
	if declared == "" || found != "" && found != text.Undetermined && Scorable(found) != Scorable(declared) {
		return found
	}
	return declared
}

// Scorable says whether the program has a lexicon for a language. An article
// whose language could not be told is taken for English.
func Scorable(language string) bool { return language == "" || language == "en" }

// score fills in what the lexicons say of one paragraph and, if that is to be
// judged, who stands where.
func (w *Analyzer) score(p *Paragraph, a *article.Article, judged bool) {
	m := w.model
	w.find(&p.Paragraph)
	if w.counter != nil {
		p.Categories = w.counter.Count(&p.Paragraph)
	}
	own := m.OwnSentiment()
	for i, name := range own {
		p.Sentiment[i] = w.sentiment(name, p)
	}
	for i := range m.files {
		p.Sentiment[len(own)+i] = m.files[i].score(p.Categories)
	}
	p.Stance = make([]stance.Result, len(w.model.engine.Models()))
	if judged {
		p.Stance = w.judge.Analyze(&p.Paragraph, w.hits, w.cues, a.Published)
	}
	if judged && len(p.Stance) > 0 && len(p.Stance[0].Mentions) == 0 {
		p.Names = names.Find(nil, &p.Paragraph)
	}
	p.CueCount = len(w.cues)
	if m.KeepCues {
		p.Cues = append([]sentiment.Cue(nil), w.cues...)
	}
	if m.KeepSentences {
		w.bySentence(p)
	}
}

// find looks a paragraph's tokens up and turns what it finds into cues.
func (w *Analyzer) find(p *text.Paragraph) {
	for layer := range w.hits {
		w.hits[layer] = w.hits[layer][:0]
	}
	w.model.engine.Matcher().Find(p, w.hits)
	w.cues = w.model.finder.Cues(w.cues[:0], p, w.hits)
}

func (w *Analyzer) sentiment(model string, p *Paragraph) sentiment.Score {
	switch model {
	case VADER:
		return w.vader.Score(lineBreaks.Replace(p.Text))
	case AFINN:
		return w.model.afinn.Score(w.hits)
	case IMDB:
		return w.model.imdb.Score(p.Text)
	}
	return w.model.finder.Score(w.cues)
}

// lineBreaks makes the line breaks and tabs of hard-wrapped text the spaces
// they stand for: VADER splits at spaces alone.
var lineBreaks = strings.NewReplacer("\n", " ", "\t", " ", "\r", " ")

// parts hands what the format knew of the body to package text.
func parts(a *article.Article) []text.Part {
	out := make([]text.Part, 0, len(a.Blocks))
	for _, b := range a.Blocks {
		if kind, ok := text.KindNamed(string(b.Kind)); ok {
			out = append(out, text.Part{Start: b.Start, End: b.End, Kind: kind})
		}
	}
	return out
}

// PlaceID names an article by where it lies in the input.
func PlaceID(path, record string) string {
	return fmt.Sprintf("%016x", placeHash(path, record))
}

func placeHash(path, record string) uint64 { return xxh3.HashString(path + "\x00" + record) }

// contentHash names an article by what it says.
func contentHash(a *article.Article) string {
	sum := xxh3.HashString128(strings.Join([]string{a.Title, a.Body}, "\x00")).Bytes()
	return hex.EncodeToString(sum[:])
}
