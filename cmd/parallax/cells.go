package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"parallax/output/table"
)

// rowPrinter prints rows; begin comes first and end last.
type rowPrinter interface {
	begin(cols []table.Column)
	row(cells []any) error
	end() error
}

// full is a value in full, as --tsv prints it: null is the empty text, a list
// is JSON.
func full(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	case time.Time:
		return v.Format("2006-01-02T15:04:05.000Z")
	}
	text, _ := json.Marshal(v) // of strings alone
	return string(text)
}

// tsvRows prints tab-separated values. Tab, line feed, carriage return and
// backslash inside a text are written \t, \n, \r and \\.
type tsvRows struct {
	w      *bufio.Writer
	fields []string
}

var tsvEscapes = strings.NewReplacer("\t", `\t`, "\n", `\n`, "\r", `\r`, `\`, `\\`)

func (p *tsvRows) begin(cols []table.Column) {
	for _, c := range cols {
		p.fields = append(p.fields, c.Name)
	}
	p.w.WriteString(strings.Join(p.fields, "\t") + "\n")
}

func (p *tsvRows) row(cells []any) error {
	for i, v := range cells {
		p.fields[i] = tsvEscapes.Replace(full(v))
	}
	_, err := p.w.WriteString(strings.Join(p.fields, "\t") + "\n")
	return err
}

func (p *tsvRows) end() error { return p.w.Flush() }

// jsonRows prints one array with an object per row, its keys in the order of
// the columns.
type jsonRows struct {
	list  arrayPrinter
	names []string
}

func (p *jsonRows) begin(cols []table.Column) {
	for _, c := range cols {
		p.names = append(p.names, c.Name)
	}
}

func (p *jsonRows) row(cells []any) error {
	var b strings.Builder
	for i, v := range cells {
		if t, ok := v.(time.Time); ok {
			v = full(t)
		}
		value, err := json.Marshal(v)
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "%c%q:%s", "{,"[min(i, 1)], p.names[i], value)
	}
	return p.list.print(json.RawMessage(b.String() + "}"))
}

func (p *jsonRows) end() error { return p.list.end() }
