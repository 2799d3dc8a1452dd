package reader

import (
	"strings"
	"testing"

	"parallax/article"
)

func TestBoilerplateIsMarkedWhereItStandsAlone(t *testing.T) {
	const prose = "The talks went on until midnight, and nobody left the room."
	for _, test := range []struct {
		name, body string
		want       string
	}{
		{"between paragraphs", prose + "\n\nFollow us on Telegram\n\n" + prose, "Follow us on Telegram"},
		{"between lines that are paragraphs", prose + "\nFollow us on Telegram\n" + prose, "Follow us on Telegram"},
		{"at the end", prose + "\n\n(Reuters)", "(Reuters)"},
		{"within a wrapped sentence", "He told them: never\nsign up for free\nnewsletters of that kind.", ""},
		{"an author at the end", prose + "\n\nJane Roe is a reporter for the Lake Post.\n\nSign up", "Jane Roe is a reporter for the Lake Post.|Sign up"},
		{"an author in the middle", prose + "\n\nJane Roe is a reporter for the Lake Post.\n\n" + prose, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := article.Article{Body: test.body}
			(&Options{}).boilerplate(&a)
			if got := strings.Join(boilerplateOf(a), "|"); got != test.want {
				t.Errorf("marked %q, want %q", got, test.want)
			}
			kept := a
			(&Options{Boilerplate: KeepBoilerplate}).boilerplate(&kept)
			if got := boilerplateOf(kept); got != nil {
				t.Errorf("still marked %q", got)
			}
		})
	}
}
