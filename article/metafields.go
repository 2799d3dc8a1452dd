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

// ParseMetaFields reads a list such as "country,year:int"; a field without a
// type is a string.
func ParseMetaFields(list string) ([]MetaField, error) {
	var all []MetaField
	for part := range strings.SplitSeq(list, ",") {
		key, kind, _ := strings.Cut(part, ":")
		f := MetaField{strings.TrimSpace(key), cmp.Or(FieldType(strings.TrimSpace(kind)), StringField)}
		switch {
		case f.Key == "":
			return nil, &fieldError{part, "has no name"}
		case !slices.Contains(FieldTypes(), f.Type):
			return nil, &fieldError{part, "is of no type that there is: bool, int, float, time, string"}
		case slices.ContainsFunc(all, func(g MetaField) bool { return g.Key == f.Key }):
			return nil, &fieldError{part, "stands twice"}
		}
		all = append(all, f)
	}
	return all, nil
}

type fieldError struct{ field, what string }

func (e *fieldError) Error() string { return "field " + strconv.Quote(e.field) + " " + e.what }
