package lexicon

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"parallax/lexicon/data"
	"parallax/text"
	"parallax/typo"
)

// Set is all the lexicons of one run.
type Set struct {
	// Valence holds the terms that colour their surroundings, of higher
	// rank first: added files, political, polarity, then the mean of VADER
	// and AFINN.
	Valence      []Entry
	Shifters     []Shifter
	Attributions []Attribution
	Syntax       map[string]Syntax // word to the closed classes it may be of
	Words        *Words            // the single words that rules look for
	AFINN        []Word            // of the comparison model, as its author rates them
	Files        []Header
	Own          []Header // of the files that no folder replaces
	Added        []Header // of the files of entries on top of them, in the order read
	Notes        []string // what whoever scores by added files should know
	irregular    irregular
	readAs       map[string]string // class of political.tsv to words, deed or imposed
	twins        map[string]twin   // by the form that a noun shares with a verb
	unpacked     bool              // and so indexed
}

// Embedded is the folder of lexicons that the program carries.
func Embedded() fs.FS { return data.Language(data.Default) }

// Load loads the lexicons of a folder laid out like the embedded one, and files
// of entries that outrank them, of which the later counts. The error joins every
// fault of every file.
func Load(files fs.FS, added ...File) (*Set, error) {
	if none := missing(files); len(none) == len(fileNames) {
		return nil, fmt.Errorf("lexicons: the folder holds none of %s", strings.Join(none, ", "))
	}
	s := &Set{irregular: irregular{}, Syntax: map[string]Syntax{}, twins: map[string]twin{}, Words: newWords(), readAs: map[string]string{}}
	err := errors.Join(
		s.readOwn("words.tsv", 2, 2, unique(2, s.addWord)),
		s.readOwn("classes.tsv", 2, 2, unique(1, s.addClass)),
		s.readOwn("negators.tsv", 5, 5, unique(5, s.addWordNegator)),
		s.readFile(files, "irregular.tsv", 3, 5, unique(1, s.addIrregular)),
		s.readFile(files, "political.tsv", 7, 7, unique(3, func(r row) { s.addEntry(r, "political", 3) })),
		s.readFile(files, "shifters.tsv", 5, 5, unique(2, s.addShifter)),
		s.readNegators(files),
		s.readFile(files, "attribution.tsv", 4, 4, unique(2, s.addAttribution)),
		s.readFile(files, "syntax.tsv", 2, 2, unique(2, s.addSyntax)),
	)
	s.addAttitudes()
	err = errors.Join(err, s.readFile(files, "polarity.tsv", 3, 3, unique(2, func(r row) { s.addEntry(r, "polarity", 2) })))
	err = errors.Join(err, s.readFile(files, "afinn.tsv", 2, 2, unique(1, func(r row) {
		s.AFINN = append(s.AFINN, Word{r.term(0), r.number(1, -5, 5)})
	})))
	if err != nil {
		return nil, err
	}
	s.addGeneral()
	if err := s.addEntries(added); err != nil {
		return nil, err
	}
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

func (s *Set) readFile(files fs.FS, name string, min, max int, take func(row)) error {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return fmt.Errorf("lexicon %s: %w", name, err)
	}
	h, err := table(name, data, min, max, take)
	s.Files = append(s.Files, h)
	return err
}

// readOwn reads a file that the program carries and no folder replaces.
func (s *Set) readOwn(name string, min, max int, take func(row)) error {
	h, err := table(name, []byte(data.File(name)), min, max, take)
	s.Own = append(s.Own, h)
	return err
}

// readNegators reads the negators of a folder. Folders of older versions
// have them among the shifters.
func (s *Set) readNegators(files fs.FS) error {
	old := slices.ContainsFunc(s.Shifters, func(sh Shifter) bool { return sh.Kind == Negator })
	if _, err := fs.Stat(files, negatorsFile); err != nil && old {
		return nil
	}
	err := s.readFile(files, negatorsFile, 5, 5, unique(5, s.addCueNegator))
	slices.SortStableFunc(s.Shifters, func(a, b Shifter) int { return strings.Compare(a.Term, b.Term) })
	return err
}

const negatorsFile = "negators.tsv"

// unique refuses a row whose first n fields, bar the class, repeat: a term
// may stand once per part of speech. Of five fields the last tells users
// apart, who may share a term.
func unique(n int, take func(row)) func(row) {
	seen := map[string]int{}
	return func(r row) {
		key := strings.Join(r.fields[:min(n, 2)], "\t")
		if n == 5 {
			key += "\t" + r.fields[4]
		}
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

// kinds are those of attribution.tsv.
var kinds = strings.Fields("accuse announce ask claim demand deny praise promise say view warn")

// What classes.tsv says of a class.
const (
	inWords = "words"
	imposed = "imposed"
)

func (s *Set) addClass(r row) {
	if !slices.Contains([]string{inWords, imposed, "deed"}, r.fields[1]) {
		r.fault(1, "%q is none of words, deed, imposed", r.fields[1])
	}
	s.readAs[r.fields[0]] = r.fields[1]
}

// addEntry adds a line of political.tsv or polarity.tsv, whose value stands
// in field value and whose frame, if any, follows.
func (s *Set) addEntry(r row, lexicon string, value int) {
	e := Entry{Term: r.term(0), Lexicon: lexicon, Line: r.line, POS: r.pos(1), Value: r.number(value, -1, 1)}
	if value == 3 {
		e.Class = r.fields[2]
		s.checkClass(r, 2)
		e.InWords, e.Imposed = s.readAs[e.Class] == inWords, s.readAs[e.Class] == imposed
		if r.fields[4] != "-" || r.fields[5] != "-" || r.fields[6] != "-" {
			e.Frame = true
			e.Agent, e.Patient, e.Relation = r.number(4, -1, 1), r.number(5, -1, 1), r.number(6, -1, 1)
		}
	}
	s.Valence = append(s.Valence, e)
}

// checkClass tells of a class in field i that is none.
func (s *Set) checkClass(r row, i int) {
	if class := r.fields[i]; s.readAs[class] == "" {
		known := slices.Sorted(maps.Keys(s.readAs))
		r.fault(i, "class %q is none of %s%s", class, strings.Join(known, ", "), typo.Hint(class, known))
	}
}

var shifterKinds = map[string]ShifterKind{"negator": Negator, "degree": Degree, "reverser": Reverser, "hedge": Hedge}

func (s *Set) addShifter(r row) {
	kind, ok := shifterKinds[r.fields[2]]
	if !ok {
		r.fault(2, "kind %q is none of negator, degree, reverser, hedge", r.fields[2])
	}
	s.Shifters = append(s.Shifters, r.shifter(kind, 3))
}

// shifter is the row's shifter; its factor is field i, its side the next.
func (r row) shifter(kind ShifterKind, i int) Shifter {
	side := r.fields[i+1]
	if side != "before" && side != "after" {
		r.fault(i+1, "side %q is neither before nor after", side)
	}
	return Shifter{Term: r.term(0), Line: r.line, POS: r.pos(1), Kind: kind, Factor: r.number(i, -2, 2), Before: side == "before"}
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
			InWords: s.readAs[class] == inWords, Value: attitudeValue * a.Attitude, Patient: attitudePatient * a.Attitude, Relation: a.Attitude,
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

// vaderFile is what stands for a file where the words are a module's.
const vaderFile = "vader"

// addGeneral adds the words of VADER and AFINN at their mean.
func (s *Set) addGeneral() {
	type ratings struct{ sum, count float64 }
	vader := VADER().Lexicon
	values := make(map[string]ratings, len(vader)+len(s.AFINN))
	for term, v := range vader {
		if plainTerm(term) {
			values[term] = ratings{v / vaderScale, 1}
		}
	}
	for _, w := range s.AFINN {
		r := values[w.Term]
		values[w.Term] = ratings{r.sum + w.Value/afinnScale, r.count + 1}
	}
	s.Files = append(s.Files, Header{
		File: vaderFile, Name: "vader", Entries: len(vader), Columns: "term, mean rating of ten raters from -4 to 4",
		Source:  "Hutto and Gilbert 2014, by way of github.com/jonreiter/govader",
		Licence: "MIT", Version: "v0.0.0-20250429093935-f6505c8d03cc", SHA256: hashValues(vader),
	})
	s.Valence = slices.Grow(s.Valence, len(values))
	for _, term := range slices.Sorted(maps.Keys(values)) {
		s.Valence = append(s.Valence, Entry{Term: term, Lexicon: "vader+afinn", Value: values[term].sum / values[term].count})
	}
}

// plainTerm tells words from emoticons.
func plainTerm(term string) bool {
	if isPlain(term) {
		return true
	}
	var buf [8]text.Token
	for _, t := range text.AppendTokens(buf[:0], term) {
		if t.Class != text.Word {
			return false
		}
	}
	return term != "" && term == strings.ToLower(term)
}
