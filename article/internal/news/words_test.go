package news

import (
	"strings"
	"testing"

	"parallax/article/internal/articletest"
)

func TestNewsTablesSound(t *testing.T) {
	articletest.Tables(t, map[string]int{openingTable: 2, citingTable: 2, noiseTable: 1, outletTable: 1, labelTable: 1, boilerplateTable: 4, nameTable: 2})
}

func TestCitedSources(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"The talks failed, Lake Radio said, citing Russia Today.", "Russia Today"},
		{"According to the Interfax news agency, the talks failed.", "Interfax"},
		{"According to Russia's Interfax news agency the talks failed.", "Interfax"},
		{"According to the Ukrainian newspaper Lisova Dumka, the talks failed.", "Lisova Dumka"},
		{"The talks failed, Reuters reported on Monday.", "Reuters"},
		{"The talks failed, the Lake Town Gazette reports.", "Lake Town Gazette"},
		{"“We failed,” he told the BBC.", "BBC"},
		{"The talks failed, as quoted by RIA Novosti. According to Reuters, nobody left.", "RIA Novosti; Reuters"},
		{"According to the New York Times, citing The New York Times, the talks failed.", "New York Times"},
		{"According to Foreign Minister Sergei Lavrov, the talks failed.", ""},
		{"According to the Kremlin, the talks failed, citing Article 5.", ""},
		{"The talks failed, citing Ukrainian officials.", ""},
		{"The minister reported to NATO that the talks failed.", ""},
		{"The White House reported that the talks failed.", ""},
		{"Lake Radio was misreported. It cites nobody.", ""},
		{"According to Own Post, citing TASS, the talks failed.", "TASS"},
	} {
		got := strings.Join(CitedSources(test.text, "OWNPOST"), "; ")
		articletest.Equal(t, test.text, got, test.want)
	}
}

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
