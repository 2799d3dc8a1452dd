package stance

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"parallax/lexicon"
)

// TestCompiledFilesAreThoseOfTheText holds what is kept compiled to the files that
// it is made of.
func TestCompiledFilesAreThoseOfTheText(t *testing.T) {
	packed, err := PackBuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(packed, []byte(packedBuiltIn)) {
		t.Error("data/builtin.bin is not what the lexicons and actors give: go generate ./stance")
	}
}

// TestCompiledIsAsIfRead unpacks what was just packed and holds it to what reading
// the files gives.
func TestCompiledIsAsIfRead(t *testing.T) {
	packed, err := PackBuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	old := packedBuiltIn
	defer func() { packedBuiltIn = old }()
	packedBuiltIn = string(packed)

	set, err := lexicon.Load(lexicon.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	actors, err := parseDefaultActors()
	if err != nil {
		t.Fatal(err)
	}
	read, err := newNames(set, actors) // a set that was read is compiled anew, and indexed with that
	if err != nil {
		t.Fatal(err)
	}
	quickSet, err := DefaultLexicons()
	if err != nil {
		t.Fatal(err)
	}
	quickActors, err := DefaultActors()
	if err != nil {
		t.Fatal(err)
	}
	quick, err := newNames(quickSet, quickActors)
	if err != nil {
		t.Fatal(err)
	}
	if !quickSet.Unpacked() || !new(names).takeBuiltIn(quickSet, quickActors) {
		t.Fatal("what was packed is not taken")
	}
	if !reflect.DeepEqual(actors, quickActors) {
		t.Error("the actors differ")
	}
	if !reflect.DeepEqual(read, quick) {
		t.Error("the names or the terms differ")
	}
	for i, n := 0, reflect.TypeFor[lexicon.Set]().NumField(); i < n; i++ {
		name := reflect.TypeFor[lexicon.Set]().Field(i).Name
		a, b := reflect.ValueOf(set).Elem().Field(i), reflect.ValueOf(quickSet).Elem().Field(i)
		if name != "unpacked" && !same(a, b) {
			t.Errorf("the lexicons differ in %s", name)
		}
	}
}

// same compares fields of another package, which can be read but not taken out.
func same(a, b reflect.Value) bool {
	switch a.Kind() {
	case reflect.Slice:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !same(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	case reflect.Array:
		for i := range a.Len() {
			if !same(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	case reflect.Map:
		if a.Len() != b.Len() {
			return false
		}
		for _, key := range a.MapKeys() {
			if v := b.MapIndex(key); !v.IsValid() || !same(a.MapIndex(key), v) {
				return false
			}
		}
		return true
	case reflect.Pointer:
		return a.IsNil() == b.IsNil() && (a.IsNil() || same(a.Elem(), b.Elem()))
	case reflect.Struct:
		for i := range a.NumField() {
			if !same(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	}
	return a.Equal(b)
}

// TestOtherLexiconsAndActorsAreRead: what was compiled is not taken where anything
// differs from it.
func TestOtherLexiconsAndActorsAreRead(t *testing.T) {
	set, err := DefaultLexicons()
	if err != nil {
		t.Fatal(err)
	}
	actors, err := DefaultActors()
	if err != nil {
		t.Fatal(err)
	}
	actors.List[0].Names = append(actors.List[0].Names, "Ruritania")
	n, err := newNames(set, actors)
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, group := range n.groups {
		for i := range group {
			found = found || group[i].term == "Ruritania"
		}
	}
	if !found {
		t.Error("a name added to an actor is not found")
	}
}

// TestBrokenCompiledFilesAreNotTaken cuts and changes what was packed: the files
// are read then.
func TestBrokenCompiledFilesAreNotTaken(t *testing.T) {
	old := packedBuiltIn
	defer func() { packedBuiltIn = old }()
	whole := old
	for _, broken := range []string{
		"", whole[:len(builtInHeader)+3], whole[:len(whole)/2], whole[:len(whole)-1],
		strings.Replace(whole, DefaultActorsSHA256(), strings.Repeat("0", 64), 1),
		builtInHeader + strings.Repeat("\xff", 1<<12), builtInHeader + strings.Repeat("\x02", 1<<12),
	} {
		packedBuiltIn = broken
		actors, err := DefaultActors()
		if err != nil || len(actors.List) == 0 {
			t.Fatalf("%d bytes: %v", len(broken), err)
		}
		set, err := DefaultLexicons()
		if err != nil || len(set.Valence) == 0 {
			t.Fatalf("%d bytes: %v", len(broken), err)
		}
		if n, err := newNames(set, actors); err != nil || len(n.groups) == 0 {
			t.Fatalf("%d bytes: %v", len(broken), err)
		}
	}
}
