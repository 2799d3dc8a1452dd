package reader

import (
	"regexp"
	"strings"
)

var xmlEncoding = regexp.MustCompile(`^\s*<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9_.:-]+)["']`)

// declaredXML names the encoding that an XML file declares, "" if none.
func declaredXML(data []byte) string {
	if m := xmlEncoding.FindSubmatch(data[:min(len(data), 1024)]); m != nil {
		return strings.ToLower(string(m[1]))
	}
	return ""
}
