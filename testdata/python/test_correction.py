"""Corrected estimates and agreement of coders, computed again by others: ppi_py, krippendorff, and numpy."""

import json
import random
import subprocess

import krippendorff
import numpy as np
import pandas as pd
import ppi_py
import pytest
import scipy.optimize
import scipy.stats

SENTENCES = {
    -1: ["{} failed miserably and was condemned.", "{} lied about the massacre.", "Nobody trusts {}, which broke its word again.", "{} bombed a hospital."],
    0: ["{} met on Monday.", "Delegates of {} spoke about tariffs.", "{} will publish the minutes.", "A train from {} arrived at noon."],
    1: ["{} was praised for its courage.", "{} saved thousands of lives.", "{} won admiration for its generous help.", "Everyone welcomed {} as a reliable friend."],
}
NAMES = {"nato": "NATO", "russia": "Russia"}


@pytest.fixture(scope="module")
def coded(program, tmp_path_factory):
    """A dataset of two outlets, and a sample of it that two coders coded."""
    folder = tmp_path_factory.mktemp("correction")
    chance = random.Random(7)
    with open(folder / "articles.jsonl", "w") as f:
        for i in range(160):
            source = ["Post", "Herald"][i % 2]
            paragraphs = []
            for _ in range(chance.randint(2, 6)):
                label = chance.choices([-1, 0, 1], [3, 4, 2] if source == "Post" else [1, 5, 3])[0]
                paragraphs.append(chance.choice(SENTENCES[label]).format(chance.choice(list(NAMES.values()))))
            paragraphs.append(f"This is all for case {i}, of {chance.random()}.")
            f.write(json.dumps({"title": f"Case {i}", "source": source, "text": "\n\n".join(paragraphs)}) + "\n")
    run = lambda *args: subprocess.run([program, *map(str, args)], check=True, capture_output=True, text=True).stdout
    run("score", folder / "articles.jsonl", "--out", folder / "out", "--actor", "nato", "--actor", "russia", "--duplicates", "keep", "--quiet")
    run("sample", folder / "out", "-n", 150, "--double", 0.3, "--uncertain", 2, "--seed", 5, "--out", folder / "s")
    for name in ("coding", "double"):
        with open(folder / "s" / f"{name}.jsonl") as f, open(folder / f"{name}.jsonl", "w") as to:
            for line in f:
                row = json.loads(line)
                row["coder"] = name
                label = next((k for k, all in SENTENCES.items() if any(s.format(n) == row["text"] for s in all for n in NAMES.values())), 0)
                if chance.random() < 0.1:
                    label = chance.choice([-1, 0, 1])
                row["label"] = label
                if chance.random() < 0.05:
                    row["label"], row["about"] = None, False
                to.write(json.dumps(row) + "\n")
    return folder


@pytest.fixture(scope="module")
def both(coded):
    """One file with the rows of both coders."""
    path = coded / "both.jsonl"
    path.write_text((coded / "coding.jsonl").read_text() + (coded / "double.jsonl").read_text())
    return path


@pytest.fixture(scope="module")
def compared(program, coded, both):
    out = subprocess.run([program, "compare", str(coded / "out"), "--gold", str(both), "--json", "--shifts", "0", "--days", "0", "--draws", "200"],
                         check=True, capture_output=True, text=True).stdout
    return json.loads(out)


@pytest.fixture(scope="module")
def units(coded, both):
    """Every unit compared, with its weight, and what was coded."""
    s = pd.read_parquet(coded / "out" / "stances").dropna(subset="stance").reset_index(drop=True)
    s["w"] = 1 / s.groupby(["article_id", "actor"]).stance.transform("count")
    votes = pd.read_json(both, lines=True)
    votes["is_about"] = np.where(votes.label.isna(), 0.0, 1.0)
    votes["y"] = votes.label.fillna(0)
    for k in (-1, 0, 1):
        votes[f"is{k}"] = (votes.label == k).astype(float)
    of = votes.groupby(["article_id", "paragraph", "actor"]).agg(
        {"y": "mean", "is_about": "mean", "probability": "first", "is-1": "mean", "is0": "mean", "is1": "mean"}).reset_index()
    merged = s.merge(of, how="left", on=["article_id", "paragraph", "actor"])
    assert merged.y.notna().sum() == 150
    return merged


def influences(d, score, code, lam):
    """Mean, and the influence of each article, by the formulas of docs/compare.md."""
    c = d[d.y.notna()]
    w, v = d.w / d.w.sum(), c.w / c.probability
    v = v / v.sum()
    f, fc, y, about = (w * d[score]).sum(), (v * c[score]).sum(), (v * c[code]).sum(), (v * c.is_about).sum()
    value = (y + lam * (f - fc)) / about
    psi = (lam * w * (d[score] - f)).groupby(d.article_id).sum()
    rest = (v * (c[code] - y - lam * (c[score] - fc) - value * (c.is_about - about))).groupby(c.article_id).sum()
    return value, psi.add(rest, fill_value=0) / about, c.article_id.nunique(), (w * (d[score] - f)).groupby(d.article_id).sum(), f


def estimate(value, psi, n):
    se = np.sqrt((psi**2).sum() * n / (n - 2))
    freedom = max(1, min(n - 2, 3 * (psi**2).sum() ** 2 / (psi**4).sum()))
    return value, se, freedom


def interval(value, se, freedom):
    return value + np.array([-1, 1]) * scipy.stats.t.ppf(0.975, freedom) * se


def tuned(groups, score="stance", code="y"):
    both = square = 0
    for d in groups:
        value, rest, *_ = influences(d, score, code, 0)
        _, one, *_ = influences(d, score, code, 1)
        c = d[d.y.notna()]
        # what lambda adds, at the value of lambda 0
        w, v = d.w / d.w.sum(), c.w / c.probability
        v = v / v.sum()
        about = (v * c.is_about).sum()
        moved = (w * (d[score] - (w * d[score]).sum())).groupby(d.article_id).sum()
        moved = moved.sub((v * (c[score] - (v * c[score]).sum())).groupby(c.article_id).sum(), fill_value=0) / about
        both += (rest * moved).sum()
        square += (moved**2).sum()
    return float(np.clip(-both / square, 0, 1))


def test_levels_and_gaps_by_numpy(compared, units):
    k = compared["correction"]
    assert k["units"] == 150 and k["weighted"]
    for actor, d in units.groupby("actor"):
        groups = {g: x for g, x in d.groupby("source")}
        told = next(a for a in k["actors"] if a["actor"] == actor)
        lam = tuned(groups.values())
        assert told["lambda"] == pytest.approx(lam, abs=1e-9)
        made = {}
        for group, x in groups.items():
            level = next(l for l in k["levels"] if l["group"] == group and l["actor"] == actor)
            for field, weight in (("corrected", lam), ("design_based", 1), ("codes_alone", 0)):
                value, psi, n, raw, f = influences(x, "stance", "y", weight)
                e = estimate(value, psi, n)
                low, high = interval(*e)
                prefix = "" if field == "corrected" else field + "_"
                assert level[field] == pytest.approx(value, abs=1e-9)
                assert level[prefix + "low"] == pytest.approx(low, abs=1e-9)
                assert level[prefix + "high"] == pytest.approx(high, abs=1e-9)
                if field == "corrected":
                    wrong = estimate(f - value, raw - psi, n)
                    assert level["error"] == pytest.approx(f - value, abs=1e-9)
                    assert [level["error_low"], level["error_high"]] == pytest.approx(list(interval(*wrong)), abs=1e-9)
                    made[group] = e, wrong
        gap = next(g for g in k["gaps"] if g["actor"] == actor)
        for field, n in (("corrected", 0), ("error", 1)):
            (va, sa, fa), (vb, sb, fb) = made[gap["a"]][n], made[gap["b"]][n]
            se = np.hypot(sa, sb)
            freedom = se**4 / (sa**4 / fa + sb**4 / fb)
            assert gap[field] == pytest.approx(va - vb, abs=1e-9)
            low, high = interval(va - vb, se, freedom)
            prefix = "error_" if n else ""
            assert [gap[prefix + "low"], gap[prefix + "high"]] == pytest.approx([low, high], abs=1e-9)
            p = 2 * scipy.stats.t.cdf(-abs(va - vb) / se, freedom)
            assert gap["error_p" if n else "p"] == pytest.approx(p, abs=1e-9)


def test_points_by_ppi_py(compared, units):
    """Where a unit's place in the population is not in doubt, the point estimate is that of ppi_py with weights."""
    k = compared["correction"]
    checked = 0
    for (actor, group), d in units.groupby(["actor", "source"]):
        level = next(l for l in k["levels"] if l["group"] == group and l["actor"] == actor)
        c = d[d.y.notna()]
        lam = next(a for a in k["actors"] if a["actor"] == actor)["lambda"]
        for field, weight in (("corrected", lam), ("design_based", 1), ("codes_alone", 0)):
            args = (c.stance.to_numpy(), d.stance.to_numpy())
            how = {"w": (c.w / c.probability).to_numpy(), "w_unlabeled": d.w.to_numpy()}
            code = np.squeeze(ppi_py.ppi_mean_pointestimate(c.y.to_numpy(), *args, lam=weight, **how))
            about = np.squeeze(ppi_py.ppi_mean_pointestimate(c.is_about.to_numpy(), *args, lam=0, **how))
            assert level[field] == pytest.approx(code / about, abs=1e-9)
            checked += 1
    assert checked == 12


def test_shares_by_scipy(compared, units):
    k = compared["correction"]
    p = ["p_negative", "p_neutral", "p_positive"]
    for actor, d in units.groupby("actor"):
        c = d[d.y.notna() & (d.is_about > 0)]
        v = c.w / c.probability
        rates = np.array([[(v * c[f"is{j}"] * c[name]).sum() / (v * c[f"is{j}"]).sum() for j in (-1, 0, 1)] for name in p])
        for group, x in d.groupby("source"):
            seen = np.array([(x.w * x[name]).sum() / x.w.sum() for name in p])
            best = scipy.optimize.minimize(lambda b: ((rates @ b - seen) ** 2).sum(), [1 / 3] * 3, bounds=[(0, 1)] * 3, method="SLSQP", tol=1e-14,
                                           constraints={"type": "eq", "fun": lambda b: b.sum() - 1}).x
            told = [next(s for s in k["shares"] if (s["group"], s["actor"], s["class"]) == (group, actor, j)) for j in (-1, 0, 1)]
            assert [s["adjusted_count"] for s in told] == pytest.approx(list(best), abs=1e-4)
            assert sum(s["hopkins_king"] for s in told) == pytest.approx(1)
            for j, name in zip((-1, 0, 1), p):
                lam = tuned([g for _, g in d.groupby("source")], name, f"is{j}")
                value, psi, n, *_ = influences(x, name, f"is{j}", lam)
                share = told[j + 1]
                assert share["corrected"] == pytest.approx(value, abs=1e-9)
                assert [share["low"], share["high"]] == pytest.approx(list(interval(*estimate(value, psi, n))), abs=1e-9)


def test_alpha_by_krippendorff(program, coded):
    files = [str(coded / f"{name}.jsonl") for name in ("coding", "double")]
    told = json.loads(subprocess.run([program, "agree", *files, "--json"], check=True, capture_output=True, text=True).stdout)
    rows = pd.concat([pd.read_json(f, lines=True) for f in files])
    rows["value"] = rows.label.fillna(2)
    table = rows.pivot_table(index="coder", columns="id", values="value")
    assert told["several"] == table.notna().all().sum() == 45

    def check(figures, t):
        nominal = krippendorff.alpha(reliability_data=t.to_numpy(), level_of_measurement="nominal", value_domain=[-1, 0, 1, 2])
        assert figures["nominal"] == pytest.approx(nominal, abs=1e-9)
        labels = t.where(t < 2).to_numpy()
        for metric in ("ordinal", "interval"):
            want = krippendorff.alpha(reliability_data=labels, level_of_measurement=metric, value_domain=[-1, 0, 1])
            assert figures[metric] == pytest.approx(want, abs=1e-9)

    check(told["all"], table)
    for figures in told["actors"]:
        check(figures, table[[c for c in table.columns if c.endswith(":" + figures["actor"])]])
