package reader

import (
	"strings"
	"testing"

	"parallax/article"
	"parallax/article/internal/articletest"
	"parallax/article/internal/draft"
)

// decodeSubtitles makes an article of the lines that are spoken in subtitles.
func decodeSubtitles(_ item, text string) (article.Article, *draft.Fault) {
	var body draft.Body
	for line := range strings.SplitSeq(text, "\n") {
		if line != "" && !strings.Contains(line, "-->") && strings.Trim(line, "0123456789") != "" {
			body.Add(article.KindBody, line)
		}
	}
	return article.Article{Body: body.Text(), Blocks: body.Blocks}, nil
}

// A new format is what reads it and a line in the table: it is told, in files,
// archives and by its name, and read.
func TestNewFormatIsOneLine(t *testing.T) {
	table := append(formatTable{
		{name: "subtitles", extensions: []string{".srt"}, looks: func(b *beginning) bool { return strings.HasPrefix(string(b.head), "1\n00:") },
			opening: markedAll, text: one(decodeSubtitles)},
	}, formats...)
	const spoken = "1\n00:00:01,000 --> 00:00:02,000\nThey talked for a day.\n\n2\n00:00:02,000 --> 00:00:03,000\nNobody left.\n"
	for _, test := range []struct{ name, content, format string }{
		{"a", spoken, ""},
		{"a.srt", "They talked for a day.\nNobody left.", ""},
		{"a.zip", articletest.Zip(t, "b.srt", spoken), ""},
		{"a.txt", spoken, "subtitles"},
	} {
		var got []string
		table.split(t.Context(), file{path: test.name, name: test.name, size: -1}, strings.NewReader(test.content), Options{Format: test.format},
			func(it article.Item, err error) bool {
				if err != nil {
					t.Fatal(err)
				}
				articles, rejects := it.Decode()
				for _, r := range rejects {
					t.Error(r.Error())
				}
				for _, a := range articles {
					got = append(got, a.Format+": "+strings.ReplaceAll(a.Body, "\n\n", "|"))
				}
				return true
			})
		articletest.Equal(t, test.name, strings.Join(got, "; "), "subtitles: They talked for a day.|Nobody left.")
	}
}

// The table is sound: names are its own, every format that is read can be told
// and decoded, and what takes all the rest comes last.
func TestFormatTableIsSound(t *testing.T) {
	seen := map[string]bool{}
	for i, f := range formats {
		if seen[f.name] {
			t.Errorf("%s stands twice", f.name)
		}
		seen[f.name] = true
		last := i == len(formats)-1
		told := f.marks != nil || f.begins != nil || f.zipped != nil || f.looks != nil || f.extensions != nil
		if told == last {
			t.Errorf("%s: told by something %v, last %v", f.name, told, last)
		}
		decoded := f.document != nil || f.text != nil
		if boxes := f.container || f.name == "mbox"; decoded == (boxes || f.refused != "") || f.document != nil && f.text != nil {
			t.Errorf("%s has not one decoder", f.name)
		}
	}
	if names := Formats(); names[0] != "text" || len(names) != len(formats)-1 {
		t.Errorf("formats to be named: %v", names)
	}
}
