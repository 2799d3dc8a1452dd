package pipeline

import (
	"parallax/article"
	"parallax/duplicate"
	"parallax/names"
	"parallax/text"
)

// outliner splits one article after another in the same memory, and scores
// nothing.
type outliner struct {
	splitter text.Splitter
	sketcher duplicate.Sketcher
	names    bool // find the names in the paragraphs
}

func (o *outliner) outline(a article.Article) *Analysis {
	paragraphs := o.splitter.Paragraphs(a.Title, a.Body, parts(&a))
	if err := o.splitter.Fault(); err != nil {
		return refused(&a, err)
	}
	out := begin(&a, paragraphs, &o.sketcher)
	out.Paragraphs = make([]Paragraph, len(paragraphs))
	for i := range paragraphs {
		out.Paragraphs[i].Paragraph = paragraphs[i]
		out.Paragraphs[i].Language = text.ParagraphLanguage(&paragraphs[i])
		if o.names && Scorable(out.Language) && Scorable(out.Paragraphs[i].Language) {
			out.Paragraphs[i].Names = names.Find(nil, &paragraphs[i])
		}
		out.Paragraphs[i].Tokens = nil // the splitter's memory is used again
	}
	return out
}

// begin makes an analysis with what is known without any model.
func begin(a *article.Article, paragraphs []text.Paragraph, k *duplicate.Sketcher) *Analysis {
	return &Analysis{
		ID: PlaceID(a.Path, a.Record), ContentHash: contentHash(a), Article: *a,
		Language: language(a.Language, paragraphs), Signature: sign(paragraphs, k),
	}
}

// sign makes the article's signature from its text without title and
// boilerplate, which copies of one text do not share.
func sign(paragraphs []text.Paragraph, k *duplicate.Sketcher) *duplicate.Signature {
	k.Reset()
	for i := range paragraphs {
		if kind := paragraphs[i].Kind; kind != text.Title && kind != text.Boilerplate {
			k.Add(paragraphs[i].Tokens)
		}
	}
	s, ok := k.Signature()
	if !ok {
		return nil
	}
	return &s
}

// refused is the reject of an article that passes a bound.
func refused(a *article.Article, err error) *Analysis {
	return &Analysis{Reject: &article.Reject{Path: a.Path, Record: a.Record, Stage: "split", Reason: err.Error(), Bytes: int64(len(a.Body))}}
}
