package article

// TODO: stub
func decodeODT(it Item) ([]Article, []Reject) {
	return nil, []Reject{it.reject(&fault{"open", "not a format that is read"})}
}
