package output

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"parallax/budget"
)

// segmentsName is the file that lists the segments, one JSON object a line.
// It says which items of the input the files of each number were made from,
// which is what an update and a merge go by.
const segmentsName = "segments.jsonl"

// segmentLine is one line of it.
type segmentLine struct {
	Segment  int    `json:"segment"` // the number in the names of its files
	Items    int64  `json:"items"`
	Articles int64  `json:"articles"`
	Rejects  int64  `json:"rejects"`
	Packed   []byte `json:"packed"` // the items, see packItems
}

// readSegments reads the list of a dataset.
func readSegments(dir string) (all []segment, err error) {
	f, err := budget.Open(filepath.Join(dir, segmentsName))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	d := json.NewDecoder(bufio.NewReaderSize(f, 1<<18))
	last := int64(-1)
	for {
		var line segmentLine
		err := d.Decode(&line)
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err == nil {
			s := segment{number: line.Segment}
			s.items, err = unpackItems(line.Packed, last)
			if err == nil && (line.Segment != len(all) || len(s.items) == 0 || int64(len(s.items)) != line.Items) {
				err = errItems
			}
			if err == nil {
				all, last = append(all, s), s.items[len(s.items)-1].ordinal
			}
		}
		if err != nil {
			return nil, fmt.Errorf("%s: segment %d: %w", segmentsName, len(all), err)
		}
	}
}
