package learn

import (
	"bufio"
	_ "embed"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"parallax/lexicon"
	"parallax/text"
)

//go:embed data/lemmas.tsv
var lemmasFile string

// Lexis knows common words: their lemmas and parts of speech. It is read from
// the files of WordNet (Fellbaum 1998), whose spelling tells names from
// words.
type Lexis struct {
	counts    map[posWord]int // how often a lemma was tagged; 0 for never
	irregular map[posWord]string
}

type posWord struct {
	pos  byte // n, v, j, r
	word string
}

var wordnetFiles = [...]struct {
	pos  byte
	name string
}{{'n', "data.noun"}, {'v', "data.verb"}, {'j', "data.adj"}, {'r', "data.adv"}}

// ReadLexis reads a folder that holds WordNet's data.noun, data.verb,
// data.adj, data.adv and index.sense.
func ReadLexis(files fs.FS) (*Lexis, error) {
	l := &Lexis{counts: map[posWord]int{}, irregular: map[posWord]string{}}
	for _, f := range wordnetFiles {
		if err := eachLine(files, f.name, func(line string) error { return l.synset(f.pos, line) }); err != nil {
			return nil, err
		}
	}
	if err := eachLine(files, "index.sense", l.sense); err != nil {
		return nil, err
	}
	for _, line := range text.DataLines(lemmasFile) {
		fields := strings.Split(line, "\t")
		l.irregular[posWord{fields[2][0], fields[0]}] = fields[1]
	}
	return l, l.readIrregular()
}

func eachLine(files fs.FS, name string, do func(string) error) error {
	f, err := files.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		if err := do(lines.Text()); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	return lines.Err()
}

// synset notes the words of a line of a data file that are written small.
func (l *Lexis) synset(pos byte, line string) error {
	if strings.HasPrefix(line, " ") { // the licence
		return nil
	}
	fields := strings.Fields(line)
	if len(fields) < 5 {
		return fmt.Errorf("%d fields", len(fields))
	}
	n, err := strconv.ParseUint(fields[3], 16, 8)
	if err != nil || len(fields) < 4+2*int(n) {
		return fmt.Errorf("%q is no number of words", fields[3])
	}
	for i := range int(n) {
		word, _, _ := strings.Cut(fields[4+2*i], "(")
		if word == strings.ToLower(word) && !strings.Contains(word, "_") {
			l.counts[posWord{pos, word}] += 0
		}
	}
	return nil
}

// sense adds how often a sense was tagged: lemma%type:… offset number count.
func (l *Lexis) sense(line string) error {
	fields := strings.Fields(line)
	if len(fields) != 4 {
		return fmt.Errorf("%d fields, not 4", len(fields))
	}
	word, rest, _ := strings.Cut(fields[0], "%")
	count, err := strconv.Atoi(fields[3])
	if err != nil || rest == "" {
		return fmt.Errorf("%q is no count", fields[3])
	}
	pos := map[byte]byte{'1': 'n', '2': 'v', '3': 'j', '4': 'r', '5': 'j'}[rest[0]]
	if _, ok := l.counts[posWord{pos, word}]; ok {
		l.counts[posWord{pos, word}] += count
	}
	return nil
}

// readIrregular adds the irregular forms of verbs that the lexicons know.
func (l *Lexis) readIrregular() error {
	data, err := fs.ReadFile(lexicon.Embedded(), "irregular.tsv")
	if err != nil {
		return err
	}
	for _, line := range text.DataLines(string(data)) {
		fields := strings.Split(line, "\t")
		for _, forms := range fields[1:] {
			for form := range strings.SplitSeq(forms, "|") {
				if key := (posWord{'v', form}); l.irregular[key] == "" {
					l.irregular[key] = fields[0]
				}
			}
		}
	}
	return nil
}

// suffixes are the regular endings by part of speech and what stands for
// them in the lemma (Morphy, the lemmatiser of WordNet).
var suffixes = map[byte][][2]string{
	'n': {{"s", ""}, {"ses", "s"}, {"xes", "x"}, {"zes", "z"}, {"ches", "ch"}, {"shes", "sh"}, {"men", "man"}, {"ies", "y"}},
	'v': {{"s", ""}, {"ies", "y"}, {"es", "e"}, {"es", ""}, {"ed", "e"}, {"ed", ""}, {"ing", "e"}, {"ing", ""}},
	'j': {{"er", ""}, {"est", ""}, {"er", "e"}, {"est", "e"}},
}

// Find gives a word's lemma and part of speech, as which it is most often
// tagged; ok is false for what is no common word.
func (l *Lexis) Find(word string) (lemma string, pos byte, ok bool) {
	best := -1
	for _, p := range [...]byte{'v', 'n', 'j', 'r'} {
		if base, found := l.base(p, word); found {
			if count := l.counts[posWord{p, base}]; count > best {
				best, lemma, pos, ok = count, base, p, true
			}
		}
	}
	return lemma, pos, ok
}

func (l *Lexis) base(pos byte, word string) (string, bool) {
	if base := l.irregular[posWord{pos, word}]; base != "" {
		return base, true
	}
	_, known := l.counts[posWord{pos, word}]
	participle := pos == 'v' && (strings.HasSuffix(word, "ing") || strings.HasSuffix(word, "ed"))
	if known && !participle {
		return word, true
	}
	for _, s := range suffixes[pos] {
		stem, found := strings.CutSuffix(word, s[0])
		if !found || len(stem) < 2 {
			continue
		}
		if _, ok := l.counts[posWord{pos, stem + s[1]}]; ok {
			return stem + s[1], true
		}
	}
	if participle {
		stem := strings.TrimSuffix(strings.TrimSuffix(word, "ing"), "ed")
		if n := len(stem); n > 2 && stem[n-1] == stem[n-2] {
			if _, ok := l.counts[posWord{pos, stem[:n-1]}]; ok {
				return stem[:n-1], true
			}
		}
	}
	return word, known
}
