"""Corrected estimates on coded paragraphs that stand in for a user's corpus: part of their codes correct, all of them are the truth.

Run with -s to print the table of docs/validation.md. Skipped where the labelled sets are not beside the repository.
"""

import collections
import json
import subprocess

import numpy as np
import pytest

from conftest import ROOT

LABELLED = ROOT.parent / "shared" / "data" / "labelled"
ACTORS = ("russia", "ukraine", "nato")
SAMPLES = 12


def corpus(name, folder):
    """Writes the paragraphs as articles, and gives the codes by text and actor."""
    path = LABELLED / f"conflict-paragraphs-{name}.jsonl"
    if not path.is_file():
        pytest.skip("the labelled sets are not here")
    articles, codes = collections.defaultdict(list), {}
    for line in open(path, encoding="utf-8"):
        r = json.loads(line)
        articles[r["corpus"], r["article"]].append(" ".join(r["text"].split()))
        for actor, tone in r["tone"].items():
            if tone is not None:
                codes[" ".join(r["text"].split()), actor] = tone
    largest = [c for c, _ in collections.Counter(c for c, _ in articles).most_common(3)]
    with open(folder / f"{name}.jsonl", "w", encoding="utf-8") as f:
        for n, ((group, _), texts) in enumerate(articles.items()):
            source = group if group in largest else "others"
            f.write(json.dumps({"title": f"Article {n}", "source": source, "text": "\n\n".join(texts)}) + "\n")
    return codes


@pytest.mark.parametrize("name", ["dev2", "dev3"])
def test_corrected_levels_come_nearer_to_the_truth(program, tmp_path, name):
    codes = corpus(name, tmp_path)

    def run(*args):
        return subprocess.run([program, *map(str, args)], check=True, capture_output=True, text=True).stdout

    out = tmp_path / "out"
    run("score", tmp_path / f"{name}.jsonl", "--out", out, "--duplicates", "keep", "--quiet", *(f"--actor={a}" for a in ACTORS))
    # Every unit, with its code: what is not coded in the set does not take part.
    run("sample", out, "-n", 100000, "--double", 0, "--out", tmp_path / "all")
    units = [json.loads(line) for line in open(tmp_path / "all" / "coding.jsonl", encoding="utf-8")]
    code = {u["id"]: codes.get((" ".join(u["text"].split()), u["actor"])) for u in units}
    per_article = collections.Counter((u["article_id"], u["actor"]) for u in units)
    sums = collections.defaultdict(lambda: [0.0, 0.0])
    for u in units:
        if code[u["id"]] is not None:
            w = 1 / per_article[u["article_id"], u["actor"]]
            sums[u["source"], u["actor"]][0] += w * code[u["id"]]
            sums[u["source"], u["actor"]][1] += w
    truth = {key: s / w for key, (s, w) in sums.items()}
    coded_share = sum(c is not None for c in code.values()) / len(code)
    print(f"\n{name}: {len(units)} units, {coded_share:.0%} of them coded")
    errors = {}
    for n in (100, 300):
        off = collections.defaultdict(list)
        held = collections.defaultdict(list)
        for seed in range(SAMPLES):
            folder = tmp_path / f"s{n}-{seed}"
            run("sample", out, "-n", n, "--double", 0, "--seed", seed, "--out", folder)
            coded = folder / "coded.jsonl"
            given = collections.defaultdict(set)
            with open(folder / "coding.jsonl", encoding="utf-8") as f, open(coded, "w", encoding="utf-8") as to:
                for line in f:
                    u = json.loads(line)
                    u["label"], u["coder"] = code[u["id"]], "gold"
                    if u["label"] is not None:
                        given[u["source"], u["actor"]].add(u["label"])
                    to.write(json.dumps(u) + "\n")
            k = json.loads(run("compare", out, "--gold", coded, "--json", "--shifts", 0, "--days", 0, "--draws", 100, "--permutations", 99))["correction"]
            for l in k["levels"]:
                want = truth.get((l["group"], l["actor"]))
                if want is None or l["corrected"] is None or l["coded_articles"] < 10:
                    continue
                off["level", l["actor"], "raw"].append(l["raw"] - want)
                off["level", l["actor"], "corrected"].append(l["corrected"] - want)
                off["level", l["actor"], "codes alone"].append(l["codes_alone"] - want)
                if l["low"] is None:  # codes that are all the same have no interval, others have
                    assert l["thin"] and len(given[l["group"], l["actor"]]) == 1, l
                else:
                    held["level"].append(l["low"] <= want <= l["high"])
            for g in k["gaps"]:
                if g["thin"] or (g["a"], g["actor"]) not in truth or (g["b"], g["actor"]) not in truth:
                    continue
                want = truth[g["a"], g["actor"]] - truth[g["b"], g["actor"]]
                off["gap", g["actor"], "raw"].append(g["raw"] - want)
                off["gap", g["actor"], "corrected"].append(g["corrected"] - want)
                held["gap"].append(g["low"] <= want <= g["high"])
        for what in ("level", "gap"):
            for actor in ACTORS:
                parts = []
                for kind in ("raw", "corrected", "codes alone"):
                    all = np.array(off[what, actor, kind])
                    if len(all):
                        parts.append(f"{kind} {np.mean(all):+.3f} (mean size {np.mean(np.abs(all)):.3f})")
                print(f"  {n} coded, {what} toward {actor:8} off by: " + ", ".join(parts))
            if held[what]:
                print(f"  {n} coded: the {what}'s interval holds the truth in {np.mean(held[what]):.1%} of {len(held[what])}")
        level = {kind: np.mean(np.abs(np.concatenate([off["level", a, kind] for a in ACTORS]))) for kind in ("raw", "corrected")}
        bias = {kind: abs(np.mean(np.concatenate([off["level", a, kind] for a in ACTORS]))) for kind in ("raw", "corrected")}
        errors[n] = level, bias
    assert errors[300][1]["corrected"] < errors[300][1]["raw"] / 2, "the corrected levels are as far off in the mean as the raw ones"
    assert errors[300][0]["corrected"] < errors[300][0]["raw"], "300 codes bring levels no nearer to the truth"
