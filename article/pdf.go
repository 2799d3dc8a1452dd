package article

// TODO: stub
func decodePDF(it Item) ([]Article, []Reject) {
	return nil, []Reject{it.reject(&fault{"open", "not a format that is read"})}
}
