package article

// TODO: stub
func (s *stream) arrowTable() { s.reject("", &fault{"open", "not a format that is read"}) }
