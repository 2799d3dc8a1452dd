"""Write one big file of articles, to see what the program does with it.

    make.py jsonl BYTES OUT.jsonl CORPUS ...       lines of JSON
    make.py parquet BYTES OUT.parquet CORPUS ...   a Parquet table, Zstandard
    make.py warc PAGES OUT.warc.gz FOLDER ...      a web archive, a gzip member for each page

CORPUS is a file of JSON lines with a field text, also .gz; FOLDER holds saved pages, .html or .html.gz. They are gone
through again and again; each time every text and page gets the number of its round, so that no two are alike. Needs
Python 3.9, for a Parquet table pyarrow. docs/limits.md says what came of them.
"""
import gzip
import itertools
import json
import pathlib
import sys

ROWS = 2_000  # of a batch


def opened(path):
    return gzip.open(path) if str(path).endswith(".gz") else open(path, "rb")


def records(corpora):
    """The records of the corpora without end, no two of them alike."""
    for turn in itertools.count():
        for path in corpora:
            with opened(path) as lines:
                for number, line in enumerate(lines, 1):
                    record = json.loads(line)
                    named = {k: record[k] for k in ("title", "source", "date", "url") if isinstance(record.get(k), str)}
                    yield {"id": f"{turn}-{pathlib.Path(path).stem}-{number}", **named, "text": f"Round {turn}.\n\n{record['text']}"}


def jsonl(size, out, corpora):
    with open(out, "wb") as f:
        for record in records(corpora):
            if f.tell() >= size:
                return
            f.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")


def parquet(size, out, corpora):
    import pyarrow as pa
    import pyarrow.parquet as pq
    schema = pa.schema([(name, pa.string()) for name in ("id", "title", "source", "date", "url", "text")])
    rows = records(corpora)
    with open(out, "wb") as f, pq.ParquetWriter(f, schema, compression="zstd") as table:
        while f.tell() < size:
            table.write_table(pa.Table.from_pylist(list(itertools.islice(rows, ROWS)), schema))


def warc(pages, out, folders):
    files = sorted(p for folder in folders for p in pathlib.Path(folder).rglob("*") if p.name.endswith((".html", ".html.gz")))
    with open(out, "wb") as f:
        for n in range(pages):
            turn, at = divmod(n, len(files))
            with opened(files[at]) as page:
                text = page.read() + b"<p>Round %d.</p>" % turn
            body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + text
            head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{n:012}>\r\n"
                    f"WARC-Date: 2022-03-01T00:00:00Z\r\nWARC-Target-URI: https://example.org/{turn}/{at}\r\n"
                    f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n")
            f.write(gzip.compress(head.encode() + body + b"\r\n\r\n", 6))


if __name__ == "__main__":
    if len(sys.argv) < 5 or sys.argv[1] not in ("jsonl", "parquet", "warc"):
        sys.exit(__doc__)
    {"jsonl": jsonl, "parquet": parquet, "warc": warc}[sys.argv[1]](int(sys.argv[2]), sys.argv[3], sys.argv[4:])
