"""A reader in JavaScript, hyparquet, reads what pyarrow reads."""

import json
import re
import shutil
import subprocess

import pyarrow.parquet as pq
import pytest

from conftest import ROOT

PACKAGES = ["hyparquet@1.33.0", "hyparquet-compressors@1.1.2"]

SCRIPT = """
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
const file = await asyncBufferFromFile(process.argv[2])
const rows = await parquetReadObjects({ file, compressors })
process.stdout.write(JSON.stringify(rows, (_, v) => typeof v === 'bigint' ? Number(v) : v ?? null))
"""


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """A function that reads a file with hyparquet; its packages are kept in .venv/js."""
    if not shutil.which("node") or not shutil.which("npm"):
        pytest.skip("node and npm are not installed, so no reader in JavaScript is tried")
    folder = ROOT / ".venv" / "js"
    if not (folder / "node_modules" / "hyparquet").exists():
        folder.mkdir(parents=True, exist_ok=True)
        install = ["npm", "install", "--prefix", str(folder), "--no-save", "--silent", *PACKAGES]
        if subprocess.run(install, capture_output=True, timeout=300).returncode != 0:
            pytest.skip(f"npm could not install {' and '.join(PACKAGES)}")
    script = folder / "read.mjs"
    script.write_text(SCRIPT, encoding="utf-8")

    def run(path):
        done = subprocess.run(["node", str(script), str(path)], capture_output=True, check=True)
        return json.loads(done.stdout)

    return run


def test_hyparquet(read, out, rows):
    for name in rows:
        path = out / name / "part-00000.parquet"
        want = pq.read_table(path).to_pylist()
        for row in want:
            if row.get("published") is not None:
                row["published"] = row["published"].strftime("%Y-%m-%dT%H:%M:%S.000Z")
        assert read(path) == want, name


@pytest.mark.parametrize("page", ["docs/tables.md"])
def test_cells_of_the_docs(page, read, out, tmp_path):
    """The cells in JavaScript run as they stand."""
    found = re.findall(r"```js\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)
    assert found
    (tmp_path / "out").symlink_to(out.resolve(), target_is_directory=True)
    for cell in found:
        script = ROOT / ".venv" / "js" / "cell.mjs"
        script.write_text(cell + "\nconsole.log(rows.length)\n", encoding="utf-8")
        done = subprocess.run(["node", str(script)], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert int(done.stdout) == pq.read_table(out / "stances" / "part-00000.parquet").num_rows
