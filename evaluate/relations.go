package evaluate

import (
	"cmp"
	"math"
	"slices"
)

// RelationFigures tell how many relations were found, in one way of counting.
type RelationFigures struct {
	Counted   string `json:"counted"`
	Gold      int    `json:"gold"`
	Predicted int    `json:"predicted"`
	Both      int    `json:"both"`
	Precision Number `json:"precision"`
	Recall    Number `json:"recall"`
	F1        Number `json:"f1"`
}

// Relations tell how well who is for or against whom was found, summed over
// paragraphs, in each of which a relation counts once.
type Relations struct {
	Paragraphs int `json:"paragraphs"`
	// Exact asks for holder, target and sign, AnyHolder for target and
	// sign.
	Exact     RelationFigures `json:"exact"`
	Interval  Bounds          `json:"exact_f1_interval"`
	AnyHolder RelationFigures `json:"any_holder"`
	// Firm is Exact over the relations that are not tentative.
	Firm RelationFigures `json:"firm"`
	// ByHolder has the exact figures of each kind of holder: author,
	// actor (any actor's key), west and other.
	ByHolder []RelationFigures `json:"by_holder"`
	// ByKind has what was found between actors, said and done apart, as far as
	// it is not tentative. Gold does not tell the two, so that there is neither recall nor F1.
	ByKind []RelationFigures `json:"by_kind"`
}

// The ways of counting: the places of their three numbers in a tally.
const (
	countExact = iota
	countAnyHolder
	countFirm
	countHolders // first of the holder kinds
	countSaid    = countHolders + 4
	countDone    = countSaid + 1
)

var relationCounts = [...]string{"holder, target, sign", "target, sign", "not tentative", "author", "actor", "west", "other", "said", "done"}

// holderCount is the place of a holder's kind in relationCounts.
func holderCount(holder string) int {
	switch holder {
	case "author":
		return countHolders
	case "west":
		return countHolders + 2
	case "other", "":
		return countHolders + 3
	}
	return countHolders + 1
}

// measureRelations is nil where there is no paragraph.
func measureRelations(graphs []graph, clusters int, opts Options) *Relations {
	if len(graphs) == 0 {
		return nil
	}
	const width = 3 * len(relationCounts)
	tallies := make([][]int, clusters)
	for n := range tallies {
		tallies[n] = make([]int, width)
	}
	for _, g := range graphs {
		g.count(tallies[g.cluster])
	}
	all := total(tallies, width)
	result := &Relations{
		Paragraphs: len(graphs),
		Exact:      relationFigures(all, countExact),
		AnyHolder:  relationFigures(all, countAnyHolder),
		Firm:       relationFigures(all, countFirm),
		Interval: bootstrap(tallies, func(sum []int) Number {
			return relationFigures(sum, countExact).F1
		}, opts),
	}
	for n := countHolders; n < countSaid; n++ {
		result.ByHolder = append(result.ByHolder, relationFigures(all, n))
	}
	for n := countSaid; n <= countDone; n++ {
		result.ByKind = append(result.ByKind, relationFigures(all, n))
	}
	return result
}

// count adds the paragraph to a tally: gold, predicted and both, in every way.
func (g graph) count(tally []int) {
	gold, predicted := relationSet(g.gold), relationSet(g.predicted)
	countSets(tally, gold, predicted, func(r Relation) []int { return []int{countExact, holderCount(r.Holder)} })
	firm := relationSet(slices.DeleteFunc(slices.Clone(g.predicted), func(r Relation) bool { return r.Tentative }))
	countSets(tally, gold, firm, func(Relation) []int { return []int{countFirm} })
	for way := countSaid; way <= countDone; way++ {
		for r := range relationSet(slices.DeleteFunc(slices.Clone(g.predicted), func(r Relation) bool {
			return r.Tentative || r.Said != (way == countSaid) || !betweenActors(r.Holder)
		})) {
			tally[3*way+1]++
			if gold[r] {
				tally[3*way+2]++
			}
		}
	}
	countSets(tally, anyHolder(gold), anyHolder(predicted), func(Relation) []int { return []int{countAnyHolder} })
}

// betweenActors says whether a holder is one of those that paragraphs name.
func betweenActors(holder string) bool {
	kind := holderCount(holder) - countHolders
	return kind == 1 || kind == 2
}

func countSets(tally []int, gold, predicted map[Relation]bool, ways func(Relation) []int) {
	for r := range gold {
		for _, way := range ways(r) {
			tally[3*way]++
			if predicted[r] {
				tally[3*way+2]++
			}
		}
	}
	for r := range predicted {
		for _, way := range ways(r) {
			tally[3*way+1]++
		}
	}
}

// relationSet reduces relations to holder, target and -1 or +1.
func relationSet(relations []Relation) map[Relation]bool {
	set := make(map[Relation]bool, len(relations))
	for _, r := range relations {
		if r.Sign != 0 {
			set[Relation{Holder: r.Holder, Target: r.Target, Sign: cmp.Compare(r.Sign, 0)}] = true
		}
	}
	return set
}

func anyHolder(relations map[Relation]bool) map[Relation]bool {
	set := make(map[Relation]bool, len(relations))
	for r := range relations {
		r.Holder = ""
		set[r] = true
	}
	return set
}

func relationFigures(tally []int, way int) RelationFigures {
	gold, predicted, both := tally[3*way], tally[3*way+1], tally[3*way+2]
	f := RelationFigures{
		Counted: relationCounts[way], Gold: gold, Predicted: predicted, Both: both,
		Precision: ratio(both, predicted), Recall: ratio(both, gold), F1: ratio(2*both, gold+predicted),
	}
	if way >= countSaid { // without a recall there is no F1
		f.F1 = Number(math.NaN())
	}
	return f
}
