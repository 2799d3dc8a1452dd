"""The text of pages, beside what Chromium shows of them with scripts off.

innerText of the page's body is the yardstick: of the lines that it shares with
the article, words that the article lacks are lost, words that it has too often
are doubled, and words that it writes as one are glued. The pages are not part of this repository.
PARALLAX_PAGES=out.txt writes down every difference.
"""

import collections
import difflib
import gzip
import json
import os
import pathlib
import re
import subprocess
import unicodedata

import duckdb
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
FORMATS = ROOT.parent / "shared" / "data" / "formats"
MOST = 5  # words in 10,000
OTHERWISE = ("style sheets", "articleBody")  # notes on pages whose text a browser shows with scripts alone
SETS = {"html_fundus": "*/*.html.gz", "html_aeb": "*.html.gz", "html_trafilatura": "*.html"}
WORD = re.compile(r"\w+")


def words(text):
    return tuple(WORD.findall(unicodedata.normalize("NFKC", text).replace("\u00ad", "").lower()))


def lines(text):
    """The lines of a text as words, without those that have none."""
    return [w for w in map(words, re.split(r"[\n\u2028]", text)) if w]


class Shown:
    """The lines that a browser shows, to be found by their words."""

    def __init__(self, text):
        self.lines = lines(text)
        self.exact = collections.defaultdict(list)
        self.grams = collections.defaultdict(set)
        for i, line in enumerate(self.lines):
            self.exact[line].append(i)
            for gram in zip(line, line[1:], line[2:]):
                self.grams[gram].add(i)

    def near(self, line, used):
        """The lines that share most with another, in their order."""
        votes = collections.Counter()
        for gram in zip(line, line[1:], line[2:]):
            votes.update(self.grams.get(gram, ()))
        fitting = [i for i, n in votes.items() if i not in used and 2 * n > min(len(line), len(self.lines[i])) - 2]
        best = max(fitting, key=lambda i: votes[i], default=0)
        return sorted(i for i in fitting if abs(i - best) <= 2 + len(line) // 10)


def differences(ours, theirs):
    """Words lost, doubled and glued in one stretch of text, each as a list."""
    lost, doubled, glued = [], [], []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if "".join(theirs[a:b]) == "".join(ours[c:d]):
            glued += ours[c:d]
            continue
        lost += theirs[a:b]
        doubled += ours[c:d]
    return lost, doubled, glued


class Tally:
    def __init__(self):
        self.words = 0
        self.found = {"lost": [], "doubled": [], "glued": []}

    def compare(self, text, shown):
        """Counts the differences of an article's text from what is shown."""
        used, rest = set(), []
        for line in lines(text):
            at = next((i for i in shown.exact.get(line, ()) if i not in used), None)
            if at is None:
                rest.append(line)
            else:
                used.add(at)
                self.words += len(line)
        groups = collections.OrderedDict()
        for line in rest:
            near = shown.near(line, used)
            groups.setdefault(tuple(near), []).extend(line)
        for near, line in groups.items():
            theirs = [w for i in near for w in shown.lines[i]]
            self.words += len(theirs) or len(line)
            for kind, found in zip(self.found, differences(tuple(line), tuple(theirs))):
                self.found[kind] += found

    def per_ten_thousand(self):
        return {kind: round(1e4 * len(found) / max(1, self.words), 2) for kind, found in self.found.items()}


def pages(name):
    return sorted((FORMATS / name).glob(SETS[name]))


def content(path):
    """A page and its type; browsers guess where no encoding is declared, the program looks first whether it is UTF-8."""
    data = path.read_bytes()
    data = gzip.decompress(data) if path.suffix == ".gz" else data
    try:
        data.decode()
        return {"body": data, "content_type": "text/html; charset=utf-8"}
    except UnicodeDecodeError:
        return {"body": data, "content_type": "text/html"}


# What content-visibility leaves out is shown as soon as it is scrolled to.
TEXT = """() => {
    for (const n of document.querySelectorAll('noscript')) n.remove()
    for (const n of document.body.querySelectorAll('*'))
        if (getComputedStyle(n).contentVisibility == 'auto') n.style.contentVisibility = 'visible'
    return document.body.innerText
}"""


def inner_text(context, path):
    """innerText of a page, which gets nothing from the network."""
    page = context.new_page()
    asked = []

    def answer(route):
        asked.append(route.request.url)
        if len(asked) == 1:
            route.fulfill(**content(path))
        else:
            route.abort()

    page.route("**/*", answer)
    try:
        page.goto("http://page.test/", wait_until="load")
        return page.evaluate(TEXT)
    finally:
        page.close()


@pytest.fixture(scope="module")
def articles(program, tmp_path_factory):
    """The texts of the pages' articles, by set and path."""
    if not (FORMATS / "html_aeb").is_dir():
        pytest.skip("development data is absent: the pages")
    found = {}
    for name in SETS:
        out = tmp_path_factory.mktemp(name) / "dataset"
        files = [str(p) for p in pages(name)]
        subprocess.run([program, "score", str(FORMATS / name), "--out", str(out), "--quiet"], check=False)
        rows = duckdb.sql(f"""select path, string_agg(text, chr(10) order by paragraph), any_value(meta::varchar) from read_parquet('{out}/paragraphs/*.parquet')
            join read_parquet('{out}/articles/*.parquet') using (article_id)
            where kind not in ('title', 'boilerplate') group by path""").fetchall()
        found[name] = {path: rest for path, *rest in rows}
        assert len(files) > 10
    return found


@pytest.mark.parametrize("name", SETS)
def test_pages_show_the_same_words(name, articles, browser):
    tally = Tally()
    told = []
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 720})
    context.set_default_timeout(20_000)
    for path in pages(name):
        text, meta = articles[name].get(str(path.relative_to(FORMATS / name)), (None, ""))
        if text is None or any(note in (meta or "") for note in OTHERWISE):
            continue
        one = Tally()
        one.compare(text, Shown(inner_text(context, path)))
        tally.words += one.words
        for kind, found in one.found.items():
            tally.found[kind] += found
            if found:
                told.append(f"{path.name}: {kind} {' '.join(found[:40])}")
    context.close()
    if target := os.environ.get("PARALLAX_PAGES"):
        pathlib.Path(f"{target}.{name}").write_text("\n".join(told))
    share = tally.per_ten_thousand()
    print(f"{name}: {tally.words} words, per 10,000: {share}")
    assert tally.words > 5_000
    assert all(n <= MOST for n in share.values()), f"{share}: " + json.dumps(told[:20], ensure_ascii=False)
