"""Holds the program to cases with right answers, which lie beside the project in ../shared/faults.

testdata/golden/faults.txt lists the assertions that are known to be wrong, one a line, each with the reason. The test fails
when another one is wrong, and when one of the list turns right. Without the folder it is skipped.

    make faults      writes the list anew; it keeps the reasons of the lines that stay. Look at the difference.
"""

import collections
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT.parent / "shared" / "faults"
LIST = ROOT / "testdata" / "golden" / "faults.txt"
NO_REASON = "REASON MISSING"
HEADER = """\
# Assertions of ../shared/faults/cases that the program is known to get wrong.
# make faults writes the list anew. Columns, parted by tabs: case, assertion, reason.
"""


def wrong_assertions(program):
    """The assertions that are wrong today, as a list of (case, assertion)."""
    with tempfile.TemporaryDirectory() as folder:
        results = pathlib.Path(folder) / "results.json"
        command = [sys.executable, FOLDER / "check.py", program, FOLDER / "cases", "--json", results]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode not in (0, 1):
            raise RuntimeError(f"check.py ended with {done.returncode}: {done.stderr}")
        cases = json.loads(results.read_text(encoding="utf-8"))
    return [(case, one_line(about)) for case, result in cases.items() for about in result["wrong"]]


def one_line(text):
    return " ".join(text.split())


def known_assertions():
    """The list, as a dict from (case, assertion) to the reasons of its lines."""
    known = collections.defaultdict(list)
    for line in LIST.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            case, about, reason = line.split("\t")
            known[case, about].append(reason)
    return known


def test_known_faults(program):
    if not (FOLDER / "check.py").is_file():
        pytest.skip("the cases with right answers (../shared/faults) are not here")
    known = known_assertions()
    unexplained = [key for key, reasons in known.items() for reason in reasons if not reason or reason == NO_REASON]
    assert not unexplained, "lines of faults.txt without a reason"
    wrong, listed = collections.Counter(wrong_assertions(program)), collections.Counter({key: len(r) for key, r in known.items()})
    assert sorted((wrong - listed).elements()) == [], "wrong, and not known to be"
    assert sorted((listed - wrong).elements()) == [], "right now: take them off the list by make faults"


def write_list(program):
    """Writes the list anew. A new line has the reason of its case, if the case has one alone."""
    known = known_assertions() if LIST.exists() else {}
    lines = []
    for key in sorted(wrong_assertions(program)):
        of_case = {reason for (case, _), reasons in known.items() if case == key[0] for reason in reasons}
        left = known.get(key) or list(of_case if len(of_case) == 1 else [NO_REASON])
        lines.append("\t".join((*key, left.pop(0) if known.get(key) else left[0])))
    LIST.write_text(HEADER + "".join(line + "\n" for line in lines), encoding="utf-8")
    missing = sum(line.endswith("\t" + NO_REASON) for line in lines)
    print(f"{LIST.relative_to(ROOT)}: {len(lines)} lines, {missing} without a reason")


def main():
    if not (FOLDER / "check.py").is_file():
        sys.exit("the cases with right answers (../shared/faults) are not here")
    with tempfile.TemporaryDirectory() as folder:
        program = os.environ.get("PARALLAX_BIN") or os.path.join(folder, "parallax")
        if not os.environ.get("PARALLAX_BIN"):
            subprocess.run(["go", "build", "-o", program, "./cmd/parallax"], cwd=ROOT, check=True)
        write_list(os.path.abspath(program))


if __name__ == "__main__":
    main()
