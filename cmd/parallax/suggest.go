package main

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"unicode"

	"github.com/urfave/cli/v2"

	"parallax"
	"parallax/names"
	"parallax/pipeline"
	"parallax/stance"
	"parallax/typo"
)

// suggestLeast is how often a name stands at least that is shown.
const suggestLeast = 2

func (a *app) suggestCommand() *cli.Command {
	return &cli.Command{
		Name: "suggest", Usage: "find the names that a corpus speaks of", ArgsUsage: "PATH…|-",
		Description: "Reads PATH as score does and lists the names in it with their spellings, most\n" +
			"frequent first: how often, in which sources and months, a guess at what kind of\n" +
			"actor each is, and which are names of actors that are known already. --choose\n" +
			"prints an actors file for some of them, for score --actors-add; read it before\n" +
			"you use it.\n\n" +
			"Examples:\n" +
			"   parallax actors suggest articles/\n" +
			"   parallax actors suggest articles/ --new -n 100 --json\n" +
			"   parallax actors suggest articles/ --choose \"Wagner Group,Hungary\" > mine.yaml",
		Flags: append(asFlags(only(modelFlags(), "actors", "actors-add"), readingFlags()), settingsFlag(),
			&cli.IntFlag{Name: "n", Value: 40, Usage: "show `N` names; 0 for all"},
			&cli.IntFlag{Name: "least", Value: suggestLeast, Usage: "leave out names that stand less than `N` times"},
			&cli.BoolFlag{Name: "new", Usage: "leave out names of actors that are known already"},
			&cli.GenericFlag{Name: "choose", Value: &wholeValues{}, Usage: "print an actors file for `NAME,…` of the list, by name or number (may be repeated)"},
			&cli.IntFlag{Name: "workers", Value: runtime.GOMAXPROCS(0), Usage: "read `N` articles at once"},
			jsonFlag()),
		Action: a.suggest,
	}
}

func (a *app) suggest(c *cli.Context) error {
	if c.NArg() == 0 {
		return errors.New("actors suggest needs a file or folder to read; actors suggest --help explains")
	}
	s, err := settings(c)
	if err != nil {
		return err
	}
	actors, err := s.ReadActors()
	if err != nil {
		return err
	}
	items, err := parallax.Items(c.Context, s, c.Args().Slice(), a.stdin)
	if err != nil {
		return err
	}
	var tally names.Tally
	rejected, articles := 0, 0
	for an, err := range pipeline.Names(c.Context, items, c.Int("workers")) {
		switch {
		case err != nil:
			return err
		case an.Reject != nil:
			rejected++
			continue
		}
		articles++
		var all []names.Name
		for i := range an.Paragraphs {
			all = append(all, an.Paragraphs[i].Names...)
		}
		tally.Add(all, an.Article.Source, an.Article.Published)
	}
	if articles == 0 {
		return fmt.Errorf("no article could be read; inspect says why")
	}
	found := tally.Found(max(c.Int("least"), 1), ownerOf(actors))
	for i := range found {
		if at := actors.Index(found[i].Actor); at >= 0 {
			found[i].Name, found[i].Kind = actors.List[at].Name, actors.List[at].Kind
		}
	}
	if c.Bool("new") {
		found = slices.DeleteFunc(found, func(f names.Found) bool { return f.Actor != "" })
	}
	if err := a.showFound(c, found); err != nil {
		return err
	}
	if rejected > 0 {
		fmt.Fprintf(a.stderr, "%s rejected; inspect says why\n", count(rejected, "input"))
		return errRejected
	}
	return nil
}

// showFound prints the names, or the file for those that are chosen.
func (a *app) showFound(c *cli.Context, found []names.Found) error {
	if chosen := *c.Generic("choose").(*wholeValues); len(chosen) > 0 {
		some, err := choose(found, chosen)
		if err != nil {
			return err
		}
		return writeDraft(a.stdout, some)
	}
	shown := found
	if n := c.Int("n"); n > 0 {
		shown = found[:min(n, len(found))]
	}
	if c.Bool("json") {
		return a.printJSON(slices.Concat([]names.Found{}, shown))
	}
	t := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "\tNAME\tCOUNT\tARTICLES\tKIND\tACTOR\tMONTHS\tSOURCES\tALSO SPELLED")
	for i, f := range shown {
		fmt.Fprintf(t, "%d\t%s\t%d\t%d\t%s\t%s\t%s\t%s\t%s\n", i+1, short(f.Name), f.Count, f.Articles, f.Kind, f.Actor, monthsOf(&f), sourcesOf(&f), alsoSpelled(&f))
	}
	if err := t.Flush(); err != nil {
		return err
	}
	if more := len(found) - len(shown); more > 0 {
		fmt.Fprintf(a.stderr, "and %d more; -n 0 shows all\n", more)
	}
	return nil
}

// nameWidth is how many letters of a name or source the list shows.
const nameWidth = 32

func short(s string) string {
	if runes := []rune(s); len(runes) > nameWidth {
		return string(runes[:nameWidth-1]) + "…"
	}
	return s
}

// monthsOf are the first and the last month in which a name stands.
func monthsOf(f *names.Found) string {
	months := names.Top(f.Months, len(f.Months))
	if len(months) == 0 {
		return ""
	}
	if first, last := slices.Min(months), slices.Max(months); first != last {
		return first + "…" + last
	}
	return months[0]
}

// sourcesOf are the sources in which a name stands most often.
func sourcesOf(f *names.Found) string {
	const most = 2
	var all []string
	for _, source := range names.Top(f.Sources, most) {
		all = append(all, fmt.Sprintf("%s %d", short(sourceName(source)), f.Sources[source]))
	}
	if more := len(f.Sources) - most; more > 0 {
		all = append(all, fmt.Sprintf("%d more", more))
	}
	return strings.Join(all, ", ")
}

// alsoSpelled are the most frequent other spellings.
func alsoSpelled(f *names.Found) string {
	const most = 4
	var all []string
	for _, s := range f.Spelled {
		if s.Text != f.Name && len(all) < most {
			all = append(all, s.Text)
		}
	}
	if more := len(f.Spelled) - 1 - len(all); more > 0 {
		all = append(all, "…")
	}
	return strings.Join(all, ", ")
}

// ownerOf gives the actor that a name is of.
func ownerOf(actors *stance.Actors) func(string) string {
	owner := map[string]string{}
	for i := range actors.List {
		for _, name := range actors.List[i].AllNames() {
			owner[strings.TrimSuffix(name, "-")] = actors.List[i].Key
		}
	}
	return func(name string) string { return owner[name] }
}

// choose finds names of the list, by name, spelling or number.
func choose(found []names.Found, chosen []string) (some []names.Found, err error) {
	var known []string
	for _, f := range found {
		known = append(known, f.Name)
	}
	for _, list := range chosen {
		for want := range strings.SplitSeq(list, ",") {
			want = strings.TrimSpace(want)
			at := slices.IndexFunc(found, func(f names.Found) bool {
				return f.Name == want || slices.ContainsFunc(f.Spelled, func(s names.Spelling) bool { return s.Text == want })
			})
			if n, err := strconv.Atoi(want); err == nil && n >= 1 && n <= len(found) && at < 0 {
				at = n - 1
			}
			if at < 0 {
				return nil, fmt.Errorf("no name %q in the list%s", want, typo.Hint(want, known))
			}
			some = append(some, found[at])
		}
	}
	return some, nil
}

// writeDraft writes an actors file for some names.
func writeDraft(w io.Writer, some []names.Found) error {
	var b strings.Builder
	b.WriteString("# Drafted by parallax actors suggest. Read it: take out spellings that are somebody else's, add\n" +
		"# capitals, people and bodies, and correct the kinds. The header of stance/data/actors.yaml explains the keys.\n" +
		"version: 1\nactors:\n")
	seen := map[string]bool{}
	for i := range some {
		f := &some[i]
		d := names.NewDraft(f)
		key := keyOf(f.Name)
		if f.Actor != "" {
			key = f.Actor
			fmt.Fprintf(&b, "  # %s is an actor already; this adds spellings to it\n", key)
		}
		for n := 2; seen[key]; n++ {
			key = keyOf(f.Name) + "_" + strconv.Itoa(n)
		}
		seen[key] = true
		fmt.Fprintf(&b, "  - key: %s\n    name: %s\n", key, strconv.Quote(f.Name))
		if f.Kind != names.Unknown {
			fmt.Fprintf(&b, "    kind: %s\n", f.Kind)
		} else {
			b.WriteString("    # kind: " + strings.Join(stance.ActorKinds(), ", ") + "?\n")
		}
		b.WriteString("    default: true\n")
		for _, list := range []struct {
			key   string
			names []string
		}{{"names", d.Names}, {"demonyms", d.Demonyms}, {"metonyms", d.Metonyms}} {
			if len(list.names) > 0 {
				var quoted []string
				for _, name := range list.names {
					quoted = append(quoted, strconv.Quote(name))
				}
				fmt.Fprintf(&b, "    %s: [%s]\n", list.key, strings.Join(quoted, ", "))
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// keyOf makes a key of a name.
func keyOf(name string) string {
	key := strings.Trim(strings.Map(func(r rune) rune {
		switch {
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			return unicode.ToLower(r)
		case unicode.IsLetter(r):
			return -1
		}
		return '_'
	}, names.Unaccented(name)), "_")
	if key == "" || !unicode.IsLetter(rune(key[0])) {
		return "actor_" + key
	}
	return key
}
