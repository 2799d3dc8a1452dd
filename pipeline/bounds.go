package pipeline

import (
	"parallax/article"
	"parallax/budget"
	"parallax/stance"
)

// bounds counts what of an article is judged, and what is not.
type bounds struct {
	judge    *stance.Judge
	limits   budget.Limits
	mentions int
	closed   int // paragraphs after the last that was judged
	passed   int // mentions beyond the bounds of their sentence or paragraph
}

// open says whether the stance of the next paragraph is to be judged.
func (b *bounds) open() bool { return b.mentions < b.limits.ArticleMentions() }

// count notes what became of a paragraph.
func (b *bounds) count(p *Paragraph) {
	if !b.open() {
		b.closed++
		return
	}
	b.passed += b.judge.Passed()
	if len(p.Stance) > 0 { // all models judge the same mentions
		b.mentions += len(p.Stance[0].Mentions)
	}
}

// over tells what was left out, nil if nothing was.
func (b *bounds) over(a *article.Article) *article.Reject {
	err := b.limits.ManyMentions(b.passed, b.closed)
	if err == nil {
		return nil
	}
	return &article.Reject{Path: a.Path, Record: a.Record, Stage: "analyse", Reason: err.Error(), Bytes: int64(len(a.Body))}
}
