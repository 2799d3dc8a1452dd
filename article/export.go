package article

// TODO: stub
func decodeNexis(it Item, text string) ([]Article, []Reject) {
	return nil, []Reject{it.reject(&fault{"open", "not a format that is read"})}
}

func decodeLexis(it Item, text string) ([]Article, []Reject) {
	return nil, []Reject{it.reject(&fault{"open", "not a format that is read"})}
}

func decodeFactiva(it Item, text string) ([]Article, []Reject) {
	return nil, []Reject{it.reject(&fault{"open", "not a format that is read"})}
}

// looksExport tells the exports of news archives from pages and texts.
func looksExport(head []byte) string { return "" }
