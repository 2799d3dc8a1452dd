"""What is needed to install the program: its completions, its manual page, the recipes of releases and images."""

import hashlib
import importlib.util
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile

import pytest

from conftest import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def release():
    """The module of make release."""
    spec = importlib.util.spec_from_file_location("release", ROOT / "tools" / "release.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_manual_page(program):
    page = subprocess.run([program, "man"], check=True, capture_output=True, text=True).stdout
    assert page.startswith(".nh\n.TH parallax 1") and "\nscore articles and write the tables\n" in page
    for command in ("score", "compare", "report", "actors"):
        assert f".SH {command}\n" in page
    if shutil.which("mandoc"):
        done = subprocess.run(["mandoc", "-T", "lint", "-W", "error"], input=page, capture_output=True, text=True)
        assert "ERROR" not in done.stdout + done.stderr
    if shutil.which("man"):
        shown = subprocess.run(["man", "-l", "-"], input=page, check=True, capture_output=True, text=True).stdout
        assert "GLOBAL OPTIONS" in shown


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completions(program, shell, tmp_path):
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not on this machine")
    (tmp_path / "parallax").symlink_to(program)
    (tmp_path / "scoreboard.txt").touch()  # what files would add
    env = {"PATH": f"{tmp_path}:/usr/local/bin:/usr/bin:/bin", "HOME": str(tmp_path)}
    script = subprocess.run([program, "completion", shell], check=True, capture_output=True, text=True).stdout
    (tmp_path / "script").write_text(script)

    def run(*command):
        return subprocess.run(command, cwd=tmp_path, env=env, check=True, capture_output=True, text=True).stdout

    if shell == "fish":
        assert run("fish", "-c", "source script; complete -C 'parallax sco'").split() == ["score"]
        assert "scoreboard.txt" in run("fish", "-c", "source script; complete -C 'parallax score ./sco'")
        assert run("fish", "-c", "source script; complete -C 'parallax compare out --over q'").split() == ["quarter"]
    elif shell == "bash":
        line = 'source script; COMP_WORDS=(parallax sco); COMP_CWORD=1; _parallax; echo "${COMPREPLY[@]}"'
        assert run("bash", "-c", line).split() == ["score"]
    else:
        assert run("zsh", "-fc", "compdef() { :; }; _files() { echo files; }; compadd() { shift; print -l $@; }; source script; words=(parallax sco); "
                   "CURRENT=2; _parallax").split() == ["score"]


def test_image_is_that_of_the_release(release):
    """There is no docker here: the recipe's steps are compared with what the release does."""
    go = re.search(r"^go (\d+\.\d+)", (ROOT / "go.mod").read_text(), re.M).group(1)
    assert f"FROM golang:{go}-" in DOCKERFILE and "\nFROM scratch\n" in DOCKERFILE
    flags = " ".join(f.replace("=", '="', 1) + '"' if " " in f else f for f in release.FLAGS)
    assert f"CGO_ENABLED=0 go build {flags} -o" in DOCKERFILE
    assert re.search(r"^USER (?!0)\d+:\d+$", DOCKERFILE, re.M)
    for copied in re.findall(r"^COPY (?!--from)(.*) \S+$", DOCKERFILE, re.M):
        for name in copied.split():
            assert (ROOT / name).exists(), name
    ignored = (ROOT / ".dockerignore").read_text().split()
    assert ".venv" in ignored and ".git" not in ignored, "the image's program tells its commit"


def test_archives_are_the_same_every_time(release, tmp_path):
    files = {"parallax": b"program", "LICENSE": b"licence", "share/man/man1/parallax.1": b"page"}
    assert release.tar(files, "top") == release.tar(dict(reversed(files.items())), "top")
    assert release.zipped(files, "top") == release.zipped(dict(reversed(files.items())), "top")
    (tmp_path / "a.tar.gz").write_bytes(release.tar(files, "top"))
    with tarfile.open(tmp_path / "a.tar.gz") as packed:
        modes = {m.name: m.mode for m in packed.getmembers()}
    assert modes == {"top/parallax": 0o755, "top/LICENSE": 0o644, "top/share/man/man1/parallax.1": 0o644}
    (tmp_path / "a.zip").write_bytes(release.zipped(files, "top"))
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        assert packed.read("top/parallax") == b"program"


def test_release_of_this_machine(release, tmp_path):
    """One platform packed, unpacked and run."""
    if sys.platform != "linux":
        pytest.skip("packs for Linux")
    goarch = subprocess.run(["go", "env", "GOARCH"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()
    subprocess.run([sys.executable, "tools/release.py", str(tmp_path), f"linux/{goarch}"], cwd=ROOT, check=True)
    (packed,) = tmp_path.glob("*.tar.gz")
    assert (tmp_path / "SHA256SUMS").read_text() == f"{hashlib.sha256(packed.read_bytes()).hexdigest()}  {packed.name}\n"
    with tarfile.open(packed) as archive:
        archive.extractall(tmp_path, filter="data")
    top = tmp_path / packed.name.removesuffix(".tar.gz")
    told = subprocess.run([str(top / "parallax"), "version"], check=True, capture_output=True, text=True).stdout
    assert told.startswith(f"parallax {release.version()} ")
    elf = subprocess.run(["readelf", "-d", str(top / "parallax")], capture_output=True, text=True) if shutil.which("readelf") else None
    assert elf is None or "NEEDED" not in elf.stdout
    for name in ("LICENSE", "NOTICE", "CITATION.cff", "share/man/man1/parallax.1", "share/fish/vendor_completions.d/parallax.fish"):
        assert (top / name).stat().st_size > 100, name
