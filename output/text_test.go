package output

import (
	"encoding/json"
	"math/rand/v2"
	"testing"
	"unicode/utf8"

	"parallax/article"
)

func TestPointsInAnyOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, s := range []string{"", "plain", "é", "“NATO” façade 🛰️ – Київ", "ends é"} {
		var bounds []int
		for i := range s {
			bounds = append(bounds, i)
		}
		bounds = append(bounds, len(s))
		p := points{text: s}
		for range 200 {
			i := bounds[r.IntN(len(bounds))]
			if got, want := p.at(i), utf8.RuneCountInString(s[:i]); got != want {
				t.Fatalf("%q: byte %d is code point %d, want %d", s, i, got, want)
			}
		}
	}
}

func TestQuotedTextIsJSON(t *testing.T) {
	var all []byte
	for b := range 0x80 {
		all = append(all, byte(b))
	}
	for _, s := range []string{"", string(all), `\"`, "é\u2028🛰️", "tab\tend\n"} {
		var got string
		if err := json.Unmarshal(appendQuoted(nil, []byte(s)), &got); err != nil || got != s {
			t.Errorf("%q came back as %q, error %v", s, got, err)
		}
	}
}

func TestMetaIsJSON(t *testing.T) {
	if got := appendMeta(nil, nil); got != nil {
		t.Errorf("no fields gave %q", got)
	}
	got := string(appendMeta(nil, []article.Field{{Key: `a"b`, Value: "<&>"}, {Key: "n", Value: "1.5"}}))
	if want := `{"a\"b":"<&>","n":"1.5"}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestUndecodableBytesKeepTheirCount(t *testing.T) {
	b := newBatch("rejects", columnsOf("rejects"))
	b.string("a\xff\xfeb\xe2\x82")
	got := string(b.cols[0].value(0))
	if want := "a\uFFFD\uFFFDb\uFFFD\uFFFD"; got != want || b.err != nil {
		t.Errorf("got %q, error %v", got, b.err)
	}
}

func TestBatchRefusesWhatDoesNotFit(t *testing.T) {
	for name, fill := range map[string]func(b *batch){
		"null where none may be": func(b *batch) { b.null() },
		"another type":           func(b *batch) { b.int(1) },
		"a short row":            func(b *batch) { b.string("x"); b.end() },
		"a long row": func(b *batch) {
			for range 6 {
				b.string("x")
			}
		},
	} {
		b := newBatch("rejects", columnsOf("rejects"))
		if fill(b); b.err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
