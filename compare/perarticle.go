package compare

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// sumColumns are the columns of article_stances that hold a voice's sums and
// counts, by weight of a paragraph: 1, or the times that it names the actor.
type sumColumns struct {
	sum, n                 string
	mentionSum, mentions   string
	classes, mentionsClass [3]string // none for a single voice
}

var voiceColumns = map[Voice]sumColumns{
	AllVoices: {"stance_sum", "n_stances", "mention_stance_sum", "n_mentions",
		[3]string{"n_negative", "n_neutral", "n_positive"}, [3]string{"mentions_negative", "mentions_neutral", "mentions_positive"}},
	AuthorVoice: {sum: "author_sum", n: "n_author", mentionSum: "mention_author_sum", mentions: "author_mentions"},
	QuotedVoice: {sum: "quoted_sum", n: "n_quoted", mentionSum: "mention_quoted_sum", mentions: "quoted_mentions"},
}

// checkPerArticle tells what is asked for and cannot be had of articles' sums.
func (o *Options) checkPerArticle() error {
	switch {
	case o.Gold != nil:
		return errors.New("codes are of paragraphs, and article_stances has none: compare the dataset that has the table stances")
	case o.Multiverse:
		return errors.New("the choices of the multiverse are over paragraphs, and article_stances has none: compare the dataset that has the table stances")
	case slices.ContainsFunc(o.Where, isOnKind):
		return errors.New("the kind is of paragraphs, and article_stances has none: compare the dataset that has the table stances")
	}
	return nil
}

// articleStances reads treatments from the table article_stances: the same
// that its paragraphs would give.
func (r *reading) articleStances() error {
	of := voiceColumns[r.o.Voice]
	columns := []string{"article_id", "model", "actor", "n_paragraphs", of.sum, of.n, of.mentionSum, of.mentions}
	classes := of.classes
	if r.o.Weight == ByMention {
		classes = of.mentionsClass
	}
	if r.o.Voice == AllVoices {
		columns = append(columns, of.classes[:]...)
		if r.o.Weight == ByMention {
			columns = append(columns, classes[:]...)
		}
	}
	seen := map[string]bool{}
	for rows, err := range r.d.Scan("article_stances", columns...) {
		if err != nil {
			return err
		}
		ids, models, actors, paragraphs := rows.Texts("article_id"), rows.Texts("model"), rows.Texts("actor"), rows.Ints("n_paragraphs")
		sums, n, mentionSums, mentions := rows.Floats(of.sum), rows.Ints(of.n), rows.Floats(of.mentionSum), rows.Ints(of.mentions)
		for i := range rows.Len() {
			article, ok := r.at[ids.Or(i)]
			if !ok {
				return fmt.Errorf("dataset %s: table article_stances names article %q, which is not in articles", r.d.Dir(), ids.Or(i))
			}
			if !r.model(models.Or(i)) || article < 0 {
				continue
			}
			key := actors.Or(i)
			if !seen[key] {
				seen[strings.Clone(key)] = true
			}
			actor, ok := r.actor(key)
			if !ok {
				continue
			}
			t := treatment{article: article, actor: actor, paragraphs: int32(n.Or(i)), mentions: int32(mentions.Or(i)), sum: sums.Or(i), weight: float64(n.Or(i))}
			t.unjudged = int32(paragraphs.Or(i)) - t.paragraphs
			if r.o.Weight == ByMention {
				t.sum, t.weight = mentionSums.Or(i), float64(t.mentions)
			}
			if r.o.Voice == AllVoices {
				for k := range classes {
					t.shares[k], t.classes[k] = float64(rows.Ints(classes[k]).Or(i)), int32(rows.Ints(of.classes[k]).Or(i))
				}
			}
			r.sums = append(r.sums, t.finished(r.o.Weight))
		}
	}
	return r.missing(seen)
}

// orderSums gives the treatments the actors' places that order gave, and the
// order that paragraphs would have put them in.
func (r *reading) orderSums() error {
	slices.SortFunc(r.sums, func(a, b treatment) int {
		return cmp.Or(cmp.Compare(a.actor, b.actor), cmp.Compare(a.article, b.article))
	})
	for i := 1; i < len(r.sums); i++ {
		if a, b := &r.sums[i-1], &r.sums[i]; a.actor == b.actor && a.article == b.article {
			return fmt.Errorf("dataset %s: table article_stances has two rows of article %s, model %s and actor %s", r.d.Dir(),
				r.sample.Articles[a.article].ID, r.o.Model, r.sample.Actors[a.actor])
		}
	}
	return nil
}
