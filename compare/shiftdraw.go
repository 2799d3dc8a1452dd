package compare

import "math/rand/v2"

// wordIntervals draws the articles of both groups anew, as for their levels,
// and gives the interval of each word's contribution. All words share the
// draws.
func wordIntervals(s *Sample, o *Options, shown []share, a, b *cell) (low, high []Number) {
	off := make([][]float64, len(shown))
	shapes := make([]shape, len(shown))
	for i := range off {
		off[i] = make([]float64, o.Draws)
		shapes[i] = wordShape(s, shown[i].a, a).minus(wordShape(s, shown[i].b, b))
	}
	chance := source(o.Seed, "words", s.Groups[a.group], s.Groups[b.group], s.Actors[a.actor])
	drawWords(s, chance, a, off, 1, func(i int) side { return shown[i].a })
	drawWords(s, chance, b, off, -1, func(i int) side { return shown[i].b })
	low, high = make([]Number, len(shown)), make([]Number, len(shown))
	for i := range shown {
		low[i], high[i] = interval(shown[i].a.worth-shown[i].b.worth, off[i], shapes[i], o.Level)
	}
	return low, high
}

// places maps articles to their places among the judged ones of a cell.
func (c *cell) places() (at map[int32]int, weights []float64) {
	at = map[int32]int{}
	for i := range c.of {
		if t := &c.of[i]; t.weight > 0 {
			at[t.article] = len(weights)
			weights = append(weights, t.weight)
		}
	}
	return at, weights
}

// wordShape has an influence for every article of the cell, those without the
// word included.
func wordShape(s *Sample, of side, c *cell) shape {
	at, weights := c.places()
	influences := make([]float64, len(weights))
	for i, w := range weights {
		influences[i] = -of.worth * w / c.weight
	}
	for _, p := range of.pieces {
		influences[at[p.article]] += p.worth / c.weight
	}
	return newShape(influences, 1)
}

// drawWords adds to each word's draws how far the drawn articles' contribution
// lies from the cell's, times sign.
func drawWords(s *Sample, chance *rand.PCG, c *cell, off [][]float64, sign float64, word func(i int) side) {
	at, weights := c.places()
	n := len(weights)
	times := make([]int32, n) // how often each article is drawn
	places := make([][]int32, len(off))
	for i := range off {
		for _, p := range word(i).pieces {
			places[i] = append(places[i], int32(at[p.article]))
		}
	}
	if len(off) == 0 {
		return
	}
	for b := range off[0] {
		clear(times)
		weight := 0.0
		for i := 0; i < n; i += 2 {
			x, y := two(chance, uint64(n))
			times[x]++
			weight += weights[x]
			if i+1 < n {
				times[y]++
				weight += weights[y]
			}
		}
		for i := range off {
			of := word(i)
			sum := 0.0
			for k, p := range places[i] {
				sum += float64(times[p]) * of.pieces[k].worth
			}
			off[i][b] += sign * (sum/weight - of.worth)
		}
	}
}
