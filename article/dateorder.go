package article

import (
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
func (it Item) dates() dateRules {
	r := dateRules{}
	if it.opts != nil {
		r = dateRules{it.opts.DateOrder, it.opts.Timezone}
	}
	if r.order == "" || r.order == DateAuto {
		r.order = it.order
	}
	return r
}

// from gives the rules for an article of that address and language, where
// nothing else has told the order.
func (r dateRules) from(address, language string) dateRules {
	if r.order != "" {
		return r
	}
	host := hostOf(address)
	if order := hostOrders[host[strings.LastIndexByte(host, '.')+1:]]; order != "" {
		r.order = order
		return r
	}
	tag := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(language)), "_", "-")
	if order := languageOrders[tag]; order != "" {
		r.order = order
		return r
	}
	r.order = languageOrders[languageCode(language)]
	return r
}
