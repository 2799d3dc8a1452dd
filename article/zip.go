package article

// TODO: stub
func (s *stream) zip() { s.reject("", &fault{"open", "not a format that is read"}) }
