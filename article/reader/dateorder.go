package reader

import (
	"github.com/valyala/fastjson"

	"parallax/article"
	"parallax/article/internal/charset"
	"parallax/article/internal/date"
	"parallax/article/internal/draft"
	"parallax/article/internal/meta"
)

// Bounds of what is looked at and held back until the order of day and month in
// a table's dates is known.
const (
	orderRecords     = 1000     // looked at in any case
	orderRecordBytes = 4 << 20  // and their bytes
	mostHeldRecords  = 50_000   // held back while no date tells the order
	mostHeldBytes    = 32 << 20 // and their bytes
)

// orderWatch finds out the order of day and month in the dates of a table or a
// list of records, whatever its format, from the values of its date column.
// Records are held back from the first date on whose order is not certain by
// itself, until the dates of the column have told it.
type orderWatch struct {
	evidence    date.Evidence
	held        []sealedItem
	seen, bytes int
	done        bool
}

// sealedItem is an item or a reject that waits for its turn.
type sealedItem struct {
	item   *item // nil for a reject
	reject error
}

// watch looks at the dates of an item and sends it, or holds it back.
func (s *stream) watch(it item) bool {
	w := &s.order
	asked := s.opts.DateOrder == DayFirst || s.opts.DateOrder == MonthFirst
	if w.done || asked || !it.format.records {
		return s.send(it.sealed(), nil)
	}
	for _, value := range it.statedDates() {
		w.evidence.Add(value)
	}
	w.seen, w.bytes = w.seen+1, w.bytes+len(it.data)
	looked := w.seen >= orderRecords || w.bytes >= orderRecordBytes
	if !w.evidence.Numeric {
		w.done = looked
		return s.send(it.sealed(), nil)
	}
	w.held = append(w.held, sealedItem{item: &it})
	s.sent++
	if looked && w.evidence.Settled() || len(w.held) >= mostHeldRecords || w.bytes >= mostHeldBytes {
		return s.release()
	}
	return !s.stopped
}

// release sends what was held back, with the order that the dates tell.
func (s *stream) release() bool {
	w := &s.order
	w.done = true
	s.guess.order = w.evidence.Told()
	s.sent -= len(w.held)
	for _, one := range w.held {
		if one.item == nil {
			s.send(article.Item{}, one.reject)
			continue
		}
		one.item.order = s.guess.order
		if !s.send(one.item.sealed(), nil) {
			break
		}
	}
	w.held = nil
	return !s.stopped
}

// statedDates are the values of the date field of a record, or of the records of
// its list; none of a record that cannot be read.
func (it item) statedDates() []string {
	text, wrong := charset.Decode(it.data, it.charset, false)
	if wrong != nil {
		return nil
	}
	if it.columns != nil {
		f, wrong := it.rowFields(text)
		if wrong != nil || f.Value[meta.RoleDate] == "" {
			return nil
		}
		return []string{f.Value[meta.RoleDate]}
	}
	value, err := parseJSON(text, it.opts.limits())
	if err != nil {
		return nil
	}
	objects := it.records(value)
	if objects == nil {
		objects = []*fastjson.Value{value}
	}
	var dates []string
	for _, object := range objects {
		if f, _, wrong := it.objectFields(object); wrong == nil && f.Value[meta.RoleDate] != "" {
			dates = append(dates, f.Value[meta.RoleDate])
		}
	}
	return dates
}

// objectFields gathers the fields of a JSON object, and all their names.
func (it item) objectFields(value *fastjson.Value) (f meta.Fields, names []string, wrong *draft.Fault) {
	object, err := value.Object()
	if err != nil {
		return f, nil, draft.Faultf("parse", "expected a JSON object but found %s", value.Type())
	}
	f.Dates = it.dates()
	it.visit(object, &f, &names)
	if !f.Named && it.opts.textField() == "" {
		it.visitInner(object, &f, &names)
	}
	if err := it.opts.limits().ManyFields(len(names)); err != nil {
		return f, nil, draft.Faultf("parse", "%v", err)
	}
	it.addPaths(&f, value, names)
	return f, names, nil
}
