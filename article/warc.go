package article

// TODO: stub
func (s *stream) warc() { s.reject("", &fault{"open", "not a format that is read"}) }

func (s *stream) arc() { s.reject("", &fault{"open", "not a format that is read"}) }
