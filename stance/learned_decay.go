package stance

import "math"

// decay is what something counts by its distance in positions, which falls to
// 1/e over tau of them; of short distances it is known beforehand.
type decay struct {
	tau  float64
	near [2*sightReach + 1]float64
}

func newDecay(tau float64) decay {
	d := decay{tau: tau}
	for distance := range d.near {
		d.near[distance] = d.of(distance)
	}
	return d
}

func (d *decay) of(distance int) float64 { return math.Exp(-float64(distance) / d.tau) }

func (d *decay) at(distance int) float64 {
	if distance < len(d.near) {
		return d.near[distance]
	}
	return d.of(distance)
}
