"""Counts of dictionaries against what others' readers make of the same files: the
package liwc for .dic files, vaderSentiment's own lexicon for VADER's."""

import collections
import pathlib
import subprocess

import liwc
import pyarrow.parquet as pq
import pytest
import vaderSentiment.vaderSentiment as vader

ROOT = pathlib.Path(__file__).resolve().parents[2]
WORDS = """%
1\tconflict
2\tcrime
12\tpeace
%
war\t1
attack*\t1
murder*\t1\t2
massacre\t1\t2
crime*\t2
peac*\t12
talk\t12
talks\t12
ceasefire\t12
ally\t12
allies\t12
"""


@pytest.fixture(scope="module")
def counted(program, tmp_path_factory):
    """A function that counts dictionaries in testdata/articles: the tables paragraphs and categories."""

    def run(*files):
        out = tmp_path_factory.mktemp("out") / "dataset"
        flags = [flag for file in files for flag in ("--dictionary", str(file))]
        subprocess.run([program, "score", "testdata/articles", "--out", str(out), "--quiet", "--sentiment", "parallax", *flags], cwd=ROOT, check=True)
        return [pq.read_table(out / name).to_pylist() for name in ("paragraphs", "categories")]

    return run


def words(text):
    """The words of a text as they are matched, without those that readers split differently."""
    marks = str.maketrans({c: " " for c in ".,;:!?()[]“”„\"—–-/…'’"})
    return text.lower().translate(marks).split()


def by_paragraph(rows, value):
    found = collections.defaultdict(dict)
    for row in rows:
        found[row["article_id"], row["paragraph"]][row["category"]] = row[value]
    return found


def test_counts_are_those_of_liwc(counted, tmp_path):
    """Every category of every scored paragraph has the count that the package liwc gives."""
    file = tmp_path / "war.dic"
    file.write_text(WORDS, encoding="utf-8")
    parse, categories = liwc.load_token_parser(str(file))
    assert categories == ["conflict", "crime", "peace"]
    paragraphs, rows = counted(file)
    found, total = by_paragraph(rows, "count"), 0
    for p in paragraphs:
        if p["kind"] != "boilerplate":
            want = collections.Counter(c for token in words(p["text"]) for c in parse(token))
            assert found[p["article_id"], p["paragraph"]] == dict(want), p["text"]
            total += sum(want.values())
    assert total > 50
    for row in rows:
        assert row["value_sum"] is None and 0 < row["share"] <= 1


def test_values_are_those_of_vader(counted):
    """The sums over the lexicon of vaderSentiment are those of its own dict, for words of letters."""
    file = pathlib.Path(vader.__file__).parent / "vader_lexicon.txt"
    lexicon = vader.SentimentIntensityAnalyzer().lexicon
    paragraphs, rows = counted(file)
    sums, counts, total = by_paragraph(rows, "value_sum"), by_paragraph(rows, "count"), 0
    for p in paragraphs:
        if p["kind"] != "boilerplate":
            values = [lexicon[w] for w in words(p["text"]) if w in lexicon]
            key = p["article_id"], p["paragraph"]
            assert counts[key].get("value", 0) == len(values), p["text"]
            assert sums[key].get("value", 0) == pytest.approx(sum(values)), p["text"]
            total += len(values)
    assert total > 500
