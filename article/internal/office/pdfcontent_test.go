package office

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
	"testing"
)

// packedStream is a stream of a PDF file, as it is written.
func packedStream(head string, content string) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write([]byte(content))
	z.Close()
	return fmt.Sprintf("4 0 obj<</Filter/FlateDecode/Length %d%s>>stream\r\n%s\nendstream\nendobj\n", b.Len(), head, b.String())
}

// TestWhatPagesDraw is refused where it is far more than a page of text, and what is
// no drawing is not.
func TestWhatPagesDraw(t *testing.T) {
	stroke := "0 0 m 5 5 l S "
	million := strings.Repeat(stroke, 1_000_000)
	for _, c := range []struct {
		name, data string
		times      int64
		refused    bool
	}{
		{"text", packedStream("", "BT (They talked.) Tj ET"), 1, false},
		{"a large drawing", packedStream("", million), 1, false},
		{"a larger one", packedStream("", million+million), 1, true},
		{"behind others", packedStream("", stroke) + "stream" + packedStream("", "x") + packedStream("", million+million), 1, true},
		{"more work", packedStream("", million+million), 2, false},
		{"many", strings.Repeat(packedStream("", million), 6), 1, true},
		{"a picture", packedStream("/Subtype/Image", million+million), 1, false},
		{"a font", packedStream("/Length1 28000000", million+million), 1, false},
		{"damaged", strings.Repeat("obj/FlateDecode stream\nabc", 3) + "obj/FlateDecode stream", 1, false},
	} {
		if wrong := checkContent([]byte("%PDF-1.4\n"+c.data), c.times); (wrong != nil) != c.refused {
			t.Errorf("%s: %v", c.name, wrong)
		}
	}
}
