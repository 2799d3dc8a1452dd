"""release: builds the program for every platform and packs it, with the same bytes each time; publishes nothing.

    python tools/release.py OUT [PLATFORM…]

PLATFORM is GOOS/GOARCH; none are all. Each archive holds the program, what must go with it, the manual page and the
completions. OUT/SHA256SUMS has the hashes.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
PLATFORMS = ["linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64", "windows/amd64", "windows/arm64"]
FLAGS = ["-trimpath", "-buildvcs=auto", "-ldflags=-s -w -buildid="]
BESIDE = ["LICENSE", "NOTICE", "README.md", "CHANGELOG.md", "CITATION.cff", "third_party/go-dateparser/LICENSE"]
GO = os.environ.get("GO", "go")

# The least that a zip file can tell: 1 January 1980.
EPOCH = 315532800
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def version() -> str:
    """The version of the program, from its one home."""
    return re.search(r'const Version = "([^"]+)"', (ROOT / "settings.go").read_text()).group(1)


def program(platform: str, out: pathlib.Path) -> bytes:
    """Builds the program for one platform."""
    goos, goarch = platform.split("/")
    env = {**os.environ, "GOOS": goos, "GOARCH": goarch, "CGO_ENABLED": "0", "GOFLAGS": ""}
    subprocess.run([GO, "build", *FLAGS, "-o", str(out), "./cmd/parallax"], cwd=ROOT, env=env, check=True)
    return out.read_bytes()


def beside() -> dict[str, bytes]:
    """What goes with the program: licences, and what it prints of itself."""
    files = {name: (ROOT / name).read_bytes() for name in BESIDE if (ROOT / name).exists()}
    with tempfile.TemporaryDirectory() as scratch:
        own = pathlib.Path(scratch) / "parallax"
        subprocess.run([GO, "build", "-o", str(own), "./cmd/parallax"], cwd=ROOT, check=True)

        def printed(*command: str) -> bytes:
            return subprocess.run([str(own), *command], check=True, capture_output=True).stdout

        files["share/man/man1/parallax.1"] = printed("man")
        files["share/bash-completion/completions/parallax"] = printed("completion", "bash")
        files["share/zsh/site-functions/_parallax"] = printed("completion", "zsh")
        files["share/fish/vendor_completions.d/parallax.fish"] = printed("completion", "fish")
    return files


def tar(files: dict[str, bytes], top: str) -> bytes:
    """A tar.gz that tells nothing of when and by whom it was made."""
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w", format=tarfile.USTAR_FORMAT) as to:
        for name in sorted(files):
            info = tarfile.TarInfo(f"{top}/{name}")
            info.size, info.mtime, info.mode = len(files[name]), EPOCH, 0o755 if name == "parallax" else 0o644
            to.addfile(info, io.BytesIO(files[name]))
    return gzip.compress(raw.getvalue(), 9, mtime=0)


def zipped(files: dict[str, bytes], top: str) -> bytes:
    """A zip likewise."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as to:
        for name in sorted(files):
            info = zipfile.ZipInfo(f"{top}/{name}", ZIP_TIME)
            info.create_system, info.external_attr, info.compress_type = 3, (0o755 if name.endswith(".exe") else 0o644) << 16, zipfile.ZIP_DEFLATED
            to.writestr(info, files[name])
    return raw.getvalue()


def main() -> None:
    """Packs the platforms that the arguments name."""
    out, platforms = pathlib.Path(sys.argv[1]), sys.argv[2:] or PLATFORMS
    out.mkdir(parents=True, exist_ok=True)
    extra, sums = beside(), []
    with tempfile.TemporaryDirectory() as scratch:
        for platform in platforms:
            windows = platform.startswith("windows/")
            top = f"parallax-{version()}-{platform.replace('/', '-')}"
            files = {**extra, "parallax.exe" if windows else "parallax": program(platform, pathlib.Path(scratch) / "parallax")}
            data = zipped(files, top) if windows else tar(files, top)
            path = out / (top + (".zip" if windows else ".tar.gz"))
            path.write_bytes(data)
            sums.append(f"{hashlib.sha256(data).hexdigest()}  {path.name}\n")
            print(f"{path} {len(data) / 1e6:.1f} MB")
    (out / "SHA256SUMS").write_text("".join(sorted(sums, key=lambda line: line[66:])))


if __name__ == "__main__":
    main()
