package date

import (
	"cmp"
	_ "embed" // for the table below
	"regexp"
	"strconv"
	"strings"

	"parallax/article/internal/tidy"
	"parallax/article/internal/tsv"
)

//go:embed data/dateorder.tsv
var dateOrderTable string

var (
	hostOrders     = dateOrdersOf("host")
	languageOrders = dateOrdersOf("language")
)

func dateOrdersOf(kind string) map[string]Order {
	orders := make(map[string]Order)
	for _, row := range tsv.Rows(dateOrderTable) {
		if row[0] == kind {
			orders[row[1]] = Order(row[2])
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

// OrderInCells is the order that the dates which begin the values of a table or
// of JSON tell, as far as a sample of it shows them; "" if they tell none.
func OrderInCells(sample []byte) Order { return orderIn(sample, cellDate) }

// orderIn is the order that the dates of a sample tell: where one of them can
// only be read with the day first, or only with the month first. It is "" if
// none tells, or if some tell the one and some the other.
func orderIn(sample []byte, dates *regexp.Regexp) Order {
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

// From adds the article's address and language.
func (r Rules) From(address, language string) Rules {
	r.address, r.language = address, language
	return r
}

// orderOfPlace is the order of the country that the host is of, else of the
// language; "" if neither tells.
func (r Rules) orderOfPlace() Order {
	host := tidy.Host(r.address)
	tag := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(r.language)), "_", "-")
	order := cmp.Or(hostOrders[host[strings.LastIndexByte(host, '.')+1:]], languageOrders[tag])
	if order == "" && tag != "" {
		order = languageOrders[tidy.Language(tag)]
	}
	return order
}
