package reader

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"math/rand"
	"testing"

	"github.com/ulikunitz/xz"
)

// xzOf compresses text in blocks of that many bytes.
func xzOf(t *testing.T, text []byte, block int64) []byte {
	t.Helper()
	var out bytes.Buffer
	w, err := xz.WriterConfig{DictCap: 1 << 16, BlockSize: block}.NewWriter(&out)
	if err == nil {
		_, err = w.Write(text)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// announce makes the last block of a stream ask for a dictionary of that size.
func announce(t *testing.T, stream []byte, bits byte) []byte {
	t.Helper()
	stream = bytes.Clone(stream)
	found := false
	for at := 12; at+12 < len(stream); at += 4 {
		size := (int(stream[at]) + 1) * 4
		if at+size > len(stream) || stream[at] == 0 || stream[at+1] > 0xc3 {
			continue
		}
		head := stream[at : at+size]
		if binary.LittleEndian.Uint32(head[size-4:]) != crc32.ChecksumIEEE(head[:size-4]) {
			continue
		}
		filter := bytes.Index(head, []byte{0x21, 1})
		head[filter+2] = bits
		binary.LittleEndian.PutUint32(head[size-4:], crc32.ChecksumIEEE(head[:size-4]))
		found = true
		// Only the last is to be changed: put the others back.
		if next := nextBlock(stream, at+size); next {
			head[filter+2] = 8
			binary.LittleEndian.PutUint32(head[size-4:], crc32.ChecksumIEEE(head[:size-4]))
		}
	}
	if !found {
		t.Fatal("no block found")
	}
	return stream
}

func nextBlock(stream []byte, from int) bool {
	for at := (from + 3) &^ 3; at+12 < len(stream); at += 4 {
		size := (int(stream[at]) + 1) * 4
		if stream[at] != 0 && at+size <= len(stream) && binary.LittleEndian.Uint32(stream[at+size-4:]) == crc32.ChecksumIEEE(stream[at:at+size-4]) {
			return true
		}
	}
	return false
}

// TestXZWindowsOfAllBlocks has each block and stream looked at, not the first
// alone.
func TestXZWindowsOfAllBlocks(t *testing.T) {
	text := make([]byte, 300_000)
	for i := range text {
		text[i] = "abcdefgh \n"[rand.New(rand.NewSource(int64(i))).Intn(10)]
	}
	one, blocks := xzOf(t, text, 1<<40), xzOf(t, text, 40_000)
	large := announce(t, one, 40) // 4 GiB
	whole := map[string][]byte{
		"one":     one,
		"blocks":  blocks,
		"streams": bytes.Join([][]byte{one, blocks, one}, nil),
		"padded":  bytes.Join([][]byte{one, make([]byte, 8), blocks}, nil),
	}
	for name, data := range whole {
		z, err := openXZ(bufio.NewReader(bytes.NewReader(data)))
		if err != nil {
			t.Fatal(name, err)
		}
		if n, err := io.Copy(io.Discard, z); err != nil || n == 0 || n%int64(len(text)) != 0 {
			t.Errorf("%s: %d bytes, %v", name, n, err)
		}
	}
	for name, data := range map[string][]byte{
		"first":  large,
		"second": bytes.Join([][]byte{one, large}, nil),
		"padded": bytes.Join([][]byte{blocks, make([]byte, 4), large}, nil),
		"third":  bytes.Join([][]byte{blocks, one, large}, nil),
		"block":  announce(t, blocks, 38),
	} {
		z, err := openXZ(bufio.NewReader(bytes.NewReader(data)))
		if err == nil {
			_, err = io.Copy(io.Discard, z)
		}
		if !errors.Is(err, errWindow) {
			t.Errorf("%s: %v, want %v", name, err, errWindow)
		}
	}
}
