package budget

// Bounds of a dictionary of words. The largest published ones have 500,000
// entries, a hundred categories, and phrases of ten words.
const (
	DictionaryEntries    = 1_000_000
	DictionaryCategories = 5_000
	DictionaryPlaces     = 4_000_000 // of entries in categories
	DictionaryGlobs      = 5_000     // entries with a * within or at the beginning
	DictionaryWords      = 32        // of a phrase, marks among them
	DictionaryDepth      = 32        // categories within each other
)

// DictionaryMembers refuses a dictionary that has more than so many entries,
// categories, and places of the ones in the others.
func DictionaryMembers(entries, categories, places int) error {
	switch {
	case entries > DictionaryEntries:
		return errorf("there are more than %d entries; the rest is not read", DictionaryEntries)
	case categories > DictionaryCategories:
		return errorf("there are more than %d categories; the rest is not read", DictionaryCategories)
	case places > DictionaryPlaces:
		return errorf("entries stand in categories more than %d times; the rest is not read", DictionaryPlaces)
	}
	return nil
}

// DictionaryPhrase refuses an entry of more than so many words and marks.
func DictionaryPhrase(pattern string, n int) error {
	if n > DictionaryWords {
		return errorf("the entry %.40q… has %d words and marks; at most %d are matched", pattern, n, DictionaryWords)
	}
	return nil
}

// DictionaryPatterns refuses dictionaries with more than so many entries that
// begin with a sign for any letters, which are tried one by one.
func DictionaryPatterns(n int) error {
	if n > DictionaryGlobs {
		return errorf("%d entries have a * or ? before their end; at most %d can be tried on every word", n, DictionaryGlobs)
	}
	return nil
}
