package text

import (
	"strings"
	"testing"
)

const plainProse = "The ferry waited outside the bay until the lamp of the lighthouse was lit again in the evening, and nobody on board complained."

// setOffIn gives the paragraphs that are set off and who is said to speak them, one a line.
func setOffIn(body string, parts []Part) string {
	var all []string
	for _, p := range Paragraphs("", body, parts) {
		if p.SetOff {
			all = append(all, strings.ReplaceAll(p.Text, "\n", "|")+" = "+p.Attribution)
			if p.Kind != Quote {
				all = append(all, "kind "+p.Kind.String())
			}
		}
	}
	return strings.Join(all, "\n")
}

func TestPlainTextSetOff(t *testing.T) {
	for _, test := range []struct{ name, middle, want string }{
		{"a post on one line", "The lamp is a scandal. pic.example/x — Ada Pilot (@adapilot) October 5, 2024",
			"The lamp is a scandal. pic.example/x — Ada Pilot (@adapilot) October 5, 2024 = Ada Pilot (@adapilot) October 5, 2024"},
		{"a post and the line below", "The lamp is a scandal.\n\n— Ada Pilot (@adapilot) October 5, 2024",
			"The lamp is a scandal. = Ada Pilot (@adapilot) October 5, 2024\n— Ada Pilot (@adapilot) October 5, 2024 = Ada Pilot (@adapilot) October 5, 2024"},
		{"two hyphens", "The lamp is a scandal. -- Ada Pilot (@adapilot) 5 Oct 2024",
			"The lamp is a scandal. -- Ada Pilot (@adapilot) 5 Oct 2024 = Ada Pilot (@adapilot) 5 Oct 2024"},
		{"indented", "The pilot wrote:\n\n    The lamp is a scandal. It will\n    be lit.", "The lamp is a scandal. It will|    be lit. = The pilot wrote:"},
		{"by a tab", "Nobody came. The pilot said in a letter:\n\n\tThe lamp is a scandal.", "The lamp is a scandal. = The pilot said in a letter:"},
		{"marked", "The pilot wrote:\n\n> The lamp is a scandal.\n> It will be lit.", "> The lamp is a scandal.|> It will be lit. = The pilot wrote:"},
		{"of another network", "The lamp is a scandal.\n— Ada Pilot (@ada.pilot.example) October 5, 2024",
			"The lamp is a scandal. = Ada Pilot (@ada.pilot.example) October 5, 2024\n— Ada Pilot (@ada.pilot.example) October 5, 2024 = Ada Pilot (@ada.pilot.example) October 5, 2024"},
		{"its line above", "Ada Pilot @adapilot · Oct 5\nThe lamp is a scandal.", "Ada Pilot @adapilot · Oct 5 = Ada Pilot @adapilot\nThe lamp is a scandal. = Ada Pilot @adapilot"},
		{"an address", "Write to Ada Pilot, ada@pilot.example · Room 5\nThe lamp is a scandal.", ""},
		{"a dash in a sentence", "The lamp — Ada Pilot's pride — was out.", ""},
		{"a name without an account", "The lamp was out. — Ada Pilot", ""},
	} {
		body := plainProse + "\n\n" + test.middle + "\n\n" + plainProse
		if got := setOffIn(body, nil); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestIndentedParagraphsAreNotSetOff(t *testing.T) {
	rows := strings.Repeat("\t"+plainProse+"\n", 5)
	if got := Paragraphs("", rows, nil); len(got) != 5 || got[0].SetOff {
		t.Errorf("%d paragraphs: %+v", len(got), got[0])
	}
	body := "    " + plainProse + "\n\n    " + plainProse + "\n\n    " + plainProse + "\n\nThe end of it."
	if got := setOffIn(body, nil); got != "" {
		t.Errorf("got %q", got)
	}
}

// partsOf makes a body of paragraphs, those that begin with a mark of their kind.
func partsOf(paragraphs ...string) (string, []Part) {
	var body strings.Builder
	var parts []Part
	for _, p := range paragraphs {
		kind := Body
		if rest, ok := strings.CutPrefix(p, "q:"); ok {
			p, kind = rest, Quote
		} else if rest, ok := strings.CutPrefix(p, "b:"); ok {
			p, kind = rest, Boilerplate
		}
		if body.Len() > 0 {
			body.WriteString("\n\n")
		}
		start := body.Len()
		body.WriteString(p)
		parts = append(parts, Part{Start: start, End: body.Len(), Kind: kind})
	}
	return body.String(), parts
}

func TestBlocksSetOff(t *testing.T) {
	const said = "The lamp is a scandal."
	for _, test := range []struct {
		name       string
		paragraphs []string
		want       string
	}{
		{"led up to", []string{plainProse, "It was late. The pilot wrote:", "q:" + said, plainProse}, said + " = The pilot wrote:"},
		{"not led up to", []string{plainProse, "q:" + said, plainProse}, said + " = " + plainProse},
		{"a name behind a dash", []string{plainProse, "q:" + said, "q:— Ada Pilot, keeper", plainProse}, said + " = Ada Pilot, keeper\n— Ada Pilot, keeper = Ada Pilot, keeper"},
		{"a name alone", []string{plainProse, "q:" + said, "q:Ada Pilot", plainProse}, said + " = Ada Pilot\nAda Pilot = Ada Pilot"},
		{"a name below", []string{plainProse, "q:" + said, "— Ada Pilot", plainProse}, said + " = Ada Pilot"},
		{"a line with a name", []string{plainProse, "q:" + said + "\n— Ada Pilot", plainProse}, said + "|— Ada Pilot = Ada Pilot"},
		{"boilerplate between", []string{plainProse, "The pilot wrote:", "b:>", "q:" + said, "b:>", "q:— Ada Pilot", plainProse}, said + " = Ada Pilot\n— Ada Pilot = Ada Pilot"},
		{"all of it", []string{"q:" + plainProse, "q:" + plainProse, "q:" + plainProse}, ""},
	} {
		body, parts := partsOf(test.paragraphs...)
		if got := setOffIn(body, parts); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}
