package stance

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"parallax/lexicon"
)

// nameMark stands before a word that is mostly a name when capitalised.
const nameMark = "^"

// mostFaults are how many faults of a weights file are told.
const mostFaults = 20

// ParseWeights reads a weights file. All its faults, up to mostFaults, are
// told at once, as file:line:column.
func ParseWeights(name string, data []byte) (*Weights, error) {
	sum := sha256.Sum256(data)
	r := &weightsReader{w: &Weights{SHA256: hex.EncodeToString(sum[:])}, name: name}
	rest := string(data)
	for rest != "" && len(r.faults) < mostFaults {
		var line string
		line, rest, _ = strings.Cut(rest, "\n")
		r.line++
		r.readLine(strings.TrimSuffix(line, "\r"))
	}
	if len(r.faults) == 0 {
		r.complete()
	}
	if len(r.faults) > 0 {
		return nil, errors.Join(r.faults...)
	}
	if err := r.w.index(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return r.w, nil
}

// weightsReader reads a weights file line by line.
type weightsReader struct {
	w      *Weights
	name   string
	line   int
	fields []string
	seen   map[string]bool
	faults []error
}

func (r *weightsReader) fault(i int, format string, args ...any) {
	column := 1
	for _, f := range r.fields[:min(i, len(r.fields))] {
		column += utf8.RuneCountInString(f) + 1
	}
	r.faults = append(r.faults, &lexicon.Fault{File: r.name, Line: r.line, Column: column, Reason: fmt.Sprintf(format, args...)})
}

func (r *weightsReader) readLine(line string) {
	if text, ok := strings.CutPrefix(line, "#"); ok {
		if key, value, ok := strings.Cut(strings.TrimSpace(text), ": "); ok && len(r.w.Features) == 0 {
			r.w.Header = append(r.w.Header, [2]string{strings.Clone(key), strings.Clone(value)})
		}
		return
	}
	if line == "" {
		return
	}
	if r.seen == nil {
		r.seen = map[string]bool{}
	}
	r.fields = appendFields(r.fields[:0], line)
	switch r.fields[0] {
	case "bias", "limit":
		r.named()
	case "calibration":
		r.calibration()
	case "chance":
		r.chance()
	case "firm":
		if r.count(3) {
			r.w.Told, r.w.Firm = r.number(1), r.number(2)
		}
	case "feature":
		if r.count(5) {
			r.w.Features = append(r.w.Features, WeightedFeature{r.fields[1], r.fields[2], r.odds(3, featureStep)})
		}
	case "held":
		r.held()
	case "value":
		if r.count(5) {
			r.w.Values = append(r.w.Values, WeightedValue{r.fields[1], r.positive(2), r.odds(3, valueStep)})
		}
	case "word":
		r.word()
	default:
		r.fault(0, "%q is none of bias, limit, chance, firm, calibration, held, feature, value, word", r.fields[0])
	}
}

// appendFields cuts a line at its tabs.
func appendFields(to []string, line string) []string {
	for {
		field, rest, more := strings.Cut(line, "\t")
		to = append(to, field)
		if !more {
			return to
		}
		line = rest
	}
}

// count says whether the line has n fields, and faults it if not.
func (r *weightsReader) count(n int) bool {
	if len(r.fields) != n {
		r.fault(len(r.fields), "%d fields, not %d", len(r.fields), n)
		return false
	}
	r.seen[r.fields[0]] = true
	return true
}

// number is field i as a finite number.
func (r *weightsReader) number(i int) float64 {
	v, err := strconv.ParseFloat(r.fields[i], 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		r.fault(i, "%q is not a number", r.fields[i])
		return 0
	}
	return v
}

// positive is field i as a number above 0.
func (r *weightsReader) positive(i int) float64 {
	faults := len(r.faults)
	v := r.number(i)
	if v <= 0 && len(r.faults) == faults {
		r.fault(i, "%q is not above 0", r.fields[i])
	}
	return v
}

// odds are fields i and i+1, whole numbers of steps.
func (r *weightsReader) odds(i int, step float64) Odds {
	return Odds{r.steps(i, step), r.steps(i+1, step)}
}

func (r *weightsReader) steps(i int, step float64) float64 {
	n, err := strconv.ParseInt(r.fields[i], 10, 32)
	if err != nil {
		r.fault(i, "%q is not a whole number of steps", r.fields[i])
	}
	return float64(n) * step
}

// named reads a line that gives two log-odds a name.
func (r *weightsReader) named() {
	if !r.count(4) {
		return
	}
	for _, n := range r.w.named() {
		if n.kind == r.fields[0] && n.name == r.fields[1] {
			*n.odds = Odds{r.number(2), r.number(3)}
			return
		}
	}
	r.fault(1, "no %s is called %q", r.fields[0], r.fields[1])
}

// namedOdds are two log-odds that stand on a line of their own.
type namedOdds struct {
	kind, name string
	odds       *Odds
}

func (w *Weights) named() []namedOdds {
	return []namedOdds{
		{"bias", "pair", &w.PairBias},
		{"limit", "actor", &w.Relations.Actor}, {"limit", "author", &w.Relations.Author},
		{"limit", "other", &w.Relations.Other}, {"limit", "span", &w.Relations.Span},
	}
}

// namedChances are the chances by the names that lines give them.
func (w *Weights) namedChances() []namedChance {
	return []namedChance{{"actor", &w.Chances.Actor}, {"author", &w.Chances.Author}, {"other", &w.Chances.Other}, {"sure", &w.Chances.Sure}}
}

type namedChance struct {
	name   string
	chance *Chance
}

func (r *weightsReader) chance() {
	if !r.count(7) {
		return
	}
	for _, n := range r.w.namedChances() {
		if n.name == r.fields[1] {
			*n.chance = Chance{r.number(2), r.number(3), r.number(4), r.number(5), r.number(6)}
			return
		}
	}
	r.fault(1, "no chance is called %q", r.fields[1])
}

func (r *weightsReader) calibration() {
	if !r.count(10) {
		return
	}
	c := Calibration{
		Prior: Odds{r.number(2), r.number(3)}, Even: r.number(4), Rules: Odds{r.number(5), r.number(6)},
		Temperature: r.positive(7), Label: Odds{r.number(8), r.number(9)},
	}
	switch r.fields[1] {
	case "tone":
		r.w.Tone = c
	case "span":
		r.w.Span = c
	case "attitude":
		r.w.Attitude = c
	default:
		r.fault(1, "%q is none of tone, span, attitude", r.fields[1])
	}
}

func (r *weightsReader) word() {
	if len(r.fields) != 5 && !r.count(5+2*slotCount-1) {
		return
	}
	w := WeightedWord{Word: r.fields[1], Lemma: r.fields[2]}
	w.Word, w.Name = strings.CutPrefix(w.Word, nameMark)
	if w.Lemma == "-" {
		w.Lemma = w.Word
	}
	if len(r.fields[3]) != 1 || !strings.Contains("nvjrx", r.fields[3]) {
		r.fault(3, "part of speech %q is none of n, v, j, r, x", r.fields[3])
		return
	}
	w.POS = r.fields[3][0]
	if len(r.fields) > 5 {
		w.Slots = make([]Odds, slotCount)
		for s := range w.Slots {
			w.Slots[s] = r.odds(4+2*s, wordStep)
		}
	} else if r.fields[4] != "-" {
		r.fault(4, "neither - nor %d weights", 2*slotCount)
	}
	r.w.Words = append(r.w.Words, w)
}

// held reads a line of a weights file.
func (r *weightsReader) held() {
	if !r.count(10) {
		return
	}
	r.w.Held = append(r.w.Held, Held{Actor: r.fields[1], Cells: int(r.steps(2, 1)), Neutral: int(r.steps(3, 1)), Articles: int(r.steps(4, 1)),
		Mean: r.number(5), SE: r.number(6), R: r.number(7), Code: r.number(8), Spread: r.number(9)})
}

// complete faults a file that lacks what every weights file has.
func (r *weightsReader) complete() {
	r.fields = nil
	for _, kind := range [...]string{"bias", "limit", "chance", "firm", "calibration", "feature"} {
		if !r.seen[kind] {
			r.fault(0, "no line %q", kind)
		}
	}
	for _, key := range [...]string{"name", "source", "licence", "version"} {
		if r.w.About(key) == "" {
			r.fault(0, "no header line %q", "# "+key+": …")
		}
	}
}

// source names the weights and gives the hash of their file.
func (w *Weights) source() (name, sha256 string) {
	return w.About("name") + " version " + w.About("version"), w.SHA256
}

// About is what the header says under a key, "" if nothing.
func (w *Weights) About(key string) string {
	for _, h := range w.Header {
		if h[0] == key {
			return h[1]
		}
	}
	return ""
}

// Write writes the weights as ParseWeights reads them, in the order that
// they have. Weights are rounded to whole steps.
func (w *Weights) Write(to io.Writer) error {
	b := bufio.NewWriter(to)
	for _, h := range w.Header {
		fmt.Fprintf(b, "# %s: %s\n", h[0], h[1])
	}
	number := func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
	for _, n := range w.named() {
		fmt.Fprintf(b, "%s\t%s\t%s\t%s\n", n.kind, n.name, number(n.odds.Negative), number(n.odds.Positive))
	}
	for _, n := range w.namedChances() {
		c := n.chance
		fmt.Fprintf(b, "chance\t%s\t%s\t%s\t%s\t%s\t%s\n", n.name, number(c.At), number(c.Slope), number(c.Backing), number(c.Rival), number(c.Tone))
	}
	fmt.Fprintf(b, "firm\t%s\t%s\n", number(w.Told), number(w.Firm))
	for _, c := range [...]struct {
		name string
		*Calibration
	}{{"tone", &w.Tone}, {"span", &w.Span}, {"attitude", &w.Attitude}} {
		fmt.Fprintf(b, "calibration\t%s", c.name)
		for _, v := range [...]float64{
			c.Prior.Negative, c.Prior.Positive, c.Even, c.Rules.Negative, c.Rules.Positive, c.Temperature, c.Label.Negative, c.Label.Positive,
		} {
			fmt.Fprintf(b, "\t%s", number(v))
		}
		b.WriteString("\n")
	}
	w.writeHeld(b)
	for _, f := range w.Features {
		fmt.Fprintf(b, "feature\t%s\t%s\t%d\t%d\n", f.Group, f.Key, steps(f.Negative, featureStep), steps(f.Positive, featureStep))
	}
	for _, v := range w.Values {
		fmt.Fprintf(b, "value\t%s\t%s\t%d\t%d\n", v.Name, number(v.Spread), steps(v.Negative, valueStep), steps(v.Positive, valueStep))
	}
	for i := range w.Words {
		w.Words[i].write(b)
	}
	return b.Flush()
}

func (w *WeightedWord) write(b *bufio.Writer) {
	name, lemma := w.Word, w.Lemma
	if w.Name {
		name = nameMark + name
	}
	if lemma == w.Word {
		lemma = "-"
	}
	fmt.Fprintf(b, "word\t%s\t%s\t%c", name, lemma, w.POS)
	for _, o := range w.Slots {
		fmt.Fprintf(b, "\t%d\t%d", steps(o.Negative, wordStep), steps(o.Positive, wordStep))
	}
	if w.Slots == nil {
		b.WriteString("\t-")
	}
	b.WriteString("\n")
}

// Rounded is the weights as the file holds them: in whole steps.
func (w *Weights) Rounded() *Weights {
	round := func(o Odds, step float64) Odds {
		return Odds{float64(steps(o.Negative, step)) * step, float64(steps(o.Positive, step)) * step}
	}
	out := *w
	out.Features, out.Values, out.Words = slices.Clone(w.Features), slices.Clone(w.Values), slices.Clone(w.Words)
	for i := range out.Features {
		out.Features[i].Odds = round(out.Features[i].Odds, featureStep)
	}
	for i := range out.Values {
		out.Values[i].Odds = round(out.Values[i].Odds, valueStep)
	}
	for i := range out.Words {
		slots := slices.Clone(out.Words[i].Slots)
		for s := range slots {
			slots[s] = round(slots[s], wordStep)
		}
		out.Words[i].Slots = slots
	}
	return &out
}

// writeHeld writes what held reads.
func (w *Weights) writeHeld(to io.Writer) {
	for _, h := range w.Held {
		fmt.Fprintf(to, "held\t%s\t%d\t%d\t%d\t%.4f\t%.4f\t%.4f\t%.4f\t%.4f\n", h.Actor, h.Cells, h.Neutral, h.Articles, h.Mean, h.SE, h.R, h.Code, h.Spread)
	}
}
