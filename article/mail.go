package article

// TODO: stub
func decodeMHTML(it Item) ([]Article, []Reject) {
	return nil, []Reject{it.reject(&fault{"open", "not a format that is read"})}
}

func decodeEML(it Item) ([]Article, []Reject) {
	return nil, []Reject{it.reject(&fault{"open", "not a format that is read"})}
}
func (s *stream) mbox() { s.reject("", &fault{"open", "not a format that is read"}) }

// looksMail tells a mail, a saved page in MHTML and a box of mails.
func looksMail(head []byte, ext string) string { return "" }
