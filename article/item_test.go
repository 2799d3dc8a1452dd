package article

import "testing"

func TestKnownArticlesAreToldApart(t *testing.T) {
	a := Article{Path: "a", Body: "They talked.", Blocks: []Block{{Start: 0, End: 4, Kind: "quote"}}, CitedSources: []string{"RT"}, Meta: []Field{{"k", "v"}}}
	seen := map[uint64]string{Known(a).Fingerprint(): "the article"}
	for what, change := range map[string]func(*Article){
		"path": func(a *Article) { a.Path = "b" }, "body": func(a *Article) { a.Body += "!" }, "source": func(a *Article) { a.Source = "RT" },
		"block": func(a *Article) { a.Blocks = []Block{{Start: 0, End: 4, Kind: "title"}} },
		"cited": func(a *Article) { a.CitedSources = nil }, "meta": func(a *Article) { a.Meta = []Field{{"k", "w"}} },
	} {
		changed := a
		change(&changed)
		print := Known(changed).Fingerprint()
		if seen[print] != "" {
			t.Errorf("%s and a change of its %s have one fingerprint", seen[print], what)
		}
		seen[print] = what
	}
	if again := a; Known(a).Fingerprint() != Known(again).Fingerprint() {
		t.Error("the same article has two fingerprints")
	}
	if articles, rejects := (Item{}).Decode(); articles != nil || rejects != nil || (Item{}).Fingerprint() != 0 {
		t.Error("an empty item is not empty")
	}
}

func TestRejectsAreToldApart(t *testing.T) {
	if (&Reject{Path: "a", Record: "b"}).Fingerprint() == (&Reject{Path: "ab"}).Fingerprint() {
		t.Error("two rejects run together")
	}
}
