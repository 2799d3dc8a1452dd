package compare

import "parallax/output"

// Frame is what takes part in a comparison, before anything is measured: what
// a sample for coding is drawn from.
type Frame struct {
	Sample Sample // with the probabilities of the classes
	Model  string // whose stances they are
	Read   int    // articles in the dataset
	Left   []Left
}

// ReadFrame reads the frame that options ask for. Where they name no column to
// compare by, all articles are of one group, whose name is "".
func ReadFrame(d *output.Dataset, o Options) (*Frame, error) {
	asked := o
	if len(asked.By) == 0 {
		asked.By = Default().By
	}
	if err := asked.Check(); err != nil {
		return nil, err
	}
	r := newReading(d, &o)
	r.soft = true
	if err := r.sampled(); err != nil {
		return nil, err
	}
	return &Frame{Sample: r.sample, Model: o.Model, Read: r.read, Left: r.left}, nil
}
