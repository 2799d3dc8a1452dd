package parallax

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // zones by name where the system has none

	"parallax/analyze"
	"parallax/article"
	"parallax/article/reader"
	"parallax/budget"
	"parallax/output"
	"parallax/pipeline"
	"parallax/typo"
)

// Version is that of the program, and a part of every dataset.
const Version = "0.1.0"

// Settings is everything that decides the rows of a dataset.
type Settings = analyze.Settings

// Analyzer scores one text after another.
type Analyzer = analyze.Analyzer

// Analysis is what an Analyzer finds in one text.
type Analysis = analyze.Analysis

// Fault is what is wrong with one field of the settings.
type Fault = analyze.Fault

// Default is what is done unless told otherwise.
func Default() Settings { return analyze.Default() }

// NewAnalyzer loads the words, names and weights that the settings name.
func NewAnalyzer(s Settings) (*Analyzer, error) { return analyze.New(s) }

// Check tells everything that is wrong with the settings themselves, each as a
// *Fault joined to the others. Whether the files that they name are sound is
// told when those are read.
func Check(s Settings) error {
	faults := []error{s.CheckModels()}
	bad := func(is bool, field, format string, args ...any) {
		if is {
			faults = append(faults, analyze.Faultf(field, format, args...))
		}
	}
	told := func(field string, err error) {
		if err != nil {
			faults = append(faults, analyze.Faultf(field, "%v", err))
		}
	}
	told("stdin_format", typo.Check(s.StdinFormat, append([]string{analyze.Auto}, reader.Formats()...)))
	_, err := mapping(s.Map)
	told("map", err)
	_, err = columns(s.Columns)
	told("columns", err)
	_, err = sourceRules(s.SourceFrom)
	told("source_from", err)
	told("date_order", typo.Check(reader.DateOrder(s.DateOrder), reader.DateOrders()))
	_, err = zone(s.Timezone)
	told("timezone", err)
	told("boilerplate", typo.Check(s.Boilerplate, []string{reader.MarkBoilerplate, reader.KeepBoilerplate}))
	bad(s.MaxArticleBytes < 1, "max_article_bytes", "%d is less than 1", s.MaxArticleBytes)
	bad(s.MaxFileMemory < budget.LeastMemory || s.MaxFileMemory > budget.MostMemory, "max_file_memory", "%d is not from %d (64 MiB) to %d (64 GiB)",
		s.MaxFileMemory, budget.LeastMemory, int64(budget.MostMemory))
	bad(s.MaxFileWork < 1 || s.MaxFileWork > budget.MostWork, "max_file_work", "%d is not from 1 to %d", s.MaxFileWork, budget.MostWork)
	_, err = metaList(s.Meta)
	told("meta", err)
	told("format", typo.Check(output.Format(s.Format), output.Formats()))
	told("duplicates", typo.Check(output.Duplicates(s.Duplicates), output.DuplicateModes()))
	told("partition_by", output.CheckPartition(s.PartitionBy))
	bad(s.PartBytes < 1, "part_bytes", "%d is less than 1", s.PartBytes)
	faults = append(faults, s.CheckDictionaries())
	_, err = pipeline.ParseShard(s.Shard)
	told("shard", err)
	bad(s.Shard != "" && s.Duplicates == string(output.DropDuplicates), "duplicates", "drop is decided over the whole input in one run: use mark for a shard")
	bad(s.Shard != "" && len(s.PartitionBy) > 0, "partition_by", "a shard is not partitioned: merge does it")
	return errors.Join(faults...)
}

// mapping reads the roles as the readers do.
func mapping(roles map[string]string) (reader.Mapping, error) {
	var pairs []string
	for _, role := range slices.Sorted(maps.Keys(roles)) {
		if strings.Contains(roles[role], ",") {
			return nil, fmt.Errorf("%q holds a comma, which no name does", roles[role])
		}
		pairs = append(pairs, role+"="+roles[role])
	}
	return reader.ParseMapping(strings.Join(pairs, ","))
}

// columns reads the names of columns as the readers do; none are none.
func columns(names []string) ([]string, error) {
	if len(names) == 0 {
		return nil, nil
	}
	for _, name := range names {
		if strings.Contains(name, ",") {
			return nil, fmt.Errorf("%q holds a comma, which no name does", name)
		}
	}
	return reader.ParseColumns(strings.Join(names, ","))
}

// sourceRules reads the places to look for the source; none are the default.
func sourceRules(places []string) (rules []reader.SourceRule, err error) {
	for _, place := range places {
		some, err := reader.ParseSourceFrom(place)
		if err != nil {
			return nil, err
		}
		rules = append(rules, some...)
	}
	return rules, nil
}

// zone finds a zone by its name in the tz database. "Local" is none: the same
// input has to give the same tables on any machine.
func zone(name string) (*time.Location, error) {
	found, err := time.LoadLocation(name)
	if err != nil || name == "" || name == "Local" {
		return nil, fmt.Errorf("%q is not a zone such as UTC or Europe/Kyiv", name)
	}
	return found, nil
}

// metaList reads the fields of Settings.Meta; nil where it names none.
func metaList(list []string) ([]article.MetaField, error) {
	if len(list) == 1 && (list[0] == analyze.Auto || list[0] == analyze.None) {
		return nil, nil
	}
	return article.ParseMetaFields(list)
}

// ReadSettings reads settings from a file of JSON, from the JSON object itself,
// or those that a dataset in a folder was made with.
func ReadSettings(path string) (Settings, error) {
	if strings.HasPrefix(strings.TrimSpace(path), "{") {
		return analyze.Parse([]byte(path))
	}
	info, err := os.Stat(path)
	if err != nil {
		return Settings{}, fmt.Errorf("settings: %w", err)
	}
	if !info.IsDir() {
		data, err := budget.ReadFile(path, budget.SettingsBytes)
		if err != nil {
			return Settings{}, fmt.Errorf("settings: %w", err)
		}
		s, err := analyze.Parse(data)
		if err != nil {
			return s, fmt.Errorf("%s: %w", path, err)
		}
		return s, nil
	}
	d, err := output.Open(path)
	if err != nil {
		return Settings{}, err
	}
	if s := d.Manifest().Settings; s != nil {
		return *s, nil
	}
	return Settings{}, fmt.Errorf("dataset %s does not say with which settings it was made", path)
}
