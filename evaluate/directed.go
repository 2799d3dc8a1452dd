package evaluate

// pairClasses name the five classes of a directed item.
var pairClasses = []string{"p->q -1", "p->q +1", "q->p -1", "q->p +1", "none"}

const noRelation = 4

// pairClass is the index of sign times direction into pairClasses.
func pairClass(sign int, direction string) int {
	class := noRelation
	switch direction {
	case PToQ:
		class = 0
	case QToP:
		class = 2
	}
	switch {
	case sign == 0 || class == noRelation:
		return noRelation
	case sign > 0:
		return class + 1
	}
	return class
}

// measureDirected is nil where there is no directed item.
func measureDirected(pairs []pair, clusters int, opts Options) *Classification {
	if len(pairs) == 0 {
		return nil
	}
	perCluster := confusions(clusters, len(pairClasses))
	for _, p := range pairs {
		perCluster[p.cluster].add(p.gold, p.predicted)
	}
	c := classify(perCluster, pairClasses, opts)
	return &c
}
