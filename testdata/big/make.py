"""Write one big file of articles, to see what the program does with it.

    make.py jsonl BYTES OUT.jsonl CORPUS ...       lines of JSON
    make.py parquet BYTES OUT.parquet CORPUS ...   a Parquet table, Zstandard
    make.py mbox BYTES OUT.mbox CORPUS ...         a mailbox, a mail for each article
    make.py xlsx BYTES OUT.xlsx CORPUS ...         a sheet as Excel writes it, with its texts in a table of their own
    make.py pdf BYTES OUT.pdf CORPUS ...           pages of text, with a picture of 100 kB on each
    make.py warc PAGES OUT.warc.gz FOLDER ...      a web archive, a gzip member for each page

CORPUS is a file of JSON lines with a field text, also .gz; FOLDER holds saved pages, .html or .html.gz. They are gone
through again and again; each time every text and page gets the number of its round, so that no two are alike. Needs
Python 3.9, for a Parquet table pyarrow. docs/limits.md says what came of them.
"""
import email.message
import email.policy
import gzip
import itertools
import json
import pathlib
import random
import sys
import textwrap
import xml.sax.saxutils
import zipfile
import zlib

ROWS = 2_000  # of a batch
CELL = 32_767  # characters that Excel allows
LINES = 55  # of a page
SIDE = 184  # of a picture, in pixels of three bytes


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


def mbox(size, out, corpora):
    with open(out, "wb") as f:
        for n, record in enumerate(records(corpora)):
            if f.tell() >= size:
                return
            mail = email.message.EmailMessage(email.policy.SMTP.clone(linesep="\n", utf8=False))
            mail["From"] = f"desk{n % 40}@example.org"
            mail["Subject"] = " ".join(record.get("title", "Untitled").split())
            mail["Date"] = "Tue, 01 Mar 2022 08:00:00 +0000"
            mail["Message-ID"] = f"<{record['id']}@example.org>"
            mail.set_content(record["text"])
            f.write(b"From desk Tue Mar  1 08:00:00 2022\n" + mail.as_bytes().replace(b"\nFrom ", b"\n>From ") + b"\n")


def xlsx(size, out, corpora):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    columns = ("id", "title", "source", "date", "url", "text")
    rows = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as book:
        book.writestr("[Content_Types].xml", head + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                      f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
                      f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/>'
                      f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}.sharedStrings+xml"/></Types>')
        book.writestr("_rels/.rels", f'{head}<Relationships xmlns="{relations}">'
                      f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        book.writestr("xl/_rels/workbook.xml.rels", f'{head}<Relationships xmlns="{relations}">'
                      f'<Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
                      f'<Relationship Id="rId2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>')
        book.writestr("xl/workbook.xml", f'{head}<workbook xmlns="{main}" xmlns:r="{office}">'
                      '<sheets><sheet name="articles" sheetId="1" r:id="rId1"/></sheets></workbook>')
        places = {}
        with book.open("xl/sharedStrings.xml", "w", force_zip64=True) as strings:
            strings.write(f'{head}<sst xmlns="{main}">'.encode())
            for record in itertools.chain([dict(zip(columns, columns))], records(corpora)):
                if book.fp.tell() >= size:
                    break
                cells = []
                for name in columns:
                    text = "".join(c for c in record.get(name, "") if c >= " " or c in "\t\n")[:CELL]
                    if text not in places:
                        places[text] = len(places)
                        strings.write(f'<si><t xml:space="preserve">{xml.sax.saxutils.escape(text)}</t></si>'.encode())
                    cells.append(places[text])
                rows.append(cells)
            strings.write(b"</sst>")
        with book.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(f'{head}<worksheet xmlns="{main}"><sheetData>'.encode())
            for n, cells in enumerate(rows, 1):
                sheet.write((f'<row r="{n}">' + "".join(f'<c r="{c}{n}" t="s"><v>{v}</v></c>' for c, v in zip("ABCDEF", cells)) + "</row>").encode())
            sheet.write(b"</sheetData></worksheet>")


def pdf(size, out, corpora):
    noise, lines, places = random.Random(1), [], []
    texts = records(corpora)
    with open(out, "wb") as f:
        def place(number, head, stream=None):
            places.append((number, f.tell()))
            body = b"" if stream is None else b"\nstream\n" + stream + b"\nendstream"
            f.write(b"%d 0 obj\n%s%s\nendobj\n" % (number, head.encode(), body))
        f.write(b"%PDF-1.4\n")
        place(3, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
        pages = []
        while f.tell() < size:
            while len(lines) < LINES:
                for paragraph in next(texts)["text"].split("\n\n"):
                    lines += [*textwrap.wrap(paragraph, 95), ""]
            page, content, picture = (4 + 3 * len(pages) + k for k in range(3))
            shown = "".join("(" + line.translate({ord(c): "\\" + c for c in "\\()"}) + ") Tj T*\n" for line in lines[:LINES])
            del lines[:LINES]
            text = zlib.compress(f"q 60 0 0 60 500 20 cm /I Do Q BT /F 10 Tf 13 TL 50 800 Td\n{shown}ET".encode("cp1252", "replace"))
            place(page, f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R"
                  f"/Resources<</Font<</F 3 0 R>>/XObject<</I {picture} 0 R>>>>>>")
            place(content, f"<</Filter/FlateDecode/Length {len(text)}>>", text)
            pixels = noise.randbytes(3 * SIDE * SIDE)
            place(picture, f"<</Type/XObject/Subtype/Image/Width {SIDE}/Height {SIDE}/ColorSpace/DeviceRGB/BitsPerComponent 8/Length {len(pixels)}>>", pixels)
            pages.append(f"{page} 0 R")
        place(2, f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(pages)}]>>")
        place(1, "<</Type/Catalog/Pages 2 0 R>>")
        table = f.tell()
        f.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
        f.write(b"".join(b"%010d 00000 n \n" % at for _, at in sorted(places)))
        f.write(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, table))


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
            f.write(gzip.compress(head.encode() + body + b"\r\n\r\n", 1))


KINDS = {"jsonl": jsonl, "parquet": parquet, "mbox": mbox, "xlsx": xlsx, "pdf": pdf, "warc": warc}

if __name__ == "__main__":
    if len(sys.argv) < 5 or sys.argv[1] not in KINDS:
        sys.exit(__doc__)
    KINDS[sys.argv[1]](int(sys.argv[2]), sys.argv[3], sys.argv[4:])
