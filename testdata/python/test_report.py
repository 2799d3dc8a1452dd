"""The page of parallax report, looked at in Chromium.

PARALLAX_UPDATE=1 takes the screenshots of testdata/golden anew.
"""

import csv
import io
import json
import os
import pathlib
import re
import subprocess

import PIL.Image
import PIL.ImageChops
import pytest

from conftest import ROOT

GOLDEN = ROOT / "testdata" / "golden"

HOSTILE = "<script>window.ran=1</script><img src=x onerror=\"window.ran=2\">\u202e"


@pytest.fixture(scope="session")
def dataset(program, tmp_path_factory):
    """Two outlets of the sample in three years, and one that writes to run."""
    folder = tmp_path_factory.mktemp("hostile")
    lines = []
    for i in range(12):
        lines.append(json.dumps({
            "title": f"Case {i} {HOSTILE}",
            "source": f"Evil\"><b>Post</b>{HOSTILE}",
            "url": "javascript:window.ran=3" if i % 2 else f"https://example.org/{i}?a=\"><script>window.ran=4</script>",
            "date": f"2023-{i + 1:02d}-05",
            "text": f"NATO brutally attacked case {i}, a <b onmouseover=window.ran=5>witness</b> said. {HOSTILE} "
                    f"Russia praised the brave council of Karvik, number {i}.",
        }))
    (folder / "evil.jsonl").write_text("\n".join(lines))
    out = tmp_path_factory.mktemp("report") / "dataset"
    subprocess.run([program, "score", "testdata/articles", str(folder), "--out", str(out), "--quiet"], cwd=ROOT, check=True)
    return out


OPTIONS = ["--over", "year", "--min-articles", "3", "--draws", "500", "--duplicates", "keep"]


@pytest.fixture(scope="session")
def report(program, dataset):
    path = dataset.parent / "report.html"
    mark = ["--mark", "2022-02-24 <i>invasion</i>"]
    subprocess.run([program, "report", str(dataset), *OPTIONS, *mark, "--out", str(path)], check=True)
    return path


@pytest.fixture
def look(watched, report):
    """Opens the page."""
    return lambda **how: watched(report, **how)


def test_nothing_runs_and_nothing_is_fetched(look):
    page = look()
    for summary in page.locator("summary").all():
        summary.click()
    page.mouse.wheel(0, 5000)
    assert page.locator("b, i, img, iframe, object, embed").count() == 0
    for link in page.locator("a").evaluate_all("all => all.map(a => a.getAttribute('href'))"):
        assert link.startswith(("#", "https://", "data:text/csv"))


def test_screens_of_all_kinds(look):
    """Nothing is wider than the screen but what scrolls by itself."""
    for width in (360, 768, 1600):
        page = look(viewport={"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_tables_equal_those_of_compare(look, program, dataset):
    figures = dataset.parent / "figures"
    subprocess.run([program, "compare", str(dataset), *OPTIONS, "--out", str(figures)], check=True, stdout=subprocess.DEVNULL)
    page = look()
    wanted = json.loads((figures / "comparison.json").read_text())
    for name in ("levels", "gaps", "trends", "relations"):
        details = page.locator("details.table", has=page.locator(f"a[download='{name}.csv']"))
        details.locator("summary").click()
        details.locator("tbody tr").first.wait_for()
        head = details.locator("thead th").all_text_contents()
        shown = details.locator("tbody tr").evaluate_all("rows => rows.map(r => [...r.cells].map(c => c.textContent))")
        assert len(shown) == len(wanted[name])
        for row, want in zip(shown, wanted[name]):
            for column, text in zip(head, row):
                value = want.get(column, "")  # left out where empty
                if isinstance(value, float):
                    assert float(text) == pytest.approx(value)
                elif value is None or isinstance(value, bool):
                    assert text == ("" if value is None else str(value).lower())
                else:
                    assert text == str(value)
        link = details.locator("a.csv")
        with page.expect_download() as saved:
            link.click()
        rows = list(csv.reader(io.StringIO(pathlib.Path(saved.value.path()).read_text())))
        assert rows[0] == head and rows[1:] == shown


def test_filter(look):
    page = look()
    rows = page.locator("#actor-nato table.dots").first.locator("tbody tr")
    assert rows.count() > 2
    page.fill("#search", "volga, courier")
    shown = [r.get_attribute("data-g") for r in rows.all() if r.is_visible()]
    assert len(shown) == 2 and all("volga" in s.lower() or "courier" in s.lower() for s in shown)
    page.fill("#search", "")
    assert all(r.is_visible() for r in rows.all())


def test_keyboard_and_names(look):
    page = look()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the figures"
    heat = page.locator("table.heat").first
    heat.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert " minus " in page.locator("#tip").text_content()
    page.keyboard.press("Escape")
    assert not page.locator("#tip").is_visible()
    for chart in page.locator("svg").all():
        assert chart.get_attribute("role") == "img" and chart.get_attribute("aria-label")
    for place in page.locator("[role=region]").all():
        assert place.get_attribute("aria-label")
    levels = page.locator("h1, h2, h3, h4").evaluate_all("all => all.map(h => +h.tagName[1])")
    assert levels[0] == 1 and all(b <= a + 1 for a, b in zip(levels, levels[1:]))


QUESTIONS = {
    "Who?": ("#groups", r"Meridian Wire"),
    "When?": ("#dates", r"Published \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d"),
    "How many?": ("#read", r"Read: 48 articles\. Used: 48, in 7 groups"),
    "How sure?": ("#accuracy", r"correlation of stance and code is NATO 0\.\d\d \(\d+\)"),
    "Why?": ("#why-", r"is harsher on .* than .*: -0\.\d\d"),
    "Show me": ("#p-", r"near the mean, stance [+-]0\.\d\d"),
    "What was left out?": ("#left", r"Left out: none\."),
    "Topic or tone?": ("#", r"Topic or tone: "),
    "Own voice or quotes?": ("#why-", r"Own voice or quotes: -?.*in the outlets' own words"),
    "Who coded this?": ("#coded", r"no person coded any of these articles"),
}


def test_ten_questions_are_answered_by_one_click(look):
    page = look(reduced_motion="reduce")  # else it scrolls for a while
    links = page.locator(".questions a")
    assert links.all_text_contents() == list(QUESTIONS)
    for link in links.all():
        place, said = QUESTIONS[link.text_content()]
        link.click()
        to = link.get_attribute("href")
        assert to.startswith(place)
        answer = page.locator(to)
        assert answer.is_visible() and re.search(said, answer.inner_text(), re.S), (to, answer.inner_text()[:300])
        box = answer.bounding_box()
        assert box["y"] < 900 and box["y"] + box["height"] > 0
        page.evaluate("scrollTo(0, 0)")


def test_from_dot_cell_and_word_to_the_paragraphs(look):
    page = look()
    dialog = page.locator("#behind")
    for place in ("#actor-nato table.dots td.chart a", "#actor-nato table.heat td[data-behind]", "#actor-nato .panel .spot", "#relations td[data-behind]"):
        spot = page.locator(place).first
        spot.scroll_into_view_if_needed()
        spot.click(force=True)
        assert dialog.is_visible(), place
        assert dialog.locator("blockquote").count() >= 1 and dialog.locator("mark").count() >= 1, place
        page.keyboard.press("Escape")
        assert not dialog.is_visible()
    both = page.locator("#actor-nato table.heat td[data-behind]").first
    both.click()
    assert dialog.locator("h3").count() == 2
    page.keyboard.press("Escape")
    heat = page.locator("table.heat").first
    heat.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert dialog.is_visible()
    page.keyboard.press("Escape")
    word = page.locator("#actor-nato button.word").first
    below = word.locator("xpath=ancestor::tr/following-sibling::tr[1]")
    assert not below.is_visible()
    word.click()
    assert below.is_visible() and below.locator("mark").count() >= 1 and word.get_attribute("aria-expanded") == "true"
    word.click()
    assert not below.is_visible()


def test_signs_names_and_legends(look):
    page = look()
    for item in page.locator("#findings li").all_text_contents():
        mean, low, high = re.search(r": (-\d\.\d\d) \[(-\d\.\d\d), (-\d\.\d\d)\]", item).groups()
        assert float(low) <= float(mean) <= float(high) < 0
    first = page.locator("#findings li").first
    why = first.locator("a", has_text="Why")
    gap = re.search(r": (-\d\.\d\d) \[", first.text_content()).group(1)
    assert page.locator(f"{why.get_attribute('href')} h3").text_content().endswith(": " + gap)
    assert page.locator("main h2").all_text_contents()[2:5] == ["NATO", "Russia", "Ukraine"]
    for table in page.locator("main table").all():
        for head in table.locator("thead th").all():
            assert head.get_attribute("data-tip") or table.get_attribute("class") == "heat", head.text_content()
    details = page.locator("details.table", has=page.locator("a[download='levels.csv']"))
    details.locator("summary").click()
    assert "Hedges" not in details.locator("thead th", has_text="mean").first.get_attribute("data-tip")
    assert all(h.get_attribute("data-tip") for h in details.locator("thead th").all())
    few = page.locator("#relations td.few").first
    few.hover()
    articles = int(re.search(r" in (\d+) article", page.locator("#tip").text_content()).group(1))
    assert articles < 5


@pytest.mark.parametrize("name, how", {
    "light": {}, "dark": {"color_scheme": "dark"}, "phone": {"viewport": {"width": 390, "height": 844}}, "print": {},
}.items())
def test_looks_as_before(look, name, how):
    if os.environ.get("PARALLAX_CHROMIUM"):
        pytest.skip("screenshots are those of the packaged browser")
    page = look(**how)
    if name == "print":
        page.emulate_media(media="print")
    page.add_style_tag(content="main > :not(#actor-nato), body > :not(main) { display: none }")  # what stands above moves it by parts of a pixel
    taken = page.locator("#actor-nato").screenshot()
    golden = GOLDEN / f"report-{name}.png"
    if os.environ.get("PARALLAX_UPDATE"):
        golden.write_bytes(taken)
    new, old = (PIL.Image.open(f).convert("RGB") for f in (io.BytesIO(taken), golden))
    assert new.size == old.size
    changed = PIL.ImageChops.difference(new, old).convert("L").point(lambda v: 255 if v > 32 else 0)
    share = sum(changed.histogram()[255:]) / (new.width * new.height)
    assert share < 0.01, f"{share:.1%} of the picture changed; look at it, then PARALLAX_UPDATE=1 takes it anew"
