"""Datasets for the tests, written by the program once per format.

PARALLAX_BIN names the program; without it, it is built from this repository.
PARALLAX_OUT names a finished Parquet dataset to test instead of a fresh one.
PARALLAX_CHROMIUM names a browser; without it, `make python` puts the one of
the npm package @sparticuz/chromium where these tests find it.
"""

import json
import os
import pathlib
import subprocess

import pyarrow.parquet as pq
import pytest
from playwright.sync_api import Error, sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
NPM = ROOT / ".venv" / "npm"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--font-render-hinting=none",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
]


@pytest.fixture(scope="session")
def program(tmp_path_factory):
    """Path of the program."""
    if os.environ.get("PARALLAX_BIN"):
        return os.path.abspath(os.environ["PARALLAX_BIN"])
    path = tmp_path_factory.mktemp("bin") / "parallax"
    subprocess.run(["go", "build", "-o", str(path), "./cmd/parallax"], cwd=ROOT, check=True)
    return str(path)


@pytest.fixture(scope="session")
def score(program, tmp_path_factory):
    """A function that scores testdata/articles with some flags and gives the folder."""

    def run(*flags):
        out = tmp_path_factory.mktemp("out") / "dataset"
        command = [program, "score", "testdata/articles", "--out", str(out), "--quiet", *flags]
        subprocess.run(command, cwd=ROOT, check=True)
        return out

    return run


@pytest.fixture(scope="session")
def out(score):
    """Folder of a Parquet dataset with all its tables, by both stance models."""
    if os.environ.get("PARALLAX_OUT"):
        return pathlib.Path(os.environ["PARALLAX_OUT"])
    return score("--cues", "--article-stances", "--sentences", "--dictionary", "testdata/dictionaries/conflict.yml", "--stance-model", "learned,rules")


@pytest.fixture(scope="session")
def plain(score):
    """Folder of the dataset that README's first command makes."""
    return score()


@pytest.fixture(scope="session")
def manifest(out):
    return json.loads((out / "manifest.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def names(manifest):
    """Names of the dataset's tables."""
    return [table["name"] for table in manifest["tables"]]


@pytest.fixture(scope="session")
def rows(manifest):
    """Number of rows by table, as the manifest counts them."""
    return {table["name"]: table["rows"] for table in manifest["tables"]}


@pytest.fixture(scope="session")
def tables(out, names):
    """Every table as a list of dicts, one per row."""
    return {name: pq.read_table(out / name).to_pylist() for name in names}


@pytest.fixture(scope="session")
def scales(out):
    """The numbers of each stance model, as the file of stances carries them."""
    metadata = pq.read_schema(out / "stances" / "part-00000.parquet").metadata
    return {model: json.loads(metadata[f"parallax.stance.{model}.scale".encode()]) for model in ("learned", "rules")}


@pytest.fixture(scope="session")
def chromium():
    if path := os.environ.get("PARALLAX_CHROMIUM"):
        return path
    if not (NPM / "node_modules" / "@sparticuz" / "chromium").is_dir():
        pytest.skip("no browser: npm is not on this machine, or could not fetch @sparticuz/chromium")
    script = NPM / "browser.mjs"
    script.write_text((ROOT / "testdata" / "python" / "browser.mjs").read_text())
    done = subprocess.run(["node", str(script)], cwd=NPM, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture(scope="session")
def browser(chromium):
    env = {**os.environ}
    fonts = pathlib.Path(chromium).parent / "fonts"
    if (fonts / "fonts.conf").is_file():
        env["FONTCONFIG_PATH"] = str(fonts)  # those of the package, the same on every machine
    with sync_playwright() as p:
        try:
            b = p.chromium.launch(executable_path=chromium, args=FLAGS, env=env)
        except Error as e:
            pytest.skip(f"the browser does not start on this machine: {str(e).splitlines()[0]}")
        yield b
        b.close()


@pytest.fixture
def watched(browser):
    """Opens a page of a file; what it logged, ran and asked the network for is looked at after the test."""
    contexts, pages = [], []

    def open_page(path, context=None, **how):
        if context is None:
            context = browser.new_context(**{"viewport": {"width": 1200, "height": 900}, "accept_downloads": True, **how})
            contexts.append(context)
        page = context.new_page()
        page.logged, page.asked = [], []
        page.on("console", lambda m: page.logged.append(m.text))
        page.on("pageerror", lambda e: page.logged.append(str(e)))
        page.on("request", lambda r: page.asked.append(r.url))
        page.goto(path.as_uri())
        pages.append((page, path.as_uri()))
        return page

    yield open_page
    for page, address in pages:
        assert page.logged == []
        assert {u for u in page.asked if not u.startswith("blob:")} == {address}
        assert page.evaluate("window.ran") is None
        assert page.locator("img, iframe, object, embed, link").count() == 0
    for context in contexts:
        context.close()
