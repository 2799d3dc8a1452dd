package text

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"
)

func TestTokenize(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"NATO-led forces", "nato|-|led|forces"},
		{"Ukraine’s allies' plan", "ukraine|'s|allies|'|plan"},
		{"It doesn’t matter, O'Brien.", "it|doesn't|matter|,|o'brien|."},
		{"The U.S. and e.g. the U.K.", "the|u.s.|and|e.g.|the|u.k."},
		{"up 3.5% to $1,000 on the 20th", "up|3.5|%|to|$|1,000|on|the|20th"},
		{"Parliament.Latvian troops", "parliament|.|latvian|troops"},
		{"“Kyiv” — 2022–24…", "\"|kyiv|\"|–|2022|–|24|..."},
		{"НАТО и so\u00adviet", "нато|и|soviet"},
		{"end.'' 'quoted'", "end|.|'|'|'|quoted|'"},
		{"a.word b.C.", "a|.|word|b.c."},
	} {
		var got []string
		for _, tok := range Tokenize(c.in) {
			got = append(got, tok.Norm)
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q: got %s, want %s", c.in, s, c.want)
		}
	}
}

func TestTokenCase(t *testing.T) {
	toks := Tokenize("NATO Nato nato Élan ÉLAN I U.S.")
	want := [][2]bool{{true, true}, {true, false}, {false, false}, {true, false}, {true, true}, {true, false}, {true, true}}
	for i, tok := range toks {
		if tok.Upper != want[i][0] || tok.Caps != want[i][1] {
			t.Errorf("%s: upper %v caps %v, want %v", tok.Norm, tok.Upper, tok.Caps, want[i])
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		name string
		want []string
	}{
		{"title", []string{"Mr. Orr met Gen. Lt. Ivan Petrov. ", "They spoke."}},
		{"acronym inside", []string{"The U.S. Senate voted."}},
		{"acronym at the end", []string{"He left the U.S. ", "The talks failed."}},
		{"decimal", []string{"It fell 3.5% in May. ", "It rose later."}},
		{"initials", []string{"Vladimir V. Putin spoke. ", "J. R. Smith did not."}},
		{"quote ends the sentence", []string{"“We will not yield.” ", "The envoy left."}},
		{"quote goes on", []string{"“Unacceptable!” said the envoy."}},
		{"glued", []string{"It passed in Parliament.", "Latvian officials agreed."}},
		{"domain", []string{"See example.com for more."}},
		{"line break is no end", []string{"The alliance\nmet in Riga. ", "It agreed."}},
		{"number", []string{"See No. 5 for that. ", "He said no. ", "Nobody moved."}},
		{"ellipsis", []string{"He waited... ", "Nothing came."}},
		{"month", []string{"It began on Feb. 24 at dawn."}},
		{"company", []string{"He sold Orlan Inc. shares. ", "The price of Orlan Inc. ", "The board met."}},
	} {
		p := NewParagraph(Body, strings.Join(c.want, ""))
		var got []string
		for _, s := range p.Sentences {
			got = append(got, p.Text[s.Start:s.End])
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%s: got %q", c.name, got)
		}
	}
}

func TestParagraphs(t *testing.T) {
	long := strings.Repeat("word ", 30) + "end."
	for _, c := range []struct {
		name, title, body string
		want              []string // kind: beginning of the text
	}{
		{"blank lines", "Talks fail", "Talks fail\n\nThe talks failed.\n \nNobody spoke.", []string{"title:Talks", "lede:The talks", "body:Nobody"}},
		{"title apart", "Talks fail", "The talks failed.", []string{"title:Talks", "lede:The"}},
		{"title repeated", "Talks fail", "Talks fail!\n\nTALKS FAIL\n\nThe talks failed.", []string{"title:Talks", "boilerplate:TALKS", "lede:The"}},
		{"single newlines", "", "One is here.\nTwo is here.\nThree.", []string{"lede:One", "body:Two", "body:Three"}},
		{"hard wrap", "", "The envoys of the two\nsides met in the\ncapital on Monday.", []string{"lede:The envoys"}},
		{"wrapped title line", "", "Talks fail\nThe envoys met.", []string{"caption:Talks", "lede:The"}},
		{"indented", "", "  One goes on\nand on here.\n  Two goes on\nand ends.", []string{"lede:One", "body:Two"}},
		{"glued", "", "It passed in Parliament.Latvian envoys agreed.Nobody left.", []string{"lede:It", "body:Latvian", "body:Nobody"}},
		{"quote and heading", "", long + "\n\nWhat comes next for them\n\n“We will stay.”\n\n" + long, []string{"lede:word", "heading:What", "quote:“We", "body:word"}},
		{"caption", "", long + "\n\nNATO\n\n" + long, []string{"lede:word", "caption:NATO", "body:word"}},
		{"empty", "", " \n\n ", nil},
	} {
		got := Paragraphs(c.title, c.body, nil)
		if len(got) != len(c.want) {
			t.Errorf("%s: %d paragraphs, want %d: %v", c.name, len(got), len(c.want), got)
			continue
		}
		for i, p := range got {
			kind, head, _ := strings.Cut(c.want[i], ":")
			if p.Kind.String() != kind || !strings.HasPrefix(p.Text, head) {
				t.Errorf("%s: paragraph %d is %s %q, want %s", c.name, i, p.Kind, p.Text, c.want[i])
			}
		}
	}
}

func FuzzParagraphs(f *testing.F) {
	f.Add("Talks fail", "Talks fail\n\nMr. Orr said: “No.” He left the U.S.Then\n\n  he slept.\nOn\xff\u00ad 3.5%…")
	f.Add("", "Parliament.Latvian\r\n\u2028“a.”B c.D. É.Éa 1.Aa")
	f.Fuzz(func(t *testing.T, title, body string) {
		at := 0
		for _, p := range Paragraphs(title, body, nil) {
			if p.Offset >= 0 {
				if p.Offset < at || strings.Trim(body[at:p.Offset], blank) != "" {
					t.Fatalf("text lost between %d and %d", at, p.Offset)
				}
				at = p.Offset + len(p.Text)
				if body[p.Offset:at] != p.Text {
					t.Fatal("paragraph is not its piece of the body")
				}
			}
			checkTiling(t, p)
		}
		if strings.Trim(body[at:], blank) != "" {
			t.Fatal("end of the body lost")
		}
	})
}

func checkTiling(t *testing.T, p Paragraph) {
	t.Helper()
	at, tok := 0, 0
	for _, s := range p.Sentences {
		if s.Start != at || s.End <= s.Start || s.First != tok || s.Last < s.First {
			t.Fatalf("sentences do not tile %q: %v", p.Text, p.Sentences)
		}
		at, tok = s.End, s.Last
	}
	if at != len(p.Text) || tok != len(p.Tokens) {
		t.Fatalf("sentences end at byte %d, token %d of %q", at, tok, p.Text)
	}
	at = 0
	for _, k := range p.Tokens {
		if k.Start < at || k.End <= k.Start {
			t.Fatalf("token %v overlaps in %q", k, p.Text)
		}
		for _, r := range p.Text[at:k.Start] {
			if !unicode.IsSpace(r) && !isInvisible(r) && r != softHyphen && r > ' ' && r != 0x7f {
				t.Fatalf("text %q lost between tokens of %q", p.Text[at:k.Start], p.Text)
			}
		}
		if k.Hash != Hash(k.Norm) || utf8.ValidString(p.Text) && !utf8.ValidString(k.Norm) {
			t.Fatalf("bad normal form %q", k.Norm)
		}
		at = k.End
	}
}

func TestLanguage(t *testing.T) {
	for want, s := range map[string]string{
		"en": "The envoys of the two sides met in the capital on Monday and said that they will meet again.",
		"de": "Die Gesandten der beiden Seiten trafen sich am Montag in der Hauptstadt und wollen sich bald wieder treffen, um über einen Frieden zu reden.",
		"ru": "Посланники двух сторон встретились в понедельник в столице и договорились о новой встрече. Они сказали, что переговоры были трудными, но полезными, и что ещё рано говорить об итогах.",
		"fr": "Les envoyés des deux parties se sont rencontrés lundi dans la capitale et veulent se revoir bientôt pour parler de la paix.",
	} {
		if got := Language([]Paragraph{NewParagraph(Body, s)}); got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
	if got := Language([]Paragraph{NewParagraph(Body, strings.Repeat("Zarp vell grum oti kalen mur ", 20))}); got != Undetermined {
		t.Errorf("long text of no known language: got %q, want %q", got, Undetermined)
	}
	for _, s := range []string{"2022", "A. Russia attacked Ukraine. NATO condemned it."} {
		if got := Language([]Paragraph{NewParagraph(Body, s)}); got != "" {
			t.Errorf("%q: got %q, want none: too short to tell", s, got)
		}
	}
}

// Text without any sentence end is cut at white space all the same.
func TestSentencesAreBounded(t *testing.T) {
	p := NewParagraph(Body, strings.Repeat("the envoys of the two sides met and ", 3000))
	checkTiling(t, p)
	for _, s := range p.Sentences {
		if s.Len() > maxSentence {
			t.Errorf("a sentence of %d bytes", s.Len())
		}
	}
	if len(p.Sentences) < 10 {
		t.Errorf("only %d sentences", len(p.Sentences))
	}
}

// What oneSentence waves through, Annex 29 would not have cut.
func FuzzOneSentence(f *testing.F) {
	f.Add("He said “no”")
	f.Add("Nobody moved.”) ")
	f.Fuzz(func(t *testing.T, s string) {
		if !oneSentence(s) {
			return
		}
		iter, n := sentences.FromString(s), 0
		for iter.Next() {
			if n++; iter.End() < len(s) && breaksAt(s, 0, iter.End()) {
				t.Errorf("%q is cut at %d", s, iter.End())
			}
		}
	})
}

// A kind that is misspelt in the data file would be no abbreviation.
func TestEveryAbbreviationHasAKind(t *testing.T) {
	for word, kind := range abbreviations {
		if kind == 0 {
			t.Errorf("abbreviation %q has no known kind", word)
		}
	}
	if len(abbreviations) < 80 || len(openers) < 80 {
		t.Errorf("%d abbreviations and %d openers", len(abbreviations), len(openers))
	}
}
