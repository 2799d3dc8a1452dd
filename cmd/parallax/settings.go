package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parallax"
	"parallax/analyze"
	"parallax/output"
	"parallax/pipeline"
	"parallax/typo"
)

// settingFlags are all flags that set a field of the settings.
func settingFlags() []settingFlag {
	return slices.Concat(modelFlags(), readingFlags(), datasetFlags())
}

// asFlags are setting flags as the command line has them.
func asFlags(lists ...[]settingFlag) (flags []cli.Flag) {
	for _, f := range slices.Concat(lists...) {
		flags = append(flags, f.flag())
	}
	return flags
}

// settingsFlag names saved settings, which other flags come on top of.
func settingsFlag() cli.Flag {
	return &cli.StringFlag{Name: "settings", Usage: "begin with the settings of `FILE|DATASET|JSON`, " +
		"as score --print-settings writes them or a dataset's own; other flags come on top"}
}

// rawSettings makes of the flags what the command is to go by: saved settings or
// the default, and on top of them every flag that was given.
func rawSettings(c *cli.Context) (parallax.Settings, error) { return settingsBy(c, settingFlags()) }

// settingsBy is rawSettings by some flags.
func settingsBy(c *cli.Context, flags []settingFlag) (s parallax.Settings, err error) {
	s = parallax.Default()
	if from := c.String("settings"); from != "" {
		if s, err = parallax.ReadSettings(from); err != nil {
			return parallax.Default(), err
		}
	}
	var faults []error
	for _, f := range flags {
		if c.IsSet(f.name) {
			faults = append(faults, f.set(c, &s))
		}
	}
	return s, errors.Join(faults...)
}

// settings are the checked settings of the flags.
func settings(c *cli.Context) (parallax.Settings, error) {
	s, err := rawSettings(c)
	return s, errors.Join(err, parallax.Check(s))
}

// loadModel makes the model that the flags ask for, with changes that the
// command needs.
func (a *app) loadModel(c *cli.Context, change func(*parallax.Settings)) (*pipeline.Model, error) {
	s, err := settings(c)
	if err != nil {
		return nil, err
	}
	if change != nil {
		change(&s)
	}
	m, _, err := a.load(s)
	return m, err
}

// loadNoting loads a model and tells what was decided for the user.
func (a *app) loadNoting(s parallax.Settings) (*pipeline.Model, []analyze.Resource, error) {
	m, used, err := a.load(s)
	if err == nil {
		for _, note := range m.Actors.Notes {
			fmt.Fprintln(a.stderr, "actors:", note)
		}
		for _, note := range m.Set.Notes {
			fmt.Fprintln(a.stderr, "lexicon:", note)
		}
		for _, note := range m.Notes {
			fmt.Fprintln(a.stderr, "dictionary:", note)
		}
	}
	return m, used, err
}

// leanSentiment leaves out the sentiment models that are there for comparison.
func leanSentiment(s *parallax.Settings) { s.SentimentModels = []string{pipeline.Parallax} }

// lines are what the user is told of an error that ended a command, if one was
// reached: a line for each fault, with the flag that it can be mended by, or the
// field of the settings in which it was written.
func lines(err error, c *cli.Context) (all []string) {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, one := range joined.Unwrap() {
			all = append(all, lines(one, c)...)
		}
		return all
	}
	if fault, ok := errors.AsType[*parallax.Fault](err); ok {
		for _, f := range settingFlags() {
			switch {
			case f.fieldName() != fault.Field:
			case c != nil && c.String("settings") != "" && !c.IsSet(f.name):
				return []string{"settings: " + fault.Field + ": " + fault.What}
			default:
				return []string{"--" + f.name + ": " + fault.What}
			}
		}
	}
	return []string{inPlainWords(err) + remedy(err)}
}

// inPlainWords is an error without the name of the system's call that failed.
func inPlainWords(err error) string {
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		return strings.Replace(err.Error(), p.Error(), p.Path+": "+p.Err.Error(), 1)
	}
	return err.Error()
}

// neighbour asks whether a file or folder beside one that is not there, or
// beside the first of its folders that is not, was meant.
func neighbour(path string) string {
	path = filepath.Clean(path)
	entries, err := os.ReadDir(filepath.Dir(path))
	if above := filepath.Dir(path); errors.Is(err, fs.ErrNotExist) && above != path {
		return neighbour(above)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if of := typo.Of(filepath.Base(path), names); of != "" {
		return fmt.Sprintf("; did you mean %q?", filepath.Join(filepath.Dir(path), of))
	}
	return ""
}

// remedy is what can be done about an error, in the words of the command line.
func remedy(err error) string {
	if _, ok := errors.AsType[*output.UnfinishedError](err); ok {
		return ": repeat the command that began it, or give up what it has done with --restart"
	}
	if _, ok := errors.AsType[*output.DifferentError](err); ok {
		return ": --rescore scores everything anew"
	}
	if _, ok := errors.AsType[*output.ReplaceError](err); ok {
		return ": name another folder, or replace it with --overwrite"
	}
	if p, ok := errors.AsType[*fs.PathError](err); ok && errors.Is(p, fs.ErrNotExist) {
		return neighbour(p.Path)
	}
	if _, ok := errors.AsType[*pipeline.ChangedError](err); ok {
		return ": put it back as it was, or begin anew with --restart"
	}
	return ""
}

// printSettings prints the settings as JSON, for the flag --settings.
func (a *app) printSettings(s parallax.Settings) error {
	e := json.NewEncoder(a.stdout)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(s)
}
