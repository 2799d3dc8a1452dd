package article

// TODO: stub
func decodeFeed(it Item, text string) ([]Article, []Reject) {
	return nil, []Reject{it.reject(&fault{"open", "not a format that is read"})}
}

// looksFeed tells RSS and Atom from other XML.
func looksFeed(head []byte) bool { return false }
