package date

import (
	"cmp"
	_ "embed" // for the table below
	"strings"
	"time"

	"parallax/article/internal/tidy"
	"parallax/article/internal/tsv"
)

//go:embed data/order.tsv
var orderTable string

// Order says which comes first in a date such as 05/03/2024.
type Order string

// The orders of day and month.
const (
	Auto       Order = "auto" // by what is known, like ""
	DayFirst   Order = "dmy"
	MonthFirst Order = "mdy"
)

// Rules are what is known of a date besides itself. The order of day and month
// in numbers is decided by the first of these that tells it: the day that can
// be no month; the weekday beside the date; Order; Told; the dates of Sample;
// the host and the language of From; custom, which puts the day first between
// points and hyphens and the month first between slashes.
type Rules struct {
	Order Order          // as asked for
	Told  Orders         // by the other dates of the file
	Zone  *time.Location // of a time of day that states none; nil is UTC
	// Sample is text in which dates of numbers may stand.
	Sample, address, language string
}

// From adds the article's address and language.
func (r Rules) From(address, language string) Rules {
	r.address, r.language = address, language
	return r
}

// Orders are the orders of dates between slashes or hyphens, and of those
// between points: whoever writes 10/13/2024 need not write 10.13.2024.
type Orders struct{ Slashes, Points Order }

// String names both orders, "" if neither is known.
func (o Orders) String() string {
	if o == (Orders{}) {
		return ""
	}
	return string(o.Slashes) + "/" + string(o.Points)
}

func (o Orders) of(mark rune) Order {
	if mark == '.' {
		return o.Points
	}
	return o.Slashes
}

// known is the order of dates with this mark, "" if nothing tells it.
func (r Rules) known(mark rune) Order {
	if r.Order == DayFirst || r.Order == MonthFirst {
		return r.Order
	}
	if o := r.Told.of(mark); o != "" {
		return o
	}
	var e Evidence
	e.AddText(r.Sample)
	if o := e.Told().of(mark); o != "" || mark == '.' {
		return o // what is between points is the day first wherever it is written
	}
	return r.ofPlace()
}

var hostOrders, languageOrders = ordersOf("host"), ordersOf("language")

func ordersOf(kind string) map[string]Order {
	orders := make(map[string]Order)
	for _, row := range tsv.Rows(orderTable) {
		if row[0] == kind {
			orders[row[1]] = Order(row[2])
		}
	}
	return orders
}

// ofPlace is the order of the country that the host is of, else of the
// language; "" if neither tells.
func (r Rules) ofPlace() Order {
	host := tidy.Host(r.address)
	tag := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(r.language)), "_", "-")
	order := cmp.Or(hostOrders[host[strings.LastIndexByte(host, '.')+1:]], languageOrders[tag])
	if order == "" && tag != "" {
		order = languageOrders[tidy.Language(tag)]
	}
	return order
}
