package article

// TODO: stub
func (s *stream) sheets() { s.reject("", &fault{"open", "not a format that is read"}) }
