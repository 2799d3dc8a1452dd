package stance

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"parallax/lexicon/data"
	"parallax/text"
)

// headKind is what a noun after a demonym or possessive says about who is
// meant: Russian forces are Russia, the Russian border is a place.
type headKind uint8

const (
	headNone    headKind = iota
	headActor            // forces, officials, government
	headPlace            // border, territory, capital
	headPrivate          // journalist, writer, family
	headThing            // language, gas
	headEvent            // the Ukraine war: a name for it, no word on Ukraine
	headTopic            // the Russia probe: about it
)

// status is how a deed or quality is told: as a fact, or as something dated,
// alleged, rebutted, possible or opposed, by a word before it.
type status uint8

const (
	asserted status = iota
	dated
	alleged
	rebutted
	possible
	opposed
)

var statusNames = [...]string{"asserted", "dated", "alleged", "rebutted", "possible", "opposed"}

// circumstance is what is told beside a deed that bears on what it shows.
type circumstance uint8

const (
	always     circumstance = iota
	nobody                  // its doer is not told
	combatants              // it is done to who fights, or to what they fight with
	civilians               // it is done to who does not, or to what they live by
	statuses                // and the statuses but asserted
)

// circumstances are as frames.tsv and evidence write them.
var circumstances = append([]string{always: "any", nobody: "nobody", combatants: "combatants", civilians: "civilians"}, statusNames[asserted+1:]...)

// opposition is how a word tells that an actor is against another's coming nearer.
type opposition uint8

const (
	opposedView    opposition = 1 << iota // a noun that the actor owns
	opposedAgainst                        // a word behind it
	opposedAdvance                        // what the other does
	opposedAgain                          // a determiner that takes up what was named before
	opposedTalk                           // what it takes up: a deed, or talk of it
)

var oppositions = map[string]opposition{"own-view": opposedView, "set-against": opposedAgainst, "coming-near": opposedAdvance,
	"taking-up": opposedAgain, "taken-up": opposedTalk}

// takeUp is what a word takes up of the sentence before.
type takeUp uint8

const (
	takeUpPointer takeUp = 1 << iota // a determiner
	takeUpDeed                       // a noun for what was done
	takeUpKnown                      // one that the article takes up, too
	takeUpHostile                    // one that is hostile
	takeUpDoer                       // a noun for who did a hostile one
	takeUpBoth                       // a word for two
	takeUpParty                      // a noun for each of two
	takeUpState                      // one that fits states alone
)

var takeUps = map[string]takeUp{"pointer": takeUpPointer, "deed": takeUpDeed, "known-deed": takeUpKnown, "hostile": takeUpHostile, "doer": takeUpDoer,
	"for-two": takeUpBoth, "each-party": takeUpParty, "states-alone": takeUpState}

// rebutWord is what part a word plays in telling that a claim is false.
type rebutWord uint16

const (
	rebutClaim     rebutWord = 1 << iota // a noun for what is claimed
	rebutDenies                          // a verb or noun for denying
	rebutDismisses                       // a verb that rebuts a claim alone
	rebutClears                          // of a deed
	rebutAccuses                         // a verb that clears where it is negated
	rebutFalsely                         // before a verb
	rebutFalse                           // an adjective
	rebutTrue                            // one that rebuts where it is negated
	rebutLie                             // a noun
	rebutProof                           // a noun that rebuts where it is negated
	rebutLinks                           // a verb between a claim and its predicate
	rebutPart                            // a noun for a share in a deed
	rebutContrary
	rebutUnrelated // the first word of a phrase
)

var rebutWords = map[string]rebutWord{
	"a-claim": rebutClaim, "verb-denies": rebutDenies, "verb-dismisses": rebutDismisses, "clears-of": rebutClears, "verb-accuses": rebutAccuses,
	"false-adverb": rebutFalsely, "false-adjective": rebutFalse, "true-adjective": rebutTrue, "false-noun": rebutLie, "proof-noun": rebutProof,
	"link-verb": rebutLinks, "share-noun": rebutPart, "contrary-to": rebutContrary, "no-part": rebutUnrelated}

// sharing is what several have or do with each other.
type sharing uint8

const (
	sharedNothing sharing = iota
	sharedEvent
	sharedTie // a friendly one
)

var sharings = map[string]sharing{"event": sharedEvent, "friendly-tie": sharedTie}

// signals are what a word tells of how the words around it are meant.
type signals struct {
	status   status
	opposed  opposition
	takeUp   takeUp
	rebuttal rebutWord
}

// signalWords are the signals of words while their lists are read.
type signalWords map[string]signals

// add adds to the signals of a word.
func (w signalWords) add(word string, s signals) {
	all := w[word]
	all.status = max(all.status, s.status)
	all.opposed |= s.opposed
	all.takeUp |= s.takeUp
	all.rebuttal |= s.rebuttal
	w[word] = all
}

// signalTable has the signals of words by the hashes that tokens have.
type signalTable struct {
	places text.HashTable
	list   []signals
}

// table makes the words ready to be looked up.
func (w signalWords) table() signalTable {
	t := signalTable{places: text.NewHashTable(len(w))}
	for i, word := range slices.Sorted(maps.Keys(w)) {
		t.places.Put(text.Hash(word), int32(i))
		t.list = append(t.list, w[word])
	}
	return t
}

// of gives the signals of every token.
func (t *signalTable) of(tokens []text.Token) []signals {
	all := make([]signals, len(tokens))
	for i := range tokens {
		if place, ok := t.places.Find(tokens[i].Hash); ok {
			all[i] = t.list[place]
		}
	}
	return all
}

// words are the open classes that the reading of a paragraph looks nouns up in.
type words struct {
	heads     map[string]headKind
	titles    map[string]bool    // that may stand between two names of one actor
	ofAgent   map[string]bool    // nouns behind which "of" names the doer
	topics    map[string]bool    // nouns that make a name before them a topic
	first     map[string]bool    // first names
	shared    map[string]sharing // nouns of what several have or do with each other
	regions   map[string]bool    // states and provinces that tell a place from the capital of its name
	caption   map[string]bool    // words that open a caption or a line of tags
	patients  map[string]circumstance
	signals   signalTable
	unrelated [][]string // phrases behind which stands what somebody has no part in
	// joinBefore and joinAfter are words that a hyphen joins to a name, so that
	// both are no actor.
	joinBefore, joinAfter map[string]bool
	apart                 map[string]bool // that make of a people behind them no actor without a hyphen: ethnic
}

func loadWords() (*words, error) {
	kinds := map[string]headKind{"actor": headActor, "place": headPlace, "private": headPrivate, "thing": headThing, "event": headEvent}
	w := &words{heads: map[string]headKind{}, titles: wordSet("titles.tsv"), ofAgent: wordSet("ofagent.tsv"),
		topics: wordSet("topics.tsv"), first: wordSet("firstnames.tsv"), shared: map[string]sharing{}, regions: wordSet("regions.tsv"),
		caption:    wordSet("captions.tsv"),
		joinBefore: map[string]bool{}, joinAfter: map[string]bool{}, apart: map[string]bool{}}
	all := signalWords{}
	for n, line := range text.DataLines(data.File("heads.tsv")) {
		noun, kind, _ := strings.Cut(line, "\t")
		if kinds[kind] == headNone {
			return nil, fmt.Errorf("heads.tsv:%d: unknown kind %q", n, kind)
		}
		w.heads[noun] = kinds[kind]
	}
	for n, line := range text.DataLines(data.File("shared.tsv")) {
		noun, kind, _ := strings.Cut(line, "\t")
		if sharings[kind] == sharedNothing {
			return nil, fmt.Errorf("shared.tsv:%d: unknown kind %q", n, kind)
		}
		w.shared[noun] = sharings[kind]
	}
	for n, line := range text.DataLines(data.File("opposed.tsv")) {
		word, name, _ := strings.Cut(line, "\t")
		if oppositions[name] == 0 {
			return nil, fmt.Errorf("opposed.tsv:%d: unknown kind %q", n, name)
		}
		all.add(word, signals{opposed: oppositions[name]})
	}
	for n, line := range text.DataLines(data.File("takeup.tsv")) {
		word, name, _ := strings.Cut(line, "\t")
		if takeUps[name] == 0 {
			return nil, fmt.Errorf("takeup.tsv:%d: unknown kind %q", n, name)
		}
		all.add(word, signals{takeUp: takeUps[name]})
	}
	w.patients = map[string]circumstance{}
	for n, line := range text.DataLines(data.File("patients.tsv")) {
		word, name, _ := strings.Cut(line, "\t")
		kind := circumstance(max(0, slices.Index(circumstances, name)))
		if kind != combatants && kind != civilians {
			return nil, fmt.Errorf("patients.tsv:%d: unknown kind %q", n, name)
		}
		w.patients[word] = kind
	}
	for n, line := range text.DataLines(data.File("rebuttal.tsv")) {
		word, name, _ := strings.Cut(line, "\t")
		kind := rebutWords[name]
		if kind == 0 {
			return nil, fmt.Errorf("rebuttal.tsv:%d: unknown kind %q", n, name)
		}
		if kind == rebutUnrelated {
			phrase := strings.Fields(word)
			w.unrelated = append(w.unrelated, phrase)
			word = phrase[0]
		}
		all.add(word, signals{rebuttal: kind})
	}
	for n, line := range text.DataLines(data.File("compounds.tsv")) {
		word, side, _ := strings.Cut(line, "\t")
		sides := map[string]map[string]bool{"prefix": w.joinBefore, "suffix": w.joinAfter, "apart": w.apart}
		if sides[side] == nil {
			return nil, fmt.Errorf("compounds.tsv:%d: unknown side %q", n, side)
		}
		sides[side][word] = true
	}
	for n, line := range text.DataLines(data.File("status.tsv")) {
		word, name, _ := strings.Cut(line, "\t")
		s := status(slices.Index(statusNames[:], name))
		if s <= asserted {
			return nil, fmt.Errorf("status.tsv:%d: unknown status %q", n, name)
		}
		all.add(word, signals{status: s})
	}
	w.signals = all.table()
	return w, nil
}

// wordSet is a file of one word a line.
func wordSet(name string) map[string]bool {
	set := map[string]bool{}
	for _, line := range text.DataLines(data.File(name)) {
		set[line] = true
	}
	return set
}
