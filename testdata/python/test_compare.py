"""parallax compare against an independent computation in numpy and scipy."""

import itertools
import json
import subprocess

import numpy as np
import pandas as pd
import pytest
from scipy import stats

MIN_ARTICLES = 4
ENOUGH = 8  # articles from which intervals do not hang on a few draws
DRAWS = 20_000
EXACT = dict(abs=1e-9, rel=0)


@pytest.fixture(scope="session")
def compared(program, plain, tmp_path_factory):
    """Folder of the results of a comparison of the sample's sources."""
    to = tmp_path_factory.mktemp("compared") / "figures"
    command = [program, "compare", str(plain), "--min-articles", str(MIN_ARTICLES), "--draws", str(DRAWS), "--out", str(to)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return to


@pytest.fixture(scope="session")
def stances(plain):
    return pd.read_parquet(plain / "stances")


@pytest.fixture(scope="session")
def means(stances, plain):
    """Mean stance by source, actor and article."""
    return stances.dropna(subset="stance").groupby(["source", "actor", "article_id"]).stance.mean()


@pytest.fixture(scope="session")
def levels(compared):
    return pd.read_parquet(compared / "levels.parquet")


@pytest.fixture(scope="session")
def gaps(compared):
    return pd.read_parquet(compared / "gaps.parquet")


def expanded_bca(estimate, draws, influences, freedom, correction):
    """Bias-corrected and accelerated interval, expanded for small samples."""
    share = np.mean(draws < estimate - 1e-12) + np.mean(np.abs(draws - estimate) <= 1e-12) / 2
    bias = stats.norm.ppf(np.clip(share, 0.5 / len(draws), 1 - 0.5 / len(draws)))
    acceleration = np.sum(influences**3) / 6 / np.sum(influences**2) ** 1.5
    ends = np.array([-1, 1]) * stats.t.ppf(0.975, freedom) * correction
    return np.quantile(draws, stats.norm.cdf(bias + (bias + ends) / (1 - acceleration * (bias + ends))))


def drawn(values, seed):
    return np.random.default_rng(seed).choice(values, (DRAWS, len(values))).mean(axis=1)


def test_levels_are_those_of_pandas(levels, means, stances):
    assert len(levels) == len(means.groupby(["source", "actor"]).size())
    for level in levels.itertuples():
        values = means[level.group, level.actor].to_numpy()
        rows = stances[(stances.source == level.group) & (stances.actor == level.actor)]
        assert level.articles == len(values)
        assert level.mean == pytest.approx(values.mean(), **EXACT)
        assert level.paragraphs == rows.stance.notna().sum() and level.unjudged == rows.stance.isna().sum()
        judged = rows.dropna(subset="stance")
        shares = judged.groupby("article_id").label.value_counts(normalize=True).unstack(fill_value=0).mean()
        for label, share in [(-1, level.share_negative), (0, level.share_neutral), (1, level.share_positive)]:
            assert share == pytest.approx(shares.get(label, 0), **EXACT)
        ratio = np.log(((judged.label == 1).sum() + 0.5) / ((judged.label == -1).sum() + 0.5))
        assert level.log_ratio == pytest.approx(ratio, **EXACT)
        if len(values) > 1:
            assert level.spread == pytest.approx(values.std(ddof=1), **EXACT)
        assert level.thin == (len(values) < MIN_ARTICLES) == pd.isna(level.low)


def test_length_correlation_is_spearmans(levels, means, plain):
    words = pd.read_parquet(plain / "articles").set_index("article_id").n_words
    for level in levels[levels.articles > 2].itertuples():
        values = means[level.group, level.actor]
        rho = stats.spearmanr(words.reindex(values.index), values).statistic
        assert level.length_correlation == pytest.approx(rho, **EXACT)


def test_intervals_of_levels(levels, means):
    tested = levels[levels.articles >= ENOUGH]
    assert len(tested) > 2
    for level in tested.itertuples():
        values = means[level.group, level.actor].to_numpy()
        n = len(values)
        low, high = expanded_bca(values.mean(), drawn(values, 1), values - values.mean(), n - 1, np.sqrt(n / (n - 1)))
        within = 0.08 * (high - low)  # Monte Carlo error: both are from draws
        assert level.low == pytest.approx(max(low, -1), abs=within) and level.high == pytest.approx(min(high, 1), abs=within)


def size(x, y, axis=-1):
    return np.abs(stats.ttest_ind(x, y, axis=axis, equal_var=False).statistic)


def test_gaps(gaps, means):
    tested = gaps[~gaps.thin]
    assert len(tested) > 5
    for gap in tested.itertuples():
        x, y = means[gap.a, gap.actor].to_numpy(), means[gap.b, gap.actor].to_numpy()
        assert gap.difference == pytest.approx(x.mean() - y.mean(), **EXACT)
        pooled = np.sqrt(((len(x) - 1) * x.var(ddof=1) + (len(y) - 1) * y.var(ddof=1)) / (len(x) + len(y) - 2))
        g = (x.mean() - y.mean()) / pooled * (1 - 3 / (4 * (len(x) + len(y) - 2) - 1))
        assert gap.hedges_g == pytest.approx(g, **EXACT)
        everyway = stats.permutation_test((x, y), size, vectorized=True, n_resamples=30_000, alternative="greater", rng=4)
        exact = gap.test == "permutation, exact"
        assert gap.p == pytest.approx(everyway.pvalue, abs=1e-9 if exact else 0.06)
        if min(len(x), len(y)) < ENOUGH:
            continue
        a, b = (x - x.mean()) / len(x), (y - y.mean()) / len(y)
        va, vb = x.var(ddof=1) / len(x), y.var(ddof=1) / len(y)
        freedom = (va + vb) ** 2 / (va**2 / (len(x) - 1) + vb**2 / (len(y) - 1))
        correction = np.sqrt((va + vb) / (np.sum(a**2) + np.sum(b**2)))
        low, high = expanded_bca(gap.difference, drawn(x, 2) - drawn(y, 3), np.concatenate([a, -b]), freedom, correction)
        within = 0.08 * (high - low)
        assert gap.low == pytest.approx(low, abs=within) and gap.high == pytest.approx(high, abs=within)


def test_p_values_are_adjusted_as_one_family(gaps):
    tested = gaps[gaps.p.notna()]
    assert tested.p_adjusted.to_numpy() == pytest.approx(stats.false_discovery_control(tested.p), **EXACT)
    assert gaps[gaps.thin].p.isna().all()


def test_shifts_sum_to_gaps(compared, gaps):
    shifts = pd.read_parquet(compared / "shifts.parquet")
    assert len(shifts) > 0
    for (a, b, actor), words in shifts.groupby(["a", "b", "actor"]):
        gap = gaps[(gaps.a == a) & (gaps.b == b) & (gaps.actor == actor)].difference.item()
        assert words.contribution.sum() == pytest.approx(gap, **EXACT)
        assert (words.frequency + words.tone).to_numpy() == pytest.approx(words.contribution.to_numpy(), **EXACT)


def test_leaving_a_word_out(compared, plain, stances):
    """The gap without a word is that of stances made of the other evidence."""
    shifts = pd.read_parquet(compared / "shifts.parquet").dropna(subset="without")
    scale = json.loads(json.loads((plain / "manifest.json").read_text())["metadata"]["parallax.stance.learned.scale"])
    evidence = pd.read_parquet(plain / "evidence")
    key = ["article_id", "paragraph", "actor"]
    table = stances.dropna(subset="stance").set_index(key)
    for shift in itertools.islice((s for s in shifts.itertuples() if not s.word.startswith("(")), 20):
        rest = evidence[(evidence.entry != shift.word) & (evidence.actor == shift.actor)]
        logits = (rest.groupby(key)[["log_odds_negative", "log_odds_positive"]].sum() + scale["even"]) / scale["unit"]
        negative, positive = np.exp(logits.log_odds_negative), np.exp(logits.log_odds_positive)
        stance = ((positive - negative) / (1 + negative + positive)).rename("again")
        joined = table.xs(shift.actor, level="actor", drop_level=False).join(stance).fillna({"again": 0})  # no evidence is 0
        level = joined.groupby(["source", "article_id"]).again.mean().groupby("source").mean()
        assert shift.without == pytest.approx(level[shift.a] - level[shift.b], **EXACT)


def test_csv_and_parquet_say_the_same(compared):
    names = sorted(path.stem for path in compared.glob("*.parquet"))
    assert names == ["corrected_gaps", "corrected_levels", "corrected_shares", "examples", "gaps", "levels", "matched", "matrix", "multiverse", "shifts", "stories", "trends"]
    for name in names:
        a = pd.read_parquet(compared / f"{name}.parquet")
        b = pd.read_csv(compared / f"{name}.csv", keep_default_na=False, na_values=[""])
        assert list(a.columns) == list(b.columns) and len(a) == len(b)
        for column in a.select_dtypes("number"):
            assert np.allclose(a[column], b[column].astype(float), equal_nan=True)


def test_json_has_the_same_figures(compared, levels, gaps):
    data = json.loads((compared / "comparison.json").read_text(encoding="utf-8"))
    assert [level["mean"] for level in data["levels"]] == pytest.approx(levels["mean"].tolist(), abs=1e-9)
    assert [gap["difference"] for gap in data["gaps"]] == pytest.approx(gaps.difference.tolist(), abs=1e-9)
    assert data["methods"] == (compared / "methods.txt").read_text(encoding="utf-8").strip()
