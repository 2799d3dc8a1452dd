package output

import "math"

// actorKey is a model and an actor within an article.
type actorKey struct{ model, actor string }

// articleTotals are what the rows of stances of one article sum up to.
type articleTotals struct {
	paragraphs, stances, mentions, author, quoted  int
	sum, byMention, expected, authorSum, quotedSum float64
	classes                                        [3]int
}

// total takes a row of stances into its article's totals.
func (u *unit) total(c *cursor) {
	key := actorKey{c.text("model"), c.text("actor")}
	t := u.totals[key]
	if t == nil {
		t = &articleTotals{}
		u.totals[key] = t
	}
	t.paragraphs++
	if c.null("stance") {
		return
	}
	t.stances++
	t.mentions += c.int("n_mentions")
	t.sum += c.float("stance")
	t.byMention += c.float("stance") * float64(c.int("n_mentions"))
	t.expected += c.float("expected")
	if label := c.int("label"); label >= -1 && label <= 1 {
		t.classes[label+1]++
	}
	if !c.null("author_stance") {
		t.author, t.authorSum = t.author+1, t.authorSum+c.float("author_stance")
	}
	if !c.null("quoted_stance") {
		t.quoted, t.quotedSum = t.quoted+1, t.quotedSum+c.float("quoted_stance")
	}
}

// category checks that a row of categories stands once, and that its share and
// mean are what its count makes them.
func (u *unit) category(c *cursor) {
	if !u.paragraph(c) {
		return
	}
	u.repeated(c)
	u.once(c, "dictionary", "category")
	n, count := c.int("paragraph"), float64(c.int("count"))
	if words := float64(u.words[n]); words > 0 && math.Abs(c.float("share")-count/words) > nearness {
		u.wrong(c.table, "paragraph %d: share is %v; %v entries of %v words make %v", n, c.float("share"), count, words, count/words)
	}
	if mean := c.float("value_sum") / count; !c.null("value_sum") && math.Abs(c.float("value_mean")-mean) > nearness*max(1, math.Abs(mean)) {
		u.wrong(c.table, "paragraph %d: value_mean is %v; value_sum over count is %v", n, c.float("value_mean"), mean)
	}
}

// articleStances checks a row of article_stances against the rows of stances.
func (u *unit) articleStances(c *cursor) {
	key := actorKey{c.text("model"), c.text("actor")}
	t := u.totals[key]
	if t == nil {
		u.wrong(c.table, "no paragraph has a stance of model %s toward %s, or there are two rows for them", key.model, key.actor)
		return
	}
	delete(u.totals, key)
	if c.text("source") != u.source || !c.time("published").Equal(u.published) {
		u.wrong(c.table, "source or published is not that of the article")
	}
	for _, n := range []struct {
		column string
		want   int
	}{
		{"n_paragraphs", t.paragraphs}, {"n_stances", t.stances}, {"n_mentions", t.mentions}, {"n_author", t.author}, {"n_quoted", t.quoted},
		{"n_negative", t.classes[0]}, {"n_neutral", t.classes[1]}, {"n_positive", t.classes[2]},
	} {
		if got := c.int(n.column); got != n.want {
			u.wrong(c.table, "%s of model %s on %s is %d, the stances make %d", n.column, key.model, key.actor, got, n.want)
		}
	}
	for _, x := range []struct {
		column string
		want   float64
	}{
		{"stance", t.sum / float64(max(t.stances, 1))}, {"stance_sum", t.sum}, {"mention_stance_sum", t.byMention}, {"expected_sum", t.expected},
		{"author_sum", t.authorSum}, {"quoted_sum", t.quotedSum},
	} {
		if got := c.float(x.column); math.Abs(got-x.want) > nearness*max(1, math.Abs(x.want)) {
			u.wrong(c.table, "%s of model %s on %s is %v, the stances make %v", x.column, key.model, key.actor, got, x.want)
		}
	}
}

// articleTotals checks that no row of article_stances is missing where the
// dataset has the table.
func (u *unit) articleTotals() {
	if !u.dataset.Has(articleStancesTable.Name) {
		return
	}
	for key := range u.totals {
		u.wrong(articleStancesTable.Name, "there is no row for model %s and %s", key.model, key.actor)
	}
}

// sentence checks a row of sentences, and adds its part to what the sentences of
// the paragraph come to.
func (u *unit) sentence(c *cursor) {
	if !u.paragraph(c) {
		return
	}
	u.repeated(c)
	u.surface(c, "start", "end", "text")
	n := c.int("paragraph")
	if c.text("kind") != u.kinds[n] {
		u.wrong(c.table, "paragraph %d: kind is not that of the paragraph", n)
	}
	if c.null("actor") || c.null("part") {
		return
	}
	s := u.stances[stanceKey{n, c.text("model"), c.text("actor")}]
	if s == nil {
		u.wrong(c.table, "paragraph %d: there is no stance of model %s toward %s", n, c.text("model"), c.text("actor"))
		return
	}
	s.split = true
	for i, column := range [...]string{"part", "author_part", "quoted_part"} {
		s.sentences[i] += c.float(column)
	}
}
