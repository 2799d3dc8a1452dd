package article

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// FieldType is the type that all values of a field have.
type FieldType string

// The types of metadata fields, the narrowest first.
const (
	BoolField   FieldType = "bool"
	IntField    FieldType = "int"
	FloatField  FieldType = "float"
	TimeField   FieldType = "time" // RFC 3339, or a day as 2022-02-24, which is midnight UTC
	StringField FieldType = "string"
)

// FieldTypes lists the types, the narrowest first.
func FieldTypes() []FieldType {
	return []FieldType{BoolField, IntField, FloatField, TimeField, StringField}
}

// MetaField is a field of the input that has no role of its own.
type MetaField struct {
	Key  string
	Type FieldType
}

// Parse reads a value of the type: a bool, int64, float64, time.Time or string.
// A number with a leading zero or plus is none, for it may be a code.
func (t FieldType) Parse(value string) (any, bool) {
	text := strings.TrimSpace(value)
	code := strings.HasPrefix(text, "+") || len(strings.TrimLeft(text, "-")) > 1 && strings.TrimLeft(text, "-")[0] == '0' && !strings.Contains(text, ".")
	switch t {
	case BoolField:
		return strings.EqualFold(text, "true"), strings.EqualFold(text, "true") || strings.EqualFold(text, "false")
	case IntField:
		n, err := strconv.ParseInt(text, 10, 64)
		return n, err == nil && !code
	case FloatField:
		f, err := strconv.ParseFloat(text, 64)
		return f, err == nil && !code && !strings.ContainsAny(text, "xXnNpP_")
	case TimeField:
		at, err := time.Parse(time.RFC3339, text)
		if err != nil {
			at, err = time.Parse(time.DateOnly, text)
		}
		return at.UTC(), err == nil && at.Year() >= FirstYear && at.Year() <= LastYear
	}
	return value, true
}

// ParseMetaFields reads a list such as "country", "year:int".
func ParseMetaFields(list []string) ([]MetaField, error) {
	var all []MetaField
	for _, part := range list {
		f, err := ParseMetaField(part)
		if err == nil && slices.ContainsFunc(all, func(g MetaField) bool { return g.Key == f.Key }) {
			err = &fieldError{part, "stands twice"}
		}
		if err != nil {
			return nil, err
		}
		all = append(all, f)
	}
	return all, nil
}

// ParseMetaField reads one field of such a list. What stands after the last
// colon is the type; without one it is a string.
func ParseMetaField(s string) (MetaField, error) {
	key, kind := s, ""
	if colon := strings.LastIndexByte(s, ':'); colon >= 0 {
		key, kind = s[:colon], s[colon+1:]
	}
	f := MetaField{strings.TrimSpace(key), cmp.Or(FieldType(strings.TrimSpace(kind)), StringField)}
	switch {
	case f.Key == "":
		return f, &fieldError{s, "has no name"}
	case !slices.Contains(FieldTypes(), f.Type):
		return f, &fieldError{s, "is of no type that there is: bool, int, float, time, string"}
	}
	return f, nil
}

// String is the field as ParseMetaField reads it.
func (f MetaField) String() string { return f.Key + ":" + string(f.Type) }

type fieldError struct{ field, what string }

func (e *fieldError) Error() string { return "field " + strconv.Quote(e.field) + " " + e.what }
