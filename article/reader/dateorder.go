package reader

import (
	"cmp"
	_ "embed" // for the table below
	"regexp"
	"strconv"
	"strings"
)

//go:embed data/dateorder.tsv
var dateOrderTable string

var (
	hostOrders     = dateOrdersOf("host")
	languageOrders = dateOrdersOf("language")
)

func dateOrdersOf(kind string) map[string]DateOrder {
	orders := make(map[string]DateOrder)
	for _, row := range rowsOf(dateOrderTable) {
		if row[0] == kind {
			orders[row[1]] = DateOrder(row[2])
		}
	}
	return orders
}

var (
	// proseDate is a date of numbers anywhere in a text.
	proseDate = regexp.MustCompile(`\b(\d{1,2})[./-](\d{1,2})[./-]\d{4}\b`)
	// cellDate is one that begins the value of a field.
	cellDate = regexp.MustCompile(`(?:^|["',;\t|>\n]) ?(\d{1,2})[./-](\d{1,2})[./-](?:\d{4}|\d{2})(?:[ T,"';\t|<\r\n]|$)`)
)

// orderIn is the order that the dates of a sample tell: where one of them can
// only be read with the day first, or only with the month first. It is "" if
// none tells, or if some tell the one and some the other.
func orderIn(sample []byte, dates *regexp.Regexp) DateOrder {
	days, months := false, false
	for _, m := range dates.FindAllSubmatch(sample, -1) {
		first, _ := strconv.Atoi(string(m[1]))
		second, _ := strconv.Atoi(string(m[2]))
		if !isDay(first) || !isDay(second) {
			continue
		}
		days = days || first > 12 && second <= 12
		months = months || second > 12 && first <= 12
	}
	switch {
	case days && !months:
		return DayFirst
	case months && !days:
		return MonthFirst
	}
	return ""
}

// dates gives the rules for the dates of an item: the order asked for, else
// the one that the other dates of the file tell.
func (it item) dates() dateRules {
	r := dateRules{}
	if it.opts != nil {
		r.order, r.zone = it.opts.DateOrder, it.opts.Timezone
	}
	if r.order == "" || r.order == DateAuto {
		r.order = it.order
	}
	if it.columns == nil && it.Format != formatJSON && it.Format != formatJSONL {
		r.sample = it.sample
	}
	return r
}

// from adds the article's address and language.
func (r dateRules) from(address, language string) dateRules {
	r.address, r.language = address, language
	return r
}

// orderOfPlace is the order of the country that the host is of, else of the
// language; "" if neither tells.
func (r dateRules) orderOfPlace() DateOrder {
	host := hostOf(r.address)
	tag := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(r.language)), "_", "-")
	order := cmp.Or(hostOrders[host[strings.LastIndexByte(host, '.')+1:]], languageOrders[tag])
	if order == "" && tag != "" {
		order = languageOrders[languageCode(tag)]
	}
	return order
}
