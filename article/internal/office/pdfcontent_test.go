package office

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"testing"
)

// packedOtherwise is a stream whose bytes are packed in ways of other names.
func packedOtherwise(filters, content string) string {
	return fmt.Sprintf("4 0 obj<</Length %d/Filter %s>>stream\n%s\nendstream\nendobj\n", len(content), filters, content)
}

// inflatable is content packed by Flate.
func inflatable(content string) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write([]byte(content))
	z.Close()
	return b.String()
}

// packedStream is a stream of a PDF file, as it is written.
func packedStream(head string, content string) string {
	packed := inflatable(content)
	return fmt.Sprintf("4 0 obj<</Filter/FlateDecode/Length %d%s>>stream\r\n%s\nendstream\nendobj\n", len(packed), head, packed)
}

// TestWhatPagesDraw is refused where it is far more than a page of text, and what is
// no drawing is not.
func TestWhatPagesDraw(t *testing.T) {
	stroke := "0 0 m 5 5 l S "
	million := strings.Repeat(stroke, 1_000_000)
	two := inflatable(million + million)
	fewRuns := strings.Repeat("\x81 ", 1000)        // 128 spaces each
	manyRuns := strings.Repeat("\x81 ", 200_000)    // 25 MB
	spaces := strings.Repeat(" ", 17<<20) + "424f>" // which the engine holds, though little comes of them
	base85 := make([]byte, ascii85.MaxEncodedLen(len(two)))
	base85 = base85[:ascii85.Encode(base85, []byte(two))]
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
		{"in digits", packedOtherwise("[/ASCIIHexDecode /FlateDecode]", hex.EncodeToString([]byte(two))+">"), 1, true},
		{"in characters", packedOtherwise("[ /A85/Fl ]", string(base85)+"~>"), 1, true},
		{"in characters, less", packedOtherwise("[ /A85/Fl ]", string(base85[:1000])+"~>"), 1, false},
		{"runs", packedOtherwise("/RunLengthDecode", manyRuns+"\x80"), 1, true},
		{"few runs", packedOtherwise("/RL", fewRuns+"\x80"), 1, false},
		{"few runs without an end", packedOtherwise("/RL", fewRuns) + packedOtherwise("/DCTDecode", manyRuns), 1, false},
		{"runs, packed", packedOtherwise("[/FlateDecode /RunLengthDecode]", inflatable(manyRuns)), 1, true},
		{"twice", packedOtherwise("[/FlateDecode /FlateDecode]", inflatable(two)), 1, true},
		{"codes", packedOtherwise("/LZWDecode", tiffLZW(million+million)), 1, true},
		{"fewer codes", packedOtherwise("/LZWDecode", tiffLZW(million)), 1, false},
		{"white space", packedOtherwise("[/FlateDecode/ASCIIHexDecode]", inflatable(spaces)), 1, true},
		{"its name written otherwise", packedOtherwise("/Flate#44ecode", two), 1, true},
		{"its name elsewhere", packedOtherwise("7 0 R", two) + "7 0 obj\n/FlateDecode\nendobj\n", 1, true},
		{"a photograph", packedOtherwise("[/FlateDecode/DCTDecode]/Subtype/Image", two), 1, false},
		{"damaged", strings.Repeat("obj/FlateDecode stream\nabc", 3) + "obj/FlateDecode stream", 1, false},
	} {
		if wrong := checkContent([]byte("%PDF-1.4\n"+c.data), c.times); (wrong != nil) != c.refused {
			t.Errorf("%s: %v", c.name, wrong)
		}
	}
}

// tiffLZW packs as PDF does, whose codes grow one early: bit by bit, for tests.
func tiffLZW(content string) string {
	var out []byte
	bits, held := uint32(0), 0
	put := func(code, width int) {
		for bits, held = bits<<width|uint32(code), held+width; held >= 8; held -= 8 {
			out = append(out, byte(bits>>(held-8)))
		}
	}
	codes, width, next := map[string]int{}, 9, 258
	put(256, width)
	for from := 0; from < len(content); {
		to, code := from+1, int(content[from])
		for to < len(content) {
			longer, known := codes[content[from:to+1]]
			if !known {
				break
			}
			to, code = to+1, longer
		}
		put(code, width)
		if to < len(content) {
			codes[content[from:to+1]] = next
		}
		if next++; next >= 1<<width { // which is one less where it is read
			width++
		}
		if from = to; next == 4094 {
			put(256, 12)
			codes, width, next = map[string]int{}, 9, 258
		}
	}
	put(257, width)
	put(0, 7)
	return string(out)
}

// TestUnpackedAsItWasPacked holds the ways of unpacking to what was packed.
func TestUnpackedAsItWasPacked(t *testing.T) {
	text := strings.Repeat("BT (They talked in Geneva.) Tj ET 0 0 m 5 5 l S ", 3000)
	base85 := make([]byte, ascii85.MaxEncodedLen(len(text)))
	base85 = base85[:ascii85.Encode(base85, []byte(text))]
	for name, packed := range map[string]string{
		"FlateDecode": inflatable(text), "LZWDecode": tiffLZW(text), "RunLengthDecode": strings.ReplaceAll(text, "BT ", "\x02BT \xff(")[:4] + "\x80",
		"ASCII85Decode": string(base85) + "~>", "ASCIIHexDecode": strings.ToUpper(hex.EncodeToString([]byte(text))) + " >",
	} {
		want := text
		if name == "RunLengthDecode" {
			want = "BT "
		}
		got, err := io.ReadAll(pdfFilters[name](bufio.NewReader(strings.NewReader(packed)), true))
		if err != nil || string(got) != want {
			t.Errorf("%s: %d bytes, want %d, %v", name, len(got), len(want), err)
		}
	}
}
