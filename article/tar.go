package article

// TODO: stub
func (s *stream) tar() { s.reject("", &fault{"open", "not a format that is read"}) }
