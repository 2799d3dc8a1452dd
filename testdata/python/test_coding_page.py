"""The page of parallax code, worked in as a coder would, in Chromium."""

import json
import subprocess

import pytest

from conftest import ROOT

HOSTILE = "</script><script>window.ran=1</script><img src=x onerror=window.ran=2>"


@pytest.fixture(scope="module")
def sampled(program, tmp_path_factory):
    """Folder of a sample of 12, one of them with a text that writes to run."""
    folder = tmp_path_factory.mktemp("coding")
    subprocess.run([program, "score", "testdata/articles", "--out", str(folder / "out"), "--quiet"], cwd=ROOT, check=True)
    sample = [program, "sample", str(folder / "out"), "-n", "11", "--seed", "2", "--out", str(folder / "s")]
    subprocess.run(sample, check=True, stdout=subprocess.DEVNULL)
    path = folder / "s" / "coding.jsonl"
    text = f"😀 {HOSTILE} NATO won."
    start = text.index("NATO")
    evil = {"id": "evil:0:nato", "article_id": "evil", "paragraph": 0, "actor": "nato", "text": text, "before": HOSTILE,
            "spans": [[start, start + 4]], "probability": 0.5, "coder": "", "label": None, "note": HOSTILE}
    with open(path, "a") as f:
        f.write(json.dumps(evil) + "\n")
    return path


@pytest.fixture(scope="module")
def page_file(program, sampled):
    path = sampled.parent / "page.html"
    subprocess.run([program, "code", str(sampled), "--out", str(path)], check=True)
    return path


@pytest.fixture
def visit(watched, page_file):
    """Opens the page."""
    return lambda **how: watched(page_file, **{"viewport": {"width": 900, "height": 800}, **how})


def begin(page, name):
    page.fill("#name", name)
    page.keyboard.press("Enter")
    page.locator("#work").wait_for()


def exported(page):
    with page.expect_download() as saved:
        page.keyboard.press("e")
    return saved.value.suggested_filename, [json.loads(line) for line in open(saved.value.path(), encoding="utf-8")]


def shown(page):
    return page.locator("#text").text_content()


def test_coding_by_keyboard(visit, sampled, program, tmp_path):
    page = visit()
    begin(page, "Ada Lovelace")
    given = [json.loads(line) for line in open(sampled, encoding="utf-8")]
    by_text = {(g["text"], g["actor"]): g for g in given}
    keys = {"1": -1, "2": 0, "3": 1, "4": None}
    wanted = {}
    for n in range(len(given)):
        u = by_text[shown(page), page.locator("#actor").text_content()]
        marks = page.locator("#text mark").all_text_contents()
        text = list(u["text"])
        assert marks == ["".join(text[a:b]) for a, b in u["spans"]]
        assert page.locator("#before").text_content() == u.get("before", "")
        key = "1234"[n % 4]
        if n == 3:
            page.keyboard.press("u")
        if n == 5:
            page.keyboard.press("n")
            page.keyboard.type("2 hard cases")  # keys in a note are no codes
            page.keyboard.press("Enter")
        wanted[u["id"]] = (keys[key], n == 3, key == "4")
        page.keyboard.press(key)
    assert page.locator("#done").is_visible()
    assert page.locator("#count").text_content() == f"{len(given)} of {len(given)} · Ada Lovelace"
    name, rows = exported(page)
    assert name == "coding-Ada-Lovelace.jsonl"
    assert {r["id"]: (r["label"], r.get("unsure", False), r.get("about") is False) for r in rows} == wanted
    for r in rows:
        assert r["coder"] == "Ada Lovelace" and r.get("seconds", 0) >= 0
        source = next(g for g in given if g["id"] == r["id"])
        for field in ("article_id", "paragraph", "text", "spans", "probability", "dataset"):
            assert r.get(field) == source.get(field)
    assert [r.get("note") for r in rows if r.get("note") not in (None, HOSTILE)] == ["2 hard cases"]
    # What it exports is what agree and evaluate read.
    path = tmp_path / name
    path.write_text("".join(json.dumps(r) + "\n" for r in rows))
    subprocess.run([program, "agree", str(path)], check=True, stdout=subprocess.DEVNULL)


def test_undo_skip_back_and_autosave(visit):
    page = visit()
    begin(page, "Ada")
    first = shown(page)
    page.keyboard.press("3")
    assert shown(page) != first
    page.keyboard.press("z")
    assert shown(page) == first
    assert page.locator("[data-code=positive]").get_attribute("aria-pressed") == "false"
    page.keyboard.press("s")
    second = shown(page)
    page.keyboard.press("1")
    page.keyboard.press("ArrowLeft")
    assert shown(page) == second
    assert page.locator("[data-code=negative]").get_attribute("aria-pressed") == "true"
    assert page.locator("#state").text_content() == "Coded negative."
    page.keyboard.press("2")  # changed; the next open one is shown
    third = shown(page)
    page.reload()
    begin(page, "Ada")
    assert shown(page) == third  # where it was left
    _, rows = exported(page)
    assert sorted((r["label"] is None, r.get("skipped", False)) for r in rows if r["coder"]) == [(False, False), (True, True)]


def test_coders_have_orders_of_their_own(visit):
    page = visit()
    begin(page, "Ada")
    order = []
    for _ in range(12):
        order.append(shown(page) + page.locator("#actor").text_content())
        page.keyboard.press("ArrowRight")
    page.locator("#leave").click()
    begin(page, "Ben")
    assert page.locator("#count").text_content() == "0 of 12 · Ben"
    other = []
    for _ in range(12):
        other.append(shown(page) + page.locator("#actor").text_content())
        page.keyboard.press("ArrowRight")
    assert sorted(order) == sorted(other) and order != other


def test_an_export_is_loaded_elsewhere(visit, tmp_path):
    page = visit()
    begin(page, "Ada")
    for key in "123":
        page.keyboard.press(key)
    _, rows = exported(page)
    path = tmp_path / "ada.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in rows))
    elsewhere = visit()
    begin(elsewhere, "Ada")
    elsewhere.set_input_files("#file", str(path))
    elsewhere.get_by_text("3 codes of Ada loaded.").wait_for()
    again = exported(elsewhere)[1]
    assert again == rows
    begun = visit()
    begin(begun, "Ben")
    begun.set_input_files("#file", str(path))
    begun.get_by_text("0 codes of Ben loaded, 3 of others").wait_for()


def test_nothing_leads_the_coder(sampled, page_file):
    data = page_file.read_text(encoding="utf-8")
    for word in ("p_negative", "stratum", "predicted", '"stance"'):
        assert word not in data
    assert page_file.stat().st_size < 60_000


def test_screens_of_all_kinds_and_names(visit):
    for width in (360, 768, 1600):
        page = visit(viewport={"width": width, "height": 800})
        begin(page, "Ada")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for button in page.locator("#answer button").all():
            box = button.bounding_box()
            assert box["height"] >= 40, "a finger needs room"
        page.keyboard.press("?")
        assert page.locator("#codebook").is_visible()
        assert page.locator("#codebook table").count() == 1
        page.keyboard.press("1")  # no code while the codebook is read
        page.keyboard.press("Escape")
        assert page.locator("#count").text_content().startswith("0 of 12")
    assert page.locator("#said").get_attribute("aria-live") == "polite"
    for field in page.locator("input:visible").all():
        assert page.locator(f"label[for={field.get_attribute('id')}]").count() == 1
    for button in page.locator("button:visible").all():
        assert button.text_content().strip() or button.get_attribute("aria-label")


def test_by_finger(visit):
    page = visit(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.locator("#name").fill("Ada")
    page.locator("#who button").tap()
    for code in ("negative", "positive", "not about"):
        page.locator(f"[data-code='{code}']").tap()
    page.locator("#unsure").tap()
    page.locator("[data-code=neutral]").tap()
    _, rows = exported(page)
    coded = [r for r in rows if r["coder"]]
    assert sorted((str(r["label"]), r.get("unsure", False)) for r in coded) == [("-1", False), ("0", True), ("1", False), ("None", False)]


def test_a_browser_that_keeps_nothing(visit):
    page = visit()
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full') } }")
    begin(page, "Ada")
    page.keyboard.press("1")
    assert "export before you close it" in page.locator("#trouble").text_content()
    assert len(exported(page)[1]) == 12
