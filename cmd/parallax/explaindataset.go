package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parallax"
	"parallax/output"
	"parallax/typo"
)

// explainedFirst is how many paragraphs of a dataset are explained where no
// article is named.
const explainedFirst = 20

// isDataset says whether a path is a folder with a manifest.
func isDataset(path string) bool {
	_, err := os.Stat(filepath.Join(path, "manifest.json"))
	return err == nil
}

// explainDataset explains articles as the tables of a dataset tell them.
func (a *app) explainDataset(c *cli.Context, s parallax.Settings) error {
	d, err := output.Open(c.Args().First())
	if err != nil {
		return err
	}
	for _, name := range explainSettings(c) {
		return fmt.Errorf("--%s scores text, and %s is a dataset that was scored; name the articles instead", name, d.Dir())
	}
	model, err := modelToExplain(d, c, s)
	if err != nil {
		return err
	}
	actors, err := actorsToExplain(d, c, s)
	if err != nil {
		return err
	}
	limit := c.Int("limit")
	var ids []string
	if name := c.String("article"); name != "" {
		id, err := d.FindArticle(name)
		if err != nil {
			return err
		}
		ids = []string{id}
	} else {
		if !c.IsSet("limit") && len(c.IntSlice("paragraph")) == 0 {
			limit = explainedFirst
		}
		most := limit
		if len(c.IntSlice("paragraph")) > 0 || c.Bool("all") {
			most = 0 // others may lie between
		}
		if most > 0 {
			most++ // to say that there are more
		}
		if ids, err = d.Speaking(model, actors, most); err != nil {
			return err
		}
	}
	told, err := d.Recount(ids, model, actors)
	if err != nil {
		return err
	}
	show := a.explainer(c, told.Actors)
	show.limit = limit
	list := arrayPrinter{w: a.stdout}
	for _, an := range told.Articles {
		if limit > 0 && show.shown >= limit && len(told.Articles) > 1 {
			show.shown++
			break
		}
		if c.Bool("json") {
			err = list.print(explainJSON(&show, an))
		} else {
			err = show.article(an)
		}
		if err != nil {
			return err
		}
	}
	if show.limit > 0 && show.shown > show.limit && len(told.Articles) > 1 {
		fmt.Fprintln(a.stderr, "there are more paragraphs; --limit 0 shows all, --article one article's")
		show.limit = 0
	}
	return a.endExplaining(c, &show, &list)
}

// explainSettings are the flags given that decide how text is scored.
func explainSettings(c *cli.Context) (given []string) {
	for _, f := range slices.Concat(modelFlags(), readingFlags()) {
		if c.IsSet(f.name) && f.name != "actor" && f.name != "stance-model" {
			given = append(given, f.name)
		}
	}
	return given
}

// modelToExplain is the stance model asked for, or the first of the dataset.
func modelToExplain(d *output.Dataset, c *cli.Context, s parallax.Settings) (string, error) {
	var known []string
	if made := d.Manifest().Settings; made != nil {
		known = made.StanceModels
	}
	switch {
	case !c.IsSet("stance-model") && len(known) > 0:
		return known[0], nil
	case len(known) > 0:
		if err := typo.Check(s.StanceModels[0], known); err != nil {
			return "", fmt.Errorf("--stance-model: %w, those of %s", err, d.Dir())
		}
	}
	return s.StanceModels[0], nil
}

// actorsToExplain are the keys asked for, none for all.
func actorsToExplain(d *output.Dataset, c *cli.Context, s parallax.Settings) ([]string, error) {
	made := d.Manifest().Settings
	if !c.IsSet("actor") || slices.Equal(s.Actors, []string{"all"}) {
		return nil, nil
	}
	for _, key := range s.Actors {
		if made != nil && !slices.Contains(made.Actors, key) {
			return nil, fmt.Errorf("--actor: %s was not scored for %q; it was for %s%s", d.Dir(), key, strings.Join(made.Actors, ", "), typo.Hint(key, made.Actors))
		}
	}
	return s.Actors, nil
}
