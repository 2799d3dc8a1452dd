package reader

import "testing"

func FuzzZIP(f *testing.F) {
	inner := makeZip(f, packedFile{"Courier/a.txt", "one"}, packedFile{"b.jsonl", `{"text": "two"}`})
	whole := makeZip(f, packedFile{"c/inner.zip", inner}, packedFile{"\x8d\xae.txt", "three"}, packedFile{"d.txt.gz", packings(f, "four")[".gz"]})
	fuzzReader(f, "a.zip", whole, inner[:len(inner)-60], inner, "PK\x03\x04"+whole[4:40], "PK\x05\x06"+inner)
}

func FuzzTar(f *testing.F) {
	whole := makeTar(f, packedFile{"Courier/a.txt", "one"}, packedFile{"b/", ""}, packedFile{"b.jsonl", `{"text": "two"}`})
	fuzzReader(f, "a.tar", whole, whole[:1600], packings(f, whole)[".gz"])
}

func FuzzWARC(f *testing.F) {
	records := warcOf("warcinfo", "", "application/warc-fields", "software: x") +
		answered(lake+"a", textHead+"\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip", chunkOf(packings(f, "one")[".gz"])) +
		answered(lake+"b", textHead+"; charset=windows-1251\r\nContent-Encoding: deflate", zlibOf("two")) +
		warcOf("resource", lake+"c", "application/x-ndjson", `{"text": "three"}`) + warcOf("revisit", lake+"d", "application/http", "")
	member := packings(f, warcOf("resource", lake+"e", "text/plain", "four"))[".gz"]
	fuzzReader(f, "a.warc", records, records[:len(records)-200], member+member[:40]+member, "WARC/1.0\r\n folded\r\nContent-Length: 9\r\n\r\n")
}

func FuzzARC(f *testing.F) {
	record := "https://www.lake.example/a b 192.0.2.1 20240305100000 text/plain 48\nHTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\none\n"
	fuzzReader(f, "a.arc", "filedesc://a.arc 0.0.0.0 20240305100000 text/plain 8\n1 0 Post\n\n"+record+record,
		"filedesc:// 0.0.0.0 20240305100000 x 0\n"+record[:80])
}

func FuzzDecompress(f *testing.F) {
	var seeds []string
	for _, packed := range packings(f, `{"text": "one"}`+"\n"+`{"text": "two"}`) {
		seeds = append(seeds, packed, packed+packed, packed+"more")
	}
	fuzzReader(f, "a.jsonl", append(seeds, unbase64(f, bz2), "\x5d\x2a\x4d\x18\x02\x00\x00\x00ab"+packings(f, "one")[".zst"])...)
}
