package analyze

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"parallax/budget"
	"parallax/lexicon"
	"parallax/lexicon/dictionary"
	"parallax/pipeline"
)

// ReadDictionary reads a dictionary in a format of dictionary.Formats.
func ReadDictionary(file File, format string) (*dictionary.Dictionary, error) {
	data, err := budget.ReadFile(string(file), budget.WordsBytes)
	if err != nil {
		return nil, fmt.Errorf("dictionary: %w", err)
	}
	return dictionary.Parse(lexicon.File{Name: string(file), Data: data}, format)
}

// CheckDictionaries tells what is wrong with the settings of dictionaries, but for
// the files.
func (s Settings) CheckDictionaries() error {
	var faults []error
	if err := dictionary.CheckFormat(s.DictionaryFormat); err != nil {
		faults = append(faults, &Fault{"dictionary_format", err.Error()})
	}
	n := len(s.dictionaryFiles())
	for _, list := range []struct {
		field string
		given []string
	}{{"dictionary_sources", s.DictionarySources}, {"dictionary_licences", s.DictionaryLicences}} {
		if k := len(list.given); n > 0 && k > 1 && k != n {
			faults = append(faults, Faultf(list.field, "%d are given for %d dictionaries: one for all, or one for each", k, n))
		}
	}
	return errors.Join(faults...)
}

// dictionaryFiles are all files of dictionaries, each once.
func (s Settings) dictionaryFiles() (all []File) {
	for _, file := range slices.Concat(s.Dictionaries, s.SentimentFiles) {
		if !slices.Contains(all, file) {
			all = append(all, file)
		}
	}
	return all
}

// readDictionaries reads the dictionaries into the options of a model.
func (s Settings) readDictionaries(o *pipeline.Options) (used []Resource, err error) {
	if err := s.CheckDictionaries(); err != nil {
		return nil, err
	}
	var faults []error
	for i, file := range s.dictionaryFiles() {
		d, err := ReadDictionary(file, s.DictionaryFormat)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		d.Source, d.Licence = stated(d.Source, s.DictionarySources, i), stated(d.Licence, s.DictionaryLicences, i)
		if d.Source == "" || d.Licence == "" {
			d.Notes = append(d.Notes, "it does not say where it comes from and on what terms it may be used: "+
				"write # source: and # licence: into its first lines, or give them beside it (dictionary-source, dictionary-licence)")
		}
		if slices.Contains(s.Dictionaries, file) {
			o.Dictionaries = append(o.Dictionaries, d)
		}
		if slices.Contains(s.SentimentFiles, file) {
			o.SentimentFiles = append(o.SentimentFiles, d)
		}
		used = append(used, Resource{Kind: DictionaryKind, Name: filepath.Base(string(file)), SHA256: d.SHA256, Chosen: true, Source: d.Source, Licence: d.Licence})
	}
	return used, errors.Join(faults...)
}

// DictionaryKind is the kind of resource that a dictionary is.
const DictionaryKind = "dictionary"

// stated is what a file says of itself, or what is said of it: the one for all
// files, or its own.
func stated(own string, given []string, i int) string {
	switch {
	case own != "" || len(given) == 0:
		return own
	case len(given) == 1:
		return given[0]
	}
	return given[i]
}
