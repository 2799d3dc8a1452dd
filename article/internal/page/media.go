package page

import (
	"strconv"
	"strings"
)

// The screen that conditions of a style sheet are held against, in pixels.
const (
	screenWidth  = 1280
	screenHeight = 720
	emPixels     = 16
)

// mediaMatches says whether a list of media queries holds for a screen with a
// mouse. A feature that is not known does not hold.
func mediaMatches(list string) bool {
	if strings.TrimSpace(list) == "" {
		return true
	}
	for query := range strings.SplitSeq(strings.ToLower(list), ",") {
		if queryMatches(strings.TrimSpace(query)) {
			return true
		}
	}
	return false
}

func queryMatches(query string) bool {
	query = strings.TrimSpace(strings.TrimPrefix(query, "only "))
	wanted := true
	if rest, negated := strings.CutPrefix(query, "not "); negated {
		query, wanted = strings.TrimSpace(rest), false
	}
	holds := true
	for part := range strings.SplitSeq(query, " and ") {
		part = strings.TrimSpace(part)
		if feature, ok := strings.CutPrefix(part, "("); ok {
			holds = holds && featureMatches(strings.TrimSuffix(feature, ")"))
		} else {
			holds = holds && (part == "screen" || part == "all")
		}
	}
	return holds == wanted
}

// mediaKeywords are features that have one of a few values.
var mediaKeywords = map[string]string{
	"orientation": "landscape", "hover": "hover", "any-hover": "hover", "pointer": "fine", "any-pointer": "fine",
	"prefers-color-scheme": "light", "prefers-reduced-motion": "no-preference", "scripting": "none",
}

// featureMatches says whether one feature holds, such as "min-width: 40em" or
// "width >= 600px".
func featureMatches(feature string) bool {
	name, value, ok := strings.Cut(feature, ":")
	if !ok {
		return rangeMatches(strings.Fields(feature))
	}
	name, value = strings.TrimSpace(name), strings.TrimSpace(value)
	if own, known := mediaKeywords[name]; known {
		return value == own
	}
	length, ok := pixels(value)
	if !ok {
		return false
	}
	switch strings.TrimPrefix(name, "device-") {
	case "min-width", "min-device-width":
		return screenWidth >= length
	case "max-width", "max-device-width":
		return screenWidth <= length
	case "min-height", "min-device-height":
		return screenHeight >= length
	case "max-height", "max-device-height":
		return screenHeight <= length
	}
	return false
}

// rangeMatches takes "width >= 600px" and "600px <= width".
func rangeMatches(words []string) bool {
	if len(words) == 5 { // 400px <= width <= 700px
		return rangeMatches(words[:3]) && rangeMatches(words[2:])
	}
	if len(words) != 3 {
		return false
	}
	left, ok := mediaLength(words[0])
	right, too := mediaLength(words[2])
	if !ok || !too {
		return false
	}
	switch words[1] {
	case "<":
		return left < right
	case "<=":
		return left <= right
	case ">":
		return left > right
	case ">=":
		return left >= right
	}
	return left == right && words[1] == "="
}

func mediaLength(word string) (float64, bool) {
	switch word {
	case "width":
		return screenWidth, true
	case "height":
		return screenHeight, true
	}
	return pixels(word)
}

// pixels reads a length.
func pixels(value string) (float64, bool) {
	unit := 1.0
	number := value
	for _, known := range []struct {
		suffix string
		pixels float64
	}{{"px", 1}, {"rem", emPixels}, {"em", emPixels}} {
		if cut, ok := strings.CutSuffix(value, known.suffix); ok {
			number, unit = cut, known.pixels
			break
		}
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	return n * unit, err == nil
}
