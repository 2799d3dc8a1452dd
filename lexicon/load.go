package lexicon

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/jonreiter/govader"

	"parallax/text"
)

//go:embed data
var embedded embed.FS

// Set is all the lexicons of one run.
type Set struct {
	// Valence holds the terms that colour their surroundings, of higher
	// rank first: political, polarity, then the mean of VADER and AFINN.
	Valence      []Entry
	Shifters     []Shifter
	Attributions []Attribution
	Syntax       map[string]Syntax // word to the classes it may be of
	AFINN        []Word            // of the comparison model, as its author rates them
	Files        []Header
	irregular    irregular
	twins        map[string]twin // by the form that a noun shares with a verb
}

// Embedded is the folder of lexicons that the program carries.
func Embedded() fs.FS {
	files, err := fs.Sub(embedded, "data")
	if err != nil {
		return embedded // cannot be: the folder is embedded above
	}
	return files
}

// Load loads the lexicons of a folder laid out like the embedded one. The
// error joins every fault of every file.
func Load(files fs.FS) (*Set, error) {
	if none := missing(files); len(none) == len(fileNames) {
		return nil, fmt.Errorf("lexicons: the folder holds none of %s", strings.Join(none, ", "))
	}
	s := &Set{irregular: irregular{}, Syntax: map[string]Syntax{}, twins: map[string]twin{}}
	err := errors.Join(
		s.read(files, "irregular.tsv", 3, 5, unique(1, s.addIrregular)),
		s.read(files, "political.tsv", 7, 7, unique(3, func(r row) { s.addEntry(r, "political", 3) })),
		s.read(files, "shifters.tsv", 5, 5, unique(2, s.addShifter)),
		s.read(files, "attribution.tsv", 4, 4, unique(2, s.addAttribution)),
		s.read(files, "syntax.tsv", 2, 2, unique(2, s.addSyntax)),
	)
	s.addAttitudes()
	err = errors.Join(err, s.read(files, "polarity.tsv", 3, 3, unique(2, func(r row) { s.addEntry(r, "polarity", 2) })))
	err = errors.Join(err, s.read(files, "afinn.tsv", 2, 2, unique(1, func(r row) {
		s.AFINN = append(s.AFINN, Word{r.term(0), r.number(1, -5, 5)})
	})))
	if err != nil {
		return nil, err
	}
	s.addGeneral()
	return s, nil
}

// fileNames are the files of a folder of lexicons.
var fileNames = [...]string{"political.tsv", "polarity.tsv", "shifters.tsv", "attribution.tsv", "irregular.tsv", "syntax.tsv", "afinn.tsv"}

// missing lists the files that a folder lacks.
func missing(files fs.FS) (none []string) {
	for _, name := range fileNames {
		if _, err := fs.Stat(files, name); err != nil {
			none = append(none, name)
		}
	}
	return none
}

func (s *Set) read(files fs.FS, name string, min, max int, take func(row)) error {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return fmt.Errorf("lexicon %s: %w", name, err)
	}
	h, err := table(name, data, min, max, take)
	s.Files = append(s.Files, h)
	return err
}

// unique refuses a row whose first n fields, bar the class, repeat: a term
// may stand once per part of speech.
func unique(n int, take func(row)) func(row) {
	seen := map[string]int{}
	return func(r row) {
		key := strings.Join(r.fields[:min(n, 2)], "\t")
		if first, ok := seen[key]; ok {
			r.fault(0, "term %q stands on line %d already", r.fields[0], first)
		} else {
			seen[key] = r.line
		}
		take(r)
	}
}

func (s *Set) addIrregular(r row) {
	var parts [4][]string
	for i, f := range r.fields[1:] {
		if f != "" && f != "-" {
			parts[i] = strings.Split(f, "|")
		}
	}
	s.irregular[r.term(0)] = parts
}

// The classes of political.tsv and the kinds of attribution.tsv: what they are
// decides whether an attitude is one of words or of deeds.
var (
	classes = strings.Fields("accusation aggression aid approval crime deceit defeat demand diplomacy fear illegitimacy isolation " +
		"legitimacy loss military opposition sanction strength success support threat unity vice virtue weakness")
	kinds = strings.Fields("accuse announce ask claim demand deny praise promise say view warn")
)

// addEntry adds a line of political.tsv or polarity.tsv, whose value stands
// in field value and whose frame, if any, follows.
func (s *Set) addEntry(r row, lexicon string, value int) {
	e := Entry{Term: r.term(0), Lexicon: lexicon, Line: r.line, POS: r.pos(1), Value: r.number(value, -1, 1)}
	if value == 3 {
		e.Class = r.fields[2]
		if !slices.Contains(classes, e.Class) {
			r.fault(2, "class %q is none of %s", e.Class, strings.Join(classes, ", "))
		}
		if r.fields[4] != "-" || r.fields[5] != "-" || r.fields[6] != "-" {
			e.Frame = true
			e.Agent, e.Patient, e.Relation = r.number(4, -1, 1), r.number(5, -1, 1), r.number(6, -1, 1)
		}
	}
	s.Valence = append(s.Valence, e)
}

func (s *Set) addShifter(r row) {
	kind, ok := map[string]ShifterKind{"negator": Negator, "degree": Degree, "reverser": Reverser, "hedge": Hedge}[r.fields[2]]
	if !ok {
		r.fault(2, "kind %q is none of negator, degree, reverser, hedge", r.fields[2])
	}
	if r.fields[4] != "before" && r.fields[4] != "after" {
		r.fault(4, "side %q is neither before nor after", r.fields[4])
	}
	s.Shifters = append(s.Shifters, Shifter{
		Term: r.term(0), Line: r.line, POS: r.pos(1), Kind: kind, Factor: r.number(3, -2, 2), Before: r.fields[4] == "before",
	})
}

func (s *Set) addAttribution(r row) {
	if !slices.Contains(kinds, r.fields[2]) {
		r.fault(2, "kind %q is none of %s", r.fields[2], strings.Join(kinds, ", "))
	}
	s.Attributions = append(s.Attributions, Attribution{
		Term: r.term(0), Line: r.line, POS: r.pos(1), Kind: r.fields[2], Attitude: r.number(3, -1, 1),
	})
}

// Attitudes of verbs of saying as valence: how far the one spoken of is
// shown in their light, and how far they colour the clause.
const attitudePatient, attitudeValue = 0.8, 0.5

// addAttitudes makes the verbs of saying that carry an attitude (slam,
// praise) valence entries, for those that political.tsv does not hold.
func (s *Set) addAttitudes() {
	known := map[string]bool{}
	for _, e := range s.Valence {
		known[e.Term] = known[e.Term] || e.Frame && e.POS == Verb
	}
	for _, a := range s.Attributions {
		if a.POS != Verb || a.Attitude == 0 || known[a.Term] {
			continue
		}
		class := "accusation"
		if a.Attitude > 0 {
			class = "approval"
		}
		s.Valence = append(s.Valence, Entry{
			Term: a.Term, Lexicon: "attribution", Line: a.Line, POS: Verb, Class: class, Frame: true,
			Value: attitudeValue * a.Attitude, Patient: attitudePatient * a.Attitude, Relation: a.Attitude,
		})
	}
}

func (s *Set) addSyntax(r row) {
	class, ok := syntaxNames[r.fields[1]]
	if !ok {
		r.fault(1, "unknown class %q", r.fields[1])
	}
	s.Syntax[r.term(0)] |= class
}

// General lexicons' values come on a scale of 4 (VADER) and of 5 (AFINN).
const vaderScale, afinnScale = 4, 5

// addGeneral adds the words of VADER and AFINN at their mean.
func (s *Set) addGeneral() {
	values := map[string][]float64{}
	vader := govader.NewSentimentIntensityAnalyzer().Lexicon
	for term, v := range vader {
		if plainTerm(term) {
			values[term] = append(values[term], v/vaderScale)
		}
	}
	for _, w := range s.AFINN {
		values[w.Term] = append(values[w.Term], w.Value/afinnScale)
	}
	s.Files = append(s.Files, Header{
		File: "vader", Name: "vader", Entries: len(vader), Columns: "term, mean rating of ten raters from -4 to 4",
		Source:  "Hutto and Gilbert 2014, by way of github.com/jonreiter/govader",
		Licence: "MIT", Version: "v0.0.0-20250429093935-f6505c8d03cc", SHA256: hashValues(vader),
	})
	for _, term := range slices.Sorted(maps.Keys(values)) {
		sum := 0.0
		for _, v := range values[term] {
			sum += v
		}
		s.Valence = append(s.Valence, Entry{Term: term, Lexicon: "vader+afinn", Value: sum / float64(len(values[term]))})
	}
}

// plainTerm tells words from emoticons.
func plainTerm(term string) bool {
	for _, t := range text.Tokenize(term) {
		if t.Class != text.Word {
			return false
		}
	}
	return term != "" && term == strings.ToLower(term)
}
