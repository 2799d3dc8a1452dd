package stance_test

import (
	"bytes"
	"strings"
	"testing"

	"parallax/stance"
)

const smallWeights = `# name: small
# source: a test
# licence: Apache-2.0
# version: 1
bias	pair	-0.1	0.2
limit	actor	0.1	0.2
limit	author	0	0
limit	other	0	0
limit	span	0	0
chance	actor	-1	1	0.5	-0.7	0.3
chance	author	-1	1	0	-0.7	0.3
chance	other	0	0.5	0	-0.7	0.3
chance	sure	0.2	0.5	0	-0.7	0.3
firm	0.3	0.5
calibration	tone	0	0	-2	-0.5	0.5	1	-0.3	0.3
calibration	span	0.1	0.1	-2	0	0	0.9	-0.2	0.2
calibration	attitude	0	0	0	0	0	1	-0.2	0.2
feature	word	attack	50	-20
feature	@word	attack	10	-10
value	cue a	1.5	-100	100
value	@cue a	1.5	-10	10
word	attacked	attack	v	-
word	^mark	-	n	-
`

func TestWeightsAreReadAsWritten(t *testing.T) {
	w, err := stance.ParseWeights("small.tsv", []byte(smallWeights))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := w.Write(&b); err != nil {
		t.Fatal(err)
	}
	if b.String() != smallWeights {
		t.Errorf("written\n%s", b.String())
	}
	if w.About("source") != "a test" || w.About("colour") != "" || len(w.SHA256) != 64 {
		t.Errorf("header %v, hash %q", w.Header, w.SHA256)
	}
	if mark := w.Words[1]; mark.Word != "mark" || !mark.Name || mark.Lemma != "mark" {
		t.Errorf("%+v", mark)
	}
}

// TestBadWeightsAreTold changes one line of a good file.
func TestBadWeightsAreTold(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"pair\t-0.1\t0.2", "pair\t-0.1", "bad.tsv:5:16: 3 fields, not 4"},
		{"pair\t-0.1\t0.2", "pair\tNaN\t0.2", `bad.tsv:5:11: "NaN" is not a number`},
		{"limit\tactor", "limit\tnobody", `bad.tsv:6:7: no limit is called "nobody"`},
		{"chance\tother", "chance\tnobody", `bad.tsv:12:8: no chance is called "nobody"`},
		{"firm\t0.3\t0.5", "firm\t0.3", "bad.tsv:14:10: 2 fields, not 3"},
		{"firm\t0.3\t0.5\n", "", `no line "firm"`},
		{"bias\tpair\t-0.1\t0.2\n", "", `no line "bias"`},
		{"\t50\t", "\tfifty\t", `bad.tsv:18:21: "fifty" is not a whole number`},
		{"feature\tword", "feature\tverb", `feature verb "attack": no such group`},
		{"feature\t@word", "feature\tword", "stands twice"},
		{"@cue a", "cue a", "stands twice"},
		{"^mark", "attacked", `word "attacked" stands twice`},
		{"cue a\t1.5", "cue a\t0", `bad.tsv:20:13: "0" is not above 0`},
		{"span\t0.1\t0.1\t-2\t0\t0\t0.9", "span\t0.1\t0.1\t-2\t0\t0\t0", `"0" is not above 0`},
		{"calibration\tspan", "calibration\tother", "none of tone, span, attitude"},
		{"attack\tv\t-", "attack\tverb\t-", "part of speech"},
		{"attack\tv\t-", "attack\tv\t5", "neither - nor"},
		{"attack\tv\t-", "attack\tv\t5\t5", "fields, not"},
		{"word\tattacked", "words\tattacked", "none of bias, limit, chance, firm, calibration, held, feature, value, word"},
		{"# licence: Apache-2.0\n", "", `no header line "# licence: …"`},
	} {
		bad := strings.Replace(smallWeights, c.old, c.new, 1)
		if bad == smallWeights {
			t.Fatalf("%q is not in the file", c.old)
		}
		_, err := stance.ParseWeights("bad.tsv", []byte(bad))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q for %q: %v, want %s", c.new, c.old, err, c.want)
		}
	}
}

func TestAllFaultsOfWeightsAreToldAtOnce(t *testing.T) {
	bad := strings.NewReplacer("50", "x", "1.5", "y").Replace(smallWeights)
	_, err := stance.ParseWeights("bad.tsv", []byte(bad))
	if err == nil || strings.Count(err.Error(), "bad.tsv:") != 3 {
		t.Errorf("%v", err)
	}
}

// TestShippedWeights holds the file to what is promised of it.
func TestShippedWeights(t *testing.T) {
	w, err := stance.DefaultWeights()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := w.Write(&b); err != nil {
		t.Fatal(err)
	}
	if b.Len() > 6_000_000 {
		t.Errorf("%d bytes, 6 MB at most", b.Len())
	}
	for _, key := range []string{"made by", "settings", "shares", "figures", "columns"} {
		if w.About(key) == "" {
			t.Errorf("header says nothing of %q", key)
		}
	}
	again, err := stance.ParseWeights("again.tsv", b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if again.SHA256 != w.SHA256 {
		t.Error("the file is not as Write would write it")
	}
}

func FuzzParseWeights(f *testing.F) {
	f.Add(smallWeights)
	f.Add("bias\t\nword\t\t\t\t")
	f.Fuzz(func(t *testing.T, content string) {
		w, err := stance.ParseWeights("fuzz.tsv", []byte(content))
		if (w == nil) == (err == nil) {
			t.Errorf("%v and %v", w, err)
		}
	})
}

func BenchmarkLoadWeights(b *testing.B) {
	for b.Loop() {
		if _, err := stance.DefaultWeights(); err != nil {
			b.Fatal(err)
		}
	}
}
