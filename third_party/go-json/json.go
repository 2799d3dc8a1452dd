// Package json stands in for github.com/goccy/go-json by encoding/json. Arrow
// links go-json for writing arrays as JSON, which Parallax does not do; its
// code and its tables are 2 MB of the program and of every start.
//
// The names are those of go-json v0.10.3, Copyright (c) 2020 Masaaki Goshima,
// MIT License; see LICENSE.
package json

import (
	"encoding/json"
	"io"
)

// The types that Arrow names.
type (
	Decoder            = json.Decoder
	Encoder            = json.Encoder
	Marshaler          = json.Marshaler
	Delim              = json.Delim
	UnmarshalTypeError = json.UnmarshalTypeError
	Number             = json.Number
	Unmarshaler        = json.Unmarshaler
	RawMessage         = json.RawMessage
)

// Marshal is that of encoding/json.
func Marshal(v any) ([]byte, error) { return json.Marshal(v) }

// Unmarshal is that of encoding/json.
func Unmarshal(data []byte, v any) error { return json.Unmarshal(data, v) }

// NewDecoder is that of encoding/json.
func NewDecoder(r io.Reader) *Decoder { return json.NewDecoder(r) }

// NewEncoder is that of encoding/json.
func NewEncoder(w io.Writer) *Encoder { return json.NewEncoder(w) }
