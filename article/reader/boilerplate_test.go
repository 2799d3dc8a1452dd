package reader

import (
	"strings"
	"testing"

	"parallax/article"
)

// Whole paragraphs, of the kinds that news pages have and that articles have.
func TestBoilerplateRules(t *testing.T) {
	for _, test := range []struct{ kind, text string }{
		{"readtime", "Read time5 min"},
		{"readtime", "7 min read"},
		{"share", "Share this article on Facebook, Twitter and WhatsApp"},
		{"advertisement", "Advertisement"},
		{"advertisement", "Story continues below advertisement"},
		{"cookies", "This website uses cookies to give you the best experience."},
		{"readmore", "Read more: Ferries stopped by ice"},
		{"readmore", "You may also like"},
		{"readmore", "Click here to read the report"},
		{"credit", "Photo: Jane Roe / Lake Agency"},
		{"credit", "Jane Roe/AFP via Getty Images"},
		{"byline", "Reporting by Jane Roe in Geneva; Editing by John Doe"},
		{"byline", "The Associated Press contributed to this report."},
		{"byline", "Follow Jane Roe on Twitter @janeroe"},
		{"newsletter", "Sign up for our daily newsletter"},
		{"newsletter", "Subscribe now for full access to our digital edition"},
		{"follow", "Follow us on Telegram for more"},
		{"tip", "Got a story? Get in touch by emailing us at news@lake.example"},
		{"comments", "Join the conversation"},
		{"copyright", "© 2024 Lake Post. All rights reserved."},
		{"agency", "(Reuters)"},
		{"agency", "TASS/AFP"},
		{"affiliate", "We may earn a commission if you buy through our links."},
		{"tags", "Tags: peace, lake, talks"},
		{"page", "Loading..."},
		{"", "Share prices fell by a fifth on Monday."},
		{"", "Read the treaty, the minister told his peers."},
		{"", "Photographs of the ruins were shown to the court on Monday."},
		{"", "Follow the money, said the prosecutor."},
		{"", "Subscribers to the treaty met in Geneva."},
		{"", "By Monday the army had taken the town."},
		{"", "Copyright law was broken, the court ruled."},
		{"", "Watch out for NATO, he said."},
		{"", "Reuters reported that the talks had failed."},
		{"", "Sign the treaty now, the alliance urged Moscow today."},
		{"", "More troops will follow."},
		{"", "Join us or leave, he told the alliance."},
		{"", "We use drones, a commander said."},
		{"", "This site uses more power than the town."},
		{"", "Have Russia and NATO met? Nobody knows."},
		{"", "Support for the alliance grew."},
	} {
		rule, ok := boilerplateRules.find(test.text, true)
		if !ok {
			rule.kind = ""
		}
		if rule.kind != test.kind {
			t.Errorf("%q is %q, want %q", test.text, rule.kind, test.kind)
		}
	}
}

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
