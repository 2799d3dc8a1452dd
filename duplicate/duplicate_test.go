package duplicate

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"parallax/text"
)

func sketch(t *testing.T, s string) Signature {
	t.Helper()
	var k Sketcher
	k.Add(text.Tokenize(s))
	signature, ok := k.Signature()
	if !ok {
		t.Fatalf("no signature of %q", s)
	}
	return signature
}

// prose is so many words drawn from a vocabulary of 500.
func prose(r *rand.Rand, words int) []string {
	out := make([]string, words)
	for i := range out {
		out[i] = fmt.Sprintf("w%d", r.IntN(500))
	}
	return out
}

// shared is the share of five-word sequences that two texts have in common.
func shared(a, b []string) float64 {
	set := func(words []string) map[string]bool {
		s := map[string]bool{}
		for i := 0; i+ShingleWords <= len(words); i++ {
			s[strings.Join(words[i:i+ShingleWords], " ")] = true
		}
		return s
	}
	x, y := set(a), set(b)
	both := 0
	for s := range x {
		if y[s] {
			both++
		}
	}
	return float64(both) / float64(len(x)+len(y)-both)
}

func TestResemblanceEstimatesSharedSequences(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, words := range []int{60, 300, 1500} {
		for _, changed := range []float64{0, 0.01, 0.03, 0.1, 0.5, 1} {
			sum, want := 0.0, 0.0
			const texts = 40
			for range texts {
				a := prose(r, words)
				b := append([]string(nil), a...)
				for i := range b {
					if r.Float64() < changed {
						b[i] = "new" + fmt.Sprint(r.IntN(1e6))
					}
				}
				x, y := sketch(t, strings.Join(a, " ")), sketch(t, strings.Join(b, " "))
				sum += Resemblance(&x, &y) / texts
				want += shared(a, b) / texts
			}
			if diff := sum - want; diff > 0.04 || diff < -0.04 {
				t.Errorf("%d words, %g changed: mean resemblance %.3f, want %.3f", words, changed, sum, want)
			}
		}
	}
}

func TestSignatureIgnoresMarksAndCapitals(t *testing.T) {
	long := strings.Repeat("The mayor of Lindmoor opened the second bridge over the river on Tuesday. ", 4) + "Crowds came."
	a, b := sketch(t, long), sketch(t, strings.ToUpper(strings.ReplaceAll(long, ".", " –")))
	if a != b {
		t.Error("marks and capitals change the signature")
	}
	var k Sketcher
	k.Add(text.Tokenize(" … !"))
	if _, ok := k.Signature(); ok {
		t.Error("a text without words has a signature")
	}
}

func TestShortTextsRepeatOnlyWhenTheSame(t *testing.T) {
	a := sketch(t, "The harbour of Lindmoor stays closed until Friday.")
	b := sketch(t, "The harbour of Lindmoor stays closed until Monday.")
	c := sketch(t, "the harbour of Lindmoor stays closed until Friday")
	if got := Resemblance(&a, &c); got != 1 {
		t.Errorf("the same words: %.2f, want 1", got)
	}
	if got := Resemblance(&a, &b); got >= Threshold {
		t.Errorf("one word of eight differs: %.2f, want less than %.1f", got, Threshold)
	}
}

// The index must find what comparing every pair finds, and name the first.
func TestIndexFindsWhatAllPairsShow(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var texts [][]string
	for range 300 {
		base := prose(r, 80+r.IntN(400))
		texts = append(texts, base)
		for range r.IntN(4) {
			copied := append([]string(nil), base...)
			for range r.IntN(4) {
				copied[r.IntN(len(copied))] = "other"
			}
			texts = append(texts, copied)
		}
	}
	r.Shuffle(len(texts), func(i, j int) { texts[i], texts[j] = texts[j], texts[i] })
	var x Index
	var kept []Signature
	var labels []uint64
	missed, found := 0, 0
	for i, words := range texts {
		s := sketch(t, strings.Join(words, " "))
		best, most := uint64(0), 0.0
		for j := range kept {
			if like := Resemblance(&s, &kept[j]); like >= Threshold && like > most {
				best, most = labels[j], like
			}
		}
		original, repeats := x.Add(&s, uint64(i))
		switch {
		case repeats && (most == 0 || original != best):
			t.Fatalf("text %d repeats %d, want %d (%.2f)", i, original, best, most)
		case !repeats && most > 0:
			missed++
		case repeats:
			found++
		}
		if !repeats {
			kept, labels = append(kept, s), append(labels, uint64(i))
		}
	}
	if found < 200 || missed > found/50 {
		t.Errorf("%d found, %d missed", found, missed)
	}
	if x.latest.len != len(kept) || x.before != nil {
		t.Errorf("%d kept, want %d", x.latest.len, len(kept))
	}
}

// The latest articles are found, and those before twice as many as are kept are
// forgotten and counted.
func TestIndexForgetsTheFirst(t *testing.T) {
	const most = 1 << (chunkBits + 1)
	x := Index{most: most}
	of := func(i int) (s Signature) {
		for j := range s {
			s[j] = byte(mix(uint64(i*Size + j)))
		}
		return s
	}
	const all = 5*most + most/2
	for i := range all {
		s := of(i)
		if original, repeats := x.Add(&s, uint64(i)); repeats {
			t.Fatalf("article %d repeats %d", i, original)
		}
		for _, back := range []int{1, most - 1} {
			if i < back {
				continue
			}
			s := of(i - back)
			s[0]++ // nearly the same
			if original, repeats := x.Add(&s, 0); !repeats || original != uint64(i-back) {
				t.Fatalf("at article %d the one %d before is given as %d, %v", i, back, original, repeats)
			}
		}
	}
	if want := 4 * most; x.Forgotten() != want {
		t.Errorf("%d forgotten, want %d", x.Forgotten(), want)
	}
	s := of(0)
	if _, repeats := x.Add(&s, 0); repeats {
		t.Error("a forgotten article is found")
	}
}

// Where an article repeats one of either stretch, the first counts.
func TestIndexNamesTheFirstOfBoth(t *testing.T) {
	x := Index{most: 1}
	a, b := Signature{1: 1}, Signature{}
	for i := range b[:Size/3] {
		b[i*3] = 200
	}
	x.Add(&a, 1)
	x.Add(&b, 2)
	between := a
	if original, repeats := x.Add(&between, 3); !repeats || original != 1 {
		t.Errorf("repeats %d, %v", original, repeats)
	}
	if original, repeats := x.Add(&b, 3); !repeats || original != 2 {
		t.Errorf("repeats %d, %v", original, repeats)
	}
}

// A flood of texts with one band in common must not take quadratic time.
func BenchmarkTemplates(b *testing.B) {
	for b.Loop() {
		var x Index
		var s Signature
		for i := range 20_000 {
			for j := bandBytes; j < Size; j++ {
				s[j] = byte(mix(uint64(i*Size + j)))
			}
			x.Add(&s, uint64(i))
		}
	}
}

func BenchmarkAdd(b *testing.B) {
	r := rand.New(rand.NewPCG(5, 6))
	var x Index
	i := uint64(0)
	for b.Loop() {
		var s Signature
		for j := 0; j < Size; j += 8 {
			v := r.Uint64()
			for k := range 8 {
				s[j+k] = byte(v >> (8 * k))
			}
		}
		x.Add(&s, i)
		i++
	}
}

func ExampleIndex() {
	var k Sketcher
	var x Index
	for i, words := range []string{"Lindmoor votes on Sunday.", "Rain is expected.", "LINDMOOR VOTES ON SUNDAY"} {
		k.Reset()
		k.Add(text.Tokenize(words))
		s, _ := k.Signature()
		original, repeats := x.Add(&s, uint64(i))
		fmt.Println(i, repeats, original)
	}
	// Output:
	// 0 false 0
	// 1 false 0
	// 2 true 0
}
