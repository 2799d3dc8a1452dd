package pipeline

import (
	"bufio"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"parallax/stance"
)

// TestCases runs the linguist's cases of testdata/cases, whose README tells
// the language.
func TestCases(t *testing.T) {
	for _, model := range StanceModels() {
		t.Run(model, func(t *testing.T) { testCases(t, model) })
	}
}

func testCases(t *testing.T, model string) {
	m := allActorsModel(t, model)
	w := m.Analyzer()
	misses := knownMisses(t, model)
	files, err := filepath.Glob("../testdata/cases/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	n := 0
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		topic := strings.TrimSuffix(filepath.Base(file), ".txtar")
		for i := 0; i+1 < len(a.Files); i += 2 {
			name := topic + "/" + strings.TrimSuffix(a.Files[i].Name, ".txt")
			c := check{keys: m.ActorKeys(), text: strings.TrimSpace(string(a.Files[i].Data))}
			c.r = w.Paragraph(c.text, time.Time{})
			bad := c.failures(string(a.Files[i+1].Data))
			n++
			_, known := misses[name]
			delete(misses, name)
			switch {
			case known && len(bad) == 0:
				t.Errorf("%s passes: take it out of the known misses of %s", name, model)
			case !known && len(bad) > 0:
				t.Errorf("%s: %q\n  %s\n%s", name, c.text, strings.Join(bad, "\n  "), c.dump())
			}
		}
	}
	for name := range misses {
		t.Errorf("known miss %s is no case", name)
	}
	if n < 60 {
		t.Errorf("%d cases, want 60 or more", n)
	}
}

func allActorsModel(t testing.TB, model string) *Model {
	t.Helper()
	actors, err := stance.DefaultActors()
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, a := range actors.List {
		keys = append(keys, a.Key)
	}
	m, err := NewModel(Options{ActorKeys: keys, Sentiment: []string{Parallax}, Stance: []string{model}, Tentative: true})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// knownMisses are the cases that a model gets wrong, and why.
func knownMisses(t *testing.T, model string) map[string]string {
	t.Helper()
	data, err := os.ReadFile("../testdata/cases/known_misses_" + model + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	misses := map[string]string{}
	s := bufio.NewScanner(strings.NewReader(string(data)))
	for s.Scan() {
		if name, why, ok := strings.Cut(s.Text(), ":"); ok && !strings.HasPrefix(name, "#") {
			misses[name] = why
		}
	}
	return misses
}

// check is one case being checked.
type check struct {
	keys []string
	text string
	r    stance.Result
}

func (c *check) failures(want string) (bad []string) {
	for line := range strings.Lines(want) {
		line = strings.TrimSpace(line)
		if line != "" && line[0] != '#' && !c.holds(line) {
			bad = append(bad, line)
		}
	}
	return bad
}

var (
	signLine     = regexp.MustCompile(`^(stance|author|quoted) (\w+) (<=|>=|<|>|=|~) (0|null)$`)
	labelLine    = regexp.MustCompile(`^label (\w+) = (-?1|0)$`)
	relationLine = regexp.MustCompile(`^(no )?(firm )?relation (\w+|\*) -> (\w+|\*)( [-+])?$`)
	mentionLine  = regexp.MustCompile(`^(no )?mention (\w+)(?: "([^"]*)")?(?: role=(\w+))?(?: n=(\d+))?$`)
	evidenceLine = regexp.MustCompile(`^(no )?evidence (\w+) "([^"]*)"$`)
)

// holds says whether one line of a want section is true of the result.
func (c *check) holds(line string) bool {
	if f := signLine.FindStringSubmatch(line); f != nil {
		return c.signHolds(f[1], f[2], f[3])
	}
	if f := labelLine.FindStringSubmatch(line); f != nil {
		s := c.stance(f[1])
		return s != nil && s.Valid && strconv.Itoa(s.Label) == f[2]
	}
	if f := relationLine.FindStringSubmatch(line); f != nil {
		return c.relation(f[3], f[4], strings.TrimSpace(f[5]), f[2] != "") == (f[1] == "")
	}
	if f := mentionLine.FindStringSubmatch(line); f != nil {
		n := c.mentions(f[2], f[3], f[4])
		if f[5] != "" {
			return strconv.Itoa(n) == f[5]
		}
		return (n > 0) == (f[1] == "")
	}
	if f := evidenceLine.FindStringSubmatch(line); f != nil {
		return c.evidence(f[2], f[3]) == (f[1] == "")
	}
	panic("no such line: " + line)
}

func (c *check) stance(actor string) *stance.Stance {
	for i := range c.r.Stances {
		if c.keys[c.r.Stances[i].Actor] == actor {
			return &c.r.Stances[i]
		}
	}
	return nil
}

func (c *check) signHolds(voice, actor, sign string) bool {
	v, valid, label := 0.0, false, 0
	if s := c.stance(actor); s != nil {
		v, valid, label = s.Value, s.Valid, s.Label
		switch voice {
		case "author":
			v, valid = s.Author, s.AuthorValid
		case "quoted":
			v, valid = s.Quoted, s.QuotedValid
		}
		if voice != "stance" {
			label = 0
			if math.Abs(v) >= 0.02 {
				label = int(math.Copysign(1, v))
			}
		}
	}
	switch sign {
	case "<":
		return valid && v < 0
	case ">":
		return valid && v > 0
	case "=":
		return !valid
	case "~":
		return !valid || label == 0
	case "<=":
		return !valid || label <= 0
	}
	return !valid || label >= 0
}

func (c *check) relation(holder, target, sign string, firm bool) bool {
	for _, r := range c.r.Relations {
		if !(firm && r.Tentative) && (holder == "*" || r.Holder == holder) && (target == "*" || c.keys[r.Target] == target) &&
			(sign == "" || (sign == "+") == (r.Sign > 0)) {
			return true
		}
	}
	return false
}

func (c *check) mentions(actor, surface, role string) (n int) {
	for _, m := range c.r.Mentions {
		if c.keys[m.Actor] == actor && strings.Contains(c.text[m.Start:m.End], surface) && (role == "" || m.Role.String() == role) {
			n++
		}
	}
	return n
}

func (c *check) evidence(actor, surface string) bool {
	for _, e := range c.r.Evidence {
		if c.keys[e.Actor] == actor && strings.Contains(c.text[e.Cue.Start:e.Cue.End], surface) {
			return true
		}
	}
	return false
}

// dump shows what the engine made of a case.
func (c *check) dump() string {
	var b strings.Builder
	for _, s := range c.r.Stances {
		fmt.Fprintf(&b, "    %s %+.2f valid=%v label=%d author=%+.2f/%v quoted=%+.2f/%v\n",
			c.keys[s.Actor], s.Value, s.Valid, s.Label, s.Author, s.AuthorValid, s.Quoted, s.QuotedValid)
	}
	for _, m := range c.r.Mentions {
		fmt.Fprintf(&b, "    mention %s %q %s\n", c.keys[m.Actor], c.text[m.Start:m.End], m.Role)
	}
	for _, e := range c.r.Evidence {
		fmt.Fprintf(&b, "      %s %q base %+.2f shifts %v × %s %.2f = %+.3f [%s]\n",
			c.keys[e.Actor], c.text[e.Cue.Start:e.Cue.End], e.Base, e.Shifts, e.Rule, e.Weight, e.Contribution, e.Holder)
	}
	for _, r := range c.r.Relations {
		fmt.Fprintf(&b, "    relation %s -> %s %+d\n", r.Holder, c.keys[r.Target], r.Sign)
	}
	return b.String()
}
