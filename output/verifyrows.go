package output

import (
	"fmt"
	"math"
	"path/filepath"
	"time"
)

// nearness is how far a sum may be off, relative to the size of its parts.
const nearness = 1e-9

// unit is the rows of one segment in one folder of each table, checked article
// by article.
type unit struct {
	*verifier
	name     string
	tables   map[string]*cursor
	contents *chain

	// of the article being checked:
	id         string
	source     string
	published  time.Time
	paragraphs []paragraphText
	kinds      []string
	words      []int
	stances    map[stanceKey]*stanceSum
	mentions   map[[2]int]string // actor by paragraph and number
	seen       map[string]bool   // keys of sentiment and relations
	totals     map[actorKey]*articleTotals
}

type stanceKey struct {
	paragraph    int
	model, actor string
}

// stanceSum is what a row of stances says and what its evidence sums up to.
type stanceSum struct {
	null          bool
	raw, sum, abs float64
	// The stance, what of it is in the outlet's own and in others' words, and
	// what the parts of the evidence make of the same three; older versions
	// wrote no parts.
	shared        bool
	stance, parts [3]float64
	// split says that sentences has what the rows of sentences make of them.
	split     bool
	sentences [3]float64
}

// checkUnit checks the files of one segment in one folder of each table.
func (v *verifier) checkUnit(name string, files []partFile, contents *chain) {
	u := &unit{verifier: v, name: name, tables: map[string]*cursor{}, contents: contents}
	for _, t := range tables {
		if t.Name != "rejects" {
			u.tables[t.Name] = newCursor(t.Name, noRows)
		}
	}
	for _, f := range files {
		cols, err := v.dataset.chooseColumns(f.Table, nil)
		if err != nil {
			v.fault(f.Path, "%v", err)
			return
		}
		u.tables[f.Table] = newCursor(f.Table, v.dataset.scanFile(f.Table, f.TableFile, cols))
	}
	defer func() {
		for _, c := range u.tables {
			c.stop()
		}
	}()
	for articles := u.tables["articles"]; articles.more(); articles.row++ {
		u.checkArticle(articles)
		v.done.Articles++
		v.done.Rows++
	}
	for _, t := range sortedKeys(u.tables) {
		c := u.tables[t]
		if c.more() {
			u.wrong(t, "a row of article %s, which is not among the articles of the same number there, or out of their order", c.text("article_id"))
		}
		if c.err != nil {
			v.fault(t+"/"+name, "%v", c.err)
		}
	}
}

// wrong tells a fault of the current row of a table.
func (u *unit) wrong(table, format string, args ...any) {
	u.fault(filepath.ToSlash(filepath.Join(table, u.name)), "article %s: %s", u.id, fmt.Sprintf(format, args...))
}

// each goes through an article's rows in a table; keys name a row in words.
func (u *unit) each(table string, f func(c *cursor)) {
	c := u.tables[table]
	c.of(u.id, func() {
		u.done.Rows++
		f(c)
	})
}

func (u *unit) checkArticle(a *cursor) {
	u.id, u.source, u.published = a.text("article_id"), a.text("source"), a.time("published")
	u.contents.link(u.id, a.text("content_hash"))
	u.paragraphs, u.kinds, u.words = u.paragraphs[:0], u.kinds[:0], u.words[:0]
	u.stances, u.mentions, u.seen = map[stanceKey]*stanceSum{}, map[[2]int]string{}, map[string]bool{}
	u.totals = map[actorKey]*articleTotals{}
	sentences, words := 0, 0
	u.each("paragraphs", func(c *cursor) {
		if n := c.int("paragraph"); n != len(u.paragraphs) {
			u.wrong("paragraphs", "paragraph %d where %d comes next", n, len(u.paragraphs))
		}
		u.paragraphs = append(u.paragraphs, newParagraphText(c))
		u.kinds, u.words = append(u.kinds, c.text("kind")), append(u.words, c.int("n_words"))
		sentences, words = sentences+c.int("n_sentences"), words+c.int("n_words")
	})
	for _, count := range []struct {
		column string
		got    int
	}{{"n_paragraphs", len(u.paragraphs)}, {"n_sentences", sentences}, {"n_words", words}} {
		if want := a.int(count.column); want != count.got {
			u.wrong("articles", "%s is %d; the paragraphs make %d", count.column, want, count.got)
		}
	}
	u.each("sentiment", func(c *cursor) {
		if u.paragraph(c) {
			u.once(c, "model")
		}
	})
	u.each("stances", u.stance)
	u.each(articleStancesTable.Name, u.articleStances)
	u.articleTotals()
	u.each("mentions", u.mention)
	u.each("relations", func(c *cursor) {
		if u.paragraph(c) {
			u.repeated(c)
			u.once(c, "model", "holder", "target")
			u.surface(c, "cue_start", "cue_end", "cue")
		}
	})
	u.each("evidence", u.evidence)
	u.each(sentencesTable.Name, u.sentence)
	u.each(categoriesTable.Name, u.category)
	u.each("cues", func(c *cursor) {
		if u.paragraph(c) {
			u.surface(c, "cue_start", "cue_end", "cue")
		}
	})
	u.sums()
}

// paragraph checks that the paragraph of the current row is there.
func (u *unit) paragraph(c *cursor) bool {
	n := c.int("paragraph")
	if n < 0 || n >= len(u.paragraphs) {
		u.wrong(c.table, "paragraph %d is not there", n)
		return false
	}
	return true
}

// once checks that a key is used once in the paragraph.
func (u *unit) once(c *cursor, columns ...string) {
	key := fmt.Sprintf("%s of paragraph %d", c.table, c.int("paragraph"))
	for _, name := range columns {
		key += ", " + c.text(name)
	}
	if u.seen[key] {
		u.wrong(c.table, "there are two rows for %s", key)
	}
	u.seen[key] = true
}

// repeated checks the columns that are repeated from articles.
func (u *unit) repeated(c *cursor) {
	if c.text("source") != u.source || !c.time("published").Equal(u.published) {
		u.wrong(c.table, "paragraph %d: source or published is not that of the article", c.int("paragraph"))
	}
}

func (u *unit) stance(c *cursor) {
	if !u.paragraph(c) {
		return
	}
	u.repeated(c)
	u.once(c, "model", "actor")
	u.total(c)
	if n := c.int("paragraph"); c.text("kind") != u.kinds[n] {
		u.wrong("stances", "paragraph %d: kind is not that of the paragraph", n)
	}
	u.stances[stanceKey{c.int("paragraph"), c.text("model"), c.text("actor")}] = &stanceSum{
		null: c.null("raw"), raw: c.float("raw"), stance: [3]float64{c.float("stance"), c.float("author_stance"), c.float("quoted_stance")},
	}
	if expected := c.float("p_positive") - c.float("p_negative"); c.wrote("expected") && math.Abs(expected-c.float("expected")) > nearness {
		u.wrong("stances", "paragraph %d: expected is %v, the probabilities make %v", c.int("paragraph"), c.float("expected"), expected)
	}
}

func (u *unit) mention(c *cursor) {
	if !u.paragraph(c) {
		return
	}
	key := [2]int{c.int("paragraph"), c.int("mention")}
	if _, twice := u.mentions[key]; twice {
		u.wrong("mentions", "paragraph %d: mention %d is there twice", key[0], key[1])
	}
	u.mentions[key] = c.text("actor")
	u.surface(c, "start", "end", "surface")
}

func (u *unit) evidence(c *cursor) {
	if !u.paragraph(c) {
		return
	}
	n := c.int("paragraph")
	if actor, ok := u.mentions[[2]int{n, c.int("mention")}]; !ok || actor != c.text("actor") {
		u.wrong("evidence", "paragraph %d: mention %d of %s is not there", n, c.int("mention"), c.text("actor"))
	}
	s := u.stances[stanceKey{n, c.text("model"), c.text("actor")}]
	if s == nil {
		u.wrong("evidence", "paragraph %d: there is no stance of model %s toward %s", n, c.text("model"), c.text("actor"))
		return
	}
	contribution := c.float("contribution")
	if c.null("contribution") {
		contribution = c.float("log_odds_positive") - c.float("log_odds_negative")
	} else if product := c.float("base") * c.float("shift_factor") * c.float("weight"); math.Abs(product-contribution) > nearness*max(1, math.Abs(product)) {
		u.wrong("evidence", "paragraph %d: base, shift_factor and weight make %v, contribution is %v", n, product, contribution)
	}
	s.sum += contribution
	s.abs += math.Abs(contribution)
	if c.wrote("part") {
		voice := 1
		if c.bool("quoted") {
			voice = 2
		}
		part := c.float("part")
		s.shared, s.parts[0], s.parts[voice] = true, s.parts[0]+part, s.parts[voice]+part
	}
	u.surface(c, "cue_start", "cue_end", "cue")
}

// sums checks that the evidence adds up to the stances.
func (u *unit) sums() {
	for key, s := range u.stances {
		if !s.null && math.Abs(s.sum-s.raw) > nearness*max(1, s.abs) {
			u.wrong("stances", "paragraph %d: the evidence of model %s on %s sums up to %v, raw is %v", key.paragraph, key.model, key.actor, s.sum, s.raw)
		}
		for i, column := range [...]string{"stance", "author_stance", "quoted_stance"} {
			if s.shared && math.Abs(s.parts[i]-s.stance[i]) > nearness {
				u.wrong("stances", "paragraph %d: the parts of the evidence of model %s on %s sum up to %v, %s is %v",
					key.paragraph, key.model, key.actor, s.parts[i], column, s.stance[i])
			}
			if s.split && math.Abs(s.sentences[i]-s.stance[i]) > nearness {
				u.wrong(sentencesTable.Name, "paragraph %d: the parts of the sentences of model %s on %s sum up to %v, %s is %v",
					key.paragraph, key.model, key.actor, s.sentences[i], column, s.stance[i])
			}
		}
	}
}

// surface checks that two positions cut out of the text what stands beside
// them. Where the text was left out there is nothing to compare.
func (u *unit) surface(c *cursor, start, end, column string) {
	p := &u.paragraphs[c.int("paragraph")]
	if p.left {
		return
	}
	got, ok := p.cut(c.int(start), c.int(end))
	switch {
	case !ok:
		u.wrong(c.table, "paragraph %d: %d to %d is not in the text", c.int("paragraph"), c.int(start), c.int(end))
	case got != c.text(column):
		u.wrong(c.table, "paragraph %d: the text has %q where %s is %q", c.int("paragraph"), got, column, c.text(column))
	}
}
