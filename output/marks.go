package output

import (
	"io"

	"parallax/duplicate"
	"parallax/output/table"
)

// repeated is an article and the one that it repeats, "" for none.
type repeated struct{ id, original string }

// marksTable has a row for each article that was looked at.
var marksTable = table.Define("duplicates", "article", []string{"article_id"}, "Which articles repeat an earlier one.",
	table.Text("article_id", "", func(r *repeated) string { return r.id }, "Joins articles."),
	table.TextOrNull("duplicate_of", "", func(r *repeated) string { return r.original },
		"As in articles: the first article that this one repeats; null for none."),
)

// Marks writes, as an Arrow IPC stream, which articles repeat an earlier one, as
// a dataset of these articles in this order would have it.
type Marks struct {
	stream *table.Stream
	marker duplicate.Marker
}

// NewMarks begins the stream.
func NewMarks(to io.Writer, tool, version string) *Marks {
	return &Marks{stream: table.NewStream(to, marksTable.Table, &table.FileOptions{Tool: tool, Version: version})}
}

// Add takes the next article.
func (m *Marks) Add(id, signature string) {
	marksTable.Append(m.stream.Batch, &repeated{id, m.marker.Original(id, duplicate.Parse(signature))}, false)
}

// Flush writes what was added as one record batch.
func (m *Marks) Flush() error { return m.stream.Flush() }

// Close writes the end mark.
func (m *Marks) Close() error { return m.stream.Close() }
