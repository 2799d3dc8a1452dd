package charset

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"parallax/article"
	"parallax/article/internal/tidy"
)

// misreadAs gives s in UTF-8 as a program shows it that takes it for another
// encoding.
func misreadAs(t testing.TB, s string, table *charmap.Charmap) string {
	t.Helper()
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		r := table.DecodeByte(s[i])
		if r == '\ufffd' {
			r = rune(s[i])
		}
		out.WriteRune(r)
	}
	return out.String()
}

func TestRepairEncoding(t *testing.T) {
	const (
		english = "NATO’s chief said “no” – and left the café."
		russian = "Переговоры возобновились, сообщил секретарь."
	)
	once := misreadAs(t, english, charmap.Windows1252)
	for _, test := range []struct{ name, text, want string }{
		{"sound", english, english},
		{"Windows-1252", once, english},
		{"ISO 8859-1", misreadAs(t, english, charmap.ISO8859_1), english},
		{"twice", misreadAs(t, once, charmap.Windows1252), english},
		{"Cyrillic as Windows-1251", misreadAs(t, russian, charmap.Windows1251), russian},
		{"Cyrillic as Windows-1252", misreadAs(t, russian, charmap.Windows1252), russian},
		{"quotes as Windows-1251", misreadAs(t, "He said “no”.", charmap.Windows1251), "He said “no”."},
		{"sound Cyrillic", russian, russian},
		{"sound Ukrainian", "Рі, її, Київ, Рівне — є", "Рі, її, Київ, Рівне — є"},
		{"accent before a quote", "the “CAFÉ” sign, “MAÇÔ and “MAÇÃ”", "the “CAFÉ” sign, “MAÇÔ and “MAÇÃ”"},
		{"one doubtful pair", "He wrote Ã© once.", "He wrote Ã© once."},
		{"beside sound signs", "“Sound” and â€™", "“Sound” and â€™"},
		{"a closing quote cut short", "He said â€œnoâ€ and left.", "He said “no” and left."},
		{"other lines", "“Sound”\nand â€œnotâ€\u009d", "“Sound”\nand “not”"},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := article.Article{Body: test.text}
			Repair(&a, "")
			if a.Body != test.want {
				t.Errorf("got %q, want %q", a.Body, test.want)
			}
			if noted := len(a.Meta) > 0; noted != (test.text != test.want) {
				t.Errorf("noted: %v", a.Meta)
			}
		})
	}
}

func TestRepairMovesBlocks(t *testing.T) {
	body := "Title â€“ here\n\nFirst â€™ one.\n\nSecond"
	a := article.Article{Body: body, Blocks: []article.Block{
		{Start: 0, End: strings.Index(body, "\n"), Kind: "title"},
		{Start: strings.Index(body, "First"), End: strings.Index(body, "\n\nSecond"), Kind: "body"},
		{Start: strings.Index(body, "Second"), End: len(body), Kind: "quote"},
	}}
	Repair(&a, "")
	for i, want := range []string{"Title – here", "First ’ one.", "Second"} {
		if b := a.Blocks[i]; a.Body[b.Start:b.End] != want {
			t.Errorf("block %d is %q, want %q", i, a.Body[b.Start:b.End], want)
		}
	}
}

// TestRepairOfManyBlocks takes as long as its text is, not that times the blocks.
func TestRepairOfManyBlocks(t *testing.T) {
	const line, lines = "It isnâ€™t.\n", 100_000
	a := article.Article{Body: strings.Repeat(line, lines)}
	for i := range lines {
		a.Blocks = append(a.Blocks, article.Block{Start: i * len(line), End: i*len(line) + len(line) - 1, Kind: "body"})
	}
	Repair(&a, "")
	for _, i := range []int{0, 1, lines - 1} {
		if b := a.Blocks[i]; a.Body[b.Start:b.End] != "It isn’t." {
			t.Errorf("block %d is %q", i, a.Body[b.Start:b.End])
		}
	}
}

func FuzzRepairEncoding(f *testing.F) {
	f.Add("NATOâ€™s\nchief", 0, 9)
	f.Add("РџСЂРё\n\nх", 3, 7)
	f.Fuzz(func(t *testing.T, body string, start, end int) {
		body = tidy.UTF8(body)
		a := article.Article{Body: body}
		if start >= 0 && start <= end && end <= len(body) {
			a.Blocks = []article.Block{{Start: start, End: end, Kind: "body"}}
		}
		Repair(&a, "")
		for _, b := range a.Blocks {
			if b.Start < 0 || b.Start > b.End || b.End > len(a.Body) {
				t.Fatalf("block %v outside of %d bytes", b, len(a.Body))
			}
		}
		if !utf8.ValidString(a.Body) {
			t.Fatalf("%q is not UTF-8", a.Body)
		}
	})
}
