package compare

import (
	"fmt"
	"slices"
	"time"

	"parallax/output/filter"
	"parallax/typo"
)

// Weight says what counts as one.
type Weight string

// The weights: an article counts once however many paragraphs it has, or each
// paragraph counts, or each mention.
const (
	ByArticle   Weight = "article"
	ByParagraph Weight = "paragraph"
	ByMention   Weight = "mention"
)

// Voice says whose words count.
type Voice string

// The voices: all words, those of the outlet alone, those it quotes or reports.
const (
	AllVoices   Voice = "all"
	AuthorVoice Voice = "author"
	QuotedVoice Voice = "quoted"
)

// Adjust names how p-values are adjusted for the number of questions asked.
type Adjust string

// BenjaminiHochberg bounds the share of false findings among the findings,
// Holm the chance of a single one.
const (
	BenjaminiHochberg Adjust = "bh"
	Holm              Adjust = "holm"
	Unadjusted        Adjust = "none"
)

// Duplicates says what becomes of articles that repeat another one.
type Duplicates string

// DropDuplicates leaves out every repetition, DropWithin those alone whose
// original is of the same group, KeepDuplicates none.
const (
	DropDuplicates Duplicates = "drop"
	DropWithin     Duplicates = "within"
	KeepDuplicates Duplicates = "keep"
)

// Over is the length of a period.
type Over string

// The periods; weeks are those of ISO 8601, all times are UTC.
const (
	Never   Over = ""
	Year    Over = "year"
	Quarter Over = "quarter"
	Month   Over = "month"
	Week    Over = "week"
)

// Options say what is compared and how. The zero value means the defaults.
type Options struct {
	By         []string           `json:"by"`               // columns of articles or keys of meta; source if none
	Groups     []string           `json:"groups,omitempty"` // the groups to compare, all if none
	Actors     []string           `json:"actors,omitempty"` // all that the dataset has if none
	Model      string             `json:"model"`            // the dataset's first stance model if ""
	Voice      Voice              `json:"voice"`
	Weight     Weight             `json:"weight"`
	Over       Over               `json:"over,omitempty"`
	Smooth     int                `json:"smooth,omitempty"` // periods of the moving mean, odd; none if 0
	Event      time.Time          `json:"event,omitzero"`   // levels before and from this day
	Where      []filter.Condition `json:"where,omitempty"`
	Duplicates Duplicates         `json:"duplicates"`
	// MinArticles is how many articles a cell needs for an interval and a
	// test; cells below are thin.
	MinArticles int     `json:"min_articles"`
	Level       float64 `json:"level"` // of the intervals, in (0, 1)
	Draws       int     `json:"draws"` // of the bootstrap
	Permute     int     `json:"permutations"`
	Seed        uint64  `json:"seed"`
	Adjust      Adjust  `json:"adjust"`
	// Shifts is how many gaps per actor are taken apart into words, Words how
	// many words of each are shown, Examples how many paragraphs of each word.
	Shifts   int `json:"shifts"`
	Words    int `json:"words"`
	Examples int `json:"examples"`
	// Passages asks for paragraphs behind every level and relation.
	Passages bool `json:"passages,omitempty"`
	// Gold is a hand-coded sample to correct levels and gaps by, nil for none.
	Gold *Gold `json:"gold,omitempty"`
	// Multiverse asks for every gap under every reasonable choice.
	Multiverse bool `json:"multiverse,omitempty"`
	// PerArticle takes levels, gaps and trends from the table article_stances,
	// and tells nothing that needs paragraphs. It is so where there is no table
	// stances.
	PerArticle bool `json:"per_article,omitempty"`
	// Days is how far apart two articles on the same story may be published.
	Days int `json:"days"`
}

// Default gives the options that hold unless others are asked for.
func Default() Options {
	return Options{
		By: []string{"source"}, Voice: AllVoices, Weight: ByArticle, Duplicates: DropDuplicates,
		MinArticles: 10, Level: 0.95, Draws: 2000, Permute: 9999, Seed: 1, Adjust: BenjaminiHochberg,
		Shifts: 1, Words: 15, Examples: 3, Days: 3,
	}
}

// Check tells the first thing that is wrong with the options.
func (o *Options) Check() error {
	if err := oneOf("voice", o.Voice, AllVoices, AuthorVoice, QuotedVoice); err != nil {
		return err
	}
	if err := oneOf("weight", o.Weight, ByArticle, ByParagraph, ByMention); err != nil {
		return err
	}
	if err := oneOf("adjust", o.Adjust, BenjaminiHochberg, Holm, Unadjusted); err != nil {
		return err
	}
	if err := oneOf("duplicates", o.Duplicates, DropDuplicates, DropWithin, KeepDuplicates); err != nil {
		return err
	}
	if err := oneOf("over", o.Over, Never, Year, Quarter, Month, Week); err != nil {
		return err
	}
	switch {
	case len(o.By) == 0:
		return fmt.Errorf("no column to compare by")
	case o.Smooth != 0 && (o.Smooth < 3 || o.Smooth%2 == 0):
		return fmt.Errorf("smooth %d: a centred mean takes an odd number of periods, from 3", o.Smooth)
	case o.Smooth != 0 && o.Over == Never:
		return fmt.Errorf("smooth %d: say over what (year, quarter, month, week)", o.Smooth)
	case o.MinArticles < 2:
		return fmt.Errorf("min articles %d: an interval needs two articles at least", o.MinArticles)
	case o.Level <= 0 || o.Level >= 1:
		return fmt.Errorf("level %v is not between 0 and 1", o.Level)
	case o.Draws < 100:
		return fmt.Errorf("draws %d: fewer than 100 say nothing", o.Draws)
	case o.Permute < 99:
		return fmt.Errorf("permutations %d: fewer than 99 say nothing", o.Permute)
	case o.Shifts < 0 || o.Words < 0 || o.Examples < 0 || o.Days < 0:
		return fmt.Errorf("numbers of shifts, words, examples and days are not negative")
	}
	return nil
}

func oneOf[T ~string](what string, v T, of ...T) error {
	if slices.Contains(of, v) {
		return nil
	}
	of = slices.DeleteFunc(of, func(x T) bool { return x == "" })
	return fmt.Errorf("%s %w", what, typo.Check(v, of))
}
