"""What the tables promise: keys, joins, offsets, and scores that add up."""

import collections
import math

import pytest

NEAR = 1e-9


def keyed(rows, *columns):
    return [tuple(row[column] for column in columns) for row in rows]


def grouped(rows, *columns):
    groups = collections.defaultdict(list)
    for row in rows:
        groups[tuple(row[column] for column in columns)].append(row)
    return groups


def texts_of(tables):
    return {(row["article_id"], row["paragraph"]): row["text"] for row in tables["paragraphs"]}


def near(value):
    return pytest.approx(value, abs=NEAR, rel=0)


@pytest.mark.parametrize(
    "table, key",
    [
        ("articles", ["article_id"]),
        ("paragraphs", ["article_id", "paragraph"]),
        ("sentiment", ["article_id", "paragraph", "model"]),
        ("stances", ["article_id", "paragraph", "model", "actor"]),
        ("mentions", ["article_id", "paragraph", "mention"]),
        ("article_stances", ["article_id", "model", "actor"]),
        ("categories", ["article_id", "paragraph", "dictionary", "category"]),
    ],
)
def test_keys_are_unique(tables, table, key):
    if table not in tables:  # some are on request
        pytest.skip(f"the dataset has no table {table}")
    keys = keyed(tables[table], *key)
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    "table, to, columns",
    [
        ("paragraphs", "articles", ["article_id"]),
        ("sentiment", "paragraphs", ["article_id", "paragraph"]),
        ("stances", "paragraphs", ["article_id", "paragraph"]),
        ("stances", "mentions", ["article_id", "paragraph", "actor"]),
        ("relations", "paragraphs", ["article_id", "paragraph"]),
        ("categories", "paragraphs", ["article_id", "paragraph"]),
        ("mentions", "stances", ["article_id", "paragraph", "actor"]),
        ("evidence", "stances", ["article_id", "paragraph", "model", "actor"]),
        ("evidence", "mentions", ["article_id", "paragraph", "mention", "actor"]),
        ("cues", "paragraphs", ["article_id", "paragraph"]),
    ],
)
def test_joins_hold(tables, table, to, columns):
    if table not in tables:  # some are on request
        pytest.skip(f"the dataset has no table {table}")
    missing = set(keyed(tables[table], *columns)) - set(keyed(tables[to], *columns))
    assert not missing


def test_repeated_columns_are_those_of_the_article(tables):
    articles = {row["article_id"]: row for row in tables["articles"]}
    kinds = {(row["article_id"], row["paragraph"]): row["kind"] for row in tables["paragraphs"]}
    for row in tables["stances"] + tables["relations"]:
        article = articles[row["article_id"]]
        assert (row["source"], row["published"]) == (article["source"], article["published"])
    for row in tables["stances"]:
        assert row["kind"] == kinds[row["article_id"], row["paragraph"]]


def test_article_stances_are_sums(tables):
    if "article_stances" not in tables:
        pytest.skip("the dataset has no table article_stances")
    stances = grouped(tables["stances"], "article_id", "model", "actor")
    assert set(keyed(tables["article_stances"], "article_id", "model", "actor")) == set(stances)
    for row in tables["article_stances"]:
        rows = stances[row["article_id"], row["model"], row["actor"]]
        valid = [item for item in rows if item["stance"] is not None]
        assert (row["n_paragraphs"], row["n_stances"]) == (len(rows), len(valid))
        assert row["n_mentions"] == sum(item["n_mentions"] for item in valid)
        assert row["stance_sum"] == near(math.fsum(item["stance"] for item in valid))
        assert row["mention_stance_sum"] == near(math.fsum(item["stance"] * item["n_mentions"] for item in valid))
        assert (row["stance"] is None) == (not valid)
        for label, name in ((-1, "negative"), (0, "neutral"), (1, "positive")):
            some = [item for item in valid if item["label"] == label]
            assert (row[f"n_{name}"], row[f"mentions_{name}"]) == (len(some), sum(item["n_mentions"] for item in some))
        for voice in ("author", "quoted"):
            some = [item for item in valid if item[f"{voice}_stance"] is not None]
            assert row[f"n_{voice}"] == len(some)
            assert row[f"{voice}_sum"] == near(math.fsum(item[f"{voice}_stance"] for item in some))


def test_parts_of_sentences_sum_up(tables):
    if "sentences" not in tables:
        pytest.skip("the dataset has no table sentences")
    texts = texts_of(tables)
    stances = {(row["article_id"], row["paragraph"], row["model"], row["actor"]): row for row in tables["stances"]}
    sums = collections.defaultdict(float)
    mentions = collections.Counter()
    for row in tables["sentences"]:
        assert texts[row["article_id"], row["paragraph"]][row["start"] : row["end"]] == row["text"]
        assert (row["actor"] is None) == (row["model"] is None) and (row["stance"] is None) == (row["part"] is None)
        if row["actor"] is not None:
            assert row["actor"] in row["actors"]
            key = row["article_id"], row["paragraph"], row["model"], row["actor"]
            sums[key] += row["part"] or 0
            mentions[key] += row["n_mentions"]
    assert set(mentions) == set(stances)
    for key, row in stances.items():
        assert mentions[key] == row["n_mentions"]
        assert sums[key] == near(row["stance"] or 0)


def test_counts_of_articles(tables):
    paragraphs = grouped(tables["paragraphs"], "article_id")
    for article in tables["articles"]:
        inside = paragraphs[article["article_id"],]
        assert [row["paragraph"] for row in inside] == list(range(article["n_paragraphs"]))
        assert sum(row["n_sentences"] for row in inside) == article["n_sentences"]
        assert sum(row["n_words"] for row in inside) == article["n_words"]
        starts = [row["start"] for row in inside if row["start"] is not None]
        assert starts == sorted(set(starts))


@pytest.mark.parametrize(
    "table, start, end, surface",
    [
        ("mentions", "start", "end", "surface"),
        ("evidence", "cue_start", "cue_end", "cue"),
        ("relations", "cue_start", "cue_end", "cue"),
        ("cues", "cue_start", "cue_end", "cue"),
    ],
)
def test_offsets_are_code_points(tables, table, start, end, surface):
    if table not in tables:  # some are on request
        pytest.skip(f"the dataset has no table {table}")
    texts = texts_of(tables)
    for row in tables[table]:
        text = texts[row["article_id"], row["paragraph"]]
        assert row[surface] != ""
        assert text[row[start] : row[end]] == row[surface], row


def test_some_offsets_would_differ_in_bytes(tables):
    """Without such text the test above could not tell bytes from code points."""
    texts = texts_of(tables)
    before = (texts[row["article_id"], row["paragraph"]][: row["start"]] for row in tables["mentions"])
    assert any(not text.isascii() for text in before)


def test_evidence_multiplies_and_sums_up(tables, scales):
    evidence = grouped(tables["evidence"], "article_id", "paragraph", "model", "actor")
    for row in tables["evidence"]:
        if row["log_odds_negative"] is not None:
            assert row["base"] is row["shift_factor"] is row["weight"] is row["contribution"] is None, row
            continue
        assert row["base"] * row["shift_factor"] * row["weight"] == near(row["contribution"]), row
        assert row["shifts"] is not None or row["shift_factor"] == 1, row
    for row in tables["stances"]:
        rows = evidence[row["article_id"], row["paragraph"], row["model"], row["actor"]]
        if row["stance"] is None:
            assert row["n_cues"] == 0, row
            continue
        assert math.fsum(added(item) for item in rows) == near(row["raw"]), row
        {"rules": check_rules, "learned": check_learned}[row["model"]](row, rows, scales[row["model"]])


def added(row):
    """What a row of evidence adds to the raw score."""
    if row["contribution"] is None:
        return row["log_odds_positive"] - row["log_odds_negative"]
    return row["contribution"]


def check_parts(row, rows):
    assert len(rows) == row["n_cues"], row
    assert math.fsum(item["part"] for item in rows) == near(row["stance"]), row
    for column, quoted in (("author_stance", False), ("quoted_stance", True)):
        part = [item["part"] for item in rows if item["quoted"] == quoted]
        assert (row[column] is None) == (not part), row
        if part:
            assert row[column] == near(math.fsum(part)), row
    assert row["expected"] == near(row["p_positive"] - row["p_negative"]), row
    assert row["label"] * row["stance"] >= 0 and row["raw"] * row["stance"] >= 0, row


def check_rules(row, rows, scale):
    check_parts(row, rows)
    assert math.tanh(row["raw"] / scale["unit"]) == near(row["stance"]), row


def probabilities(rows, scale, negative, positive):
    before = {"negative": negative, "positive": positive}
    logits = [(math.fsum(item["log_odds_" + name] for item in rows) + before[name]) / scale["unit"] for name in before]
    weights = [math.exp(logits[0]), 1, math.exp(logits[1])]
    return [weight / sum(weights) for weight in weights]


def check_learned(row, rows, scale):
    check_parts(row, rows)
    prior = scale["prior"]
    for name, chance in zip(("negative", "neutral", "positive"), probabilities(rows, scale, prior["Negative"], prior["Positive"])):
        assert row["p_" + name] == near(chance), row
    negative, _, positive = probabilities(rows, scale, scale["even"], scale["even"])
    assert row["stance"] == near(positive - negative), row


def test_no_evidence_is_null(tables):
    columns = ["stance", "expected", "label", "p_negative", "p_neutral", "p_positive", "raw"]
    some = [row for row in tables["stances"] if row["n_cues"] > 0]
    none = [row for row in tables["stances"] if row["n_cues"] == 0]
    assert some and none
    for row in some:
        assert all(row[column] is not None for column in columns), row
    for row in none:
        assert all(row[column] is None for column in [*columns, "author_stance", "quoted_stance"]), row


def test_values_are_in_their_ranges(tables, scales):
    for row in tables["stances"]:
        assert row["n_mentions"] > 0, row
        if row["stance"] is None:
            continue
        chances = [row["p_negative"], row["p_neutral"], row["p_positive"]]
        assert sum(chances) == near(1), row
        assert all(0 <= chance <= 1 for chance in chances), row
        assert -1 <= row["stance"] <= 1, row
        if row["model"] == "rules":
            low, high = (scales["rules"]["label"][name] for name in ("Negative", "Positive"))
            label = -1 if row["raw"] <= low else 1 if row["raw"] >= high else 0
        else:
            logits = [scales["learned"]["unit"] * math.log(row[p] / row["p_neutral"]) for p in ("p_negative", "p_positive")]
            negative, positive = (logit + scales["learned"]["label"][side] for logit, side in zip(logits, ("Negative", "Positive")))
            label = -1 if 0 < negative >= positive else 1 if positive > 0 else 0
            label = label if label * row["raw"] > 0 else 0
        assert row["label"] == label, row
    for row in tables["relations"]:
        assert row["sign"] in (-1, 1) and 0 < row["strength"] <= 1, row
        assert row["holder"] != row["target"], row


def test_mentions_are_counted(tables):
    mentions = grouped(tables["mentions"], "article_id", "paragraph", "actor")
    for row in tables["stances"]:
        assert len(mentions[row["article_id"], row["paragraph"], row["actor"]]) == row["n_mentions"], row
    for rows in grouped(tables["mentions"], "article_id", "paragraph").values():
        assert [row["mention"] for row in rows] == list(range(len(rows)))
        assert all(one["end"] <= next_one["start"] for one, next_one in zip(rows, rows[1:])), rows


def test_sentiment(tables):
    scores = {(row["article_id"], row["paragraph"], row["model"]): row for row in tables["sentiment"]}
    assert {row["model"] for row in tables["sentiment"]} == {"parallax", "vader", "afinn", "imdb_nb"}
    for row in tables["sentiment"]:
        assert (row["score"] is None) == (row["log_ratio"] is None), row
        if row["score"] is not None:
            assert -1 <= row["score"] <= 1, row
            assert row["log_ratio"] == near(math.log((row["n_pos"] + 0.5) / (row["n_neg"] + 0.5))), row
    for row in tables["paragraphs"]:
        ours = scores.get((row["article_id"], row["paragraph"], "parallax"))
        if row["kind"] == "boilerplate":
            assert ours is None and row["sentiment"] is None, row
            continue
        assert row["sentiment"] == ours["score"] and row["n_words"] == ours["n_words"], row
        assert row["sentiment"] is None or row["n_cues"] > 0, row


def test_cues_make_the_sentiment(tables):
    if "cues" not in tables:
        pytest.skip("the dataset has no table cues")
    cues = grouped(tables["cues"], "article_id", "paragraph")
    for row in tables["cues"]:
        assert row["base"] * row["shift_factor"] == near(row["value"]), row
    for row in tables["paragraphs"]:
        assert len(cues[row["article_id"], row["paragraph"]]) == row["n_cues"], row


def test_outlets_differ(tables):
    """Outlets of different slant do not treat Russia alike, whatever the model."""
    stances = [row for row in tables["stances"] if row["actor"] == "russia" and row["stance"] is not None]
    for of_model in grouped(stances, "model").values():
        means = [sum(r["stance"] for r in rows) / len(rows) for rows in grouped(of_model, "source").values()]
        assert len(means) >= 4
        assert max(means) - min(means) > 0.1
