package charset

import (
	"regexp"
	"strings"
)

var xmlEncoding = regexp.MustCompile(`^\s*<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9_.:-]+)["']`)

// DeclaredXML names the encoding that an XML file declares, "" if none.
func DeclaredXML(data []byte) string {
	if m := xmlEncoding.FindSubmatch(data[:min(len(data), 1024)]); m != nil {
		return strings.ToLower(string(m[1]))
	}
	return ""
}
