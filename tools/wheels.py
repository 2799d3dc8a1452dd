"""wheels: builds the wheels of the Python package, one for each platform, with the same bytes each time.

    python tools/wheels.py OUT [PLATFORM…]

PLATFORM is GOOS/GOARCH; none are all. The program is built from this tree by
Go, the wheel by hatchling. SOURCE_DATE_EPOCH is the time of all files in it.
"""

from __future__ import annotations

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]

# The tags of a static program: the oldest systems that it runs on.
PLATFORMS = {
    "linux/amd64": "manylinux_2_17_x86_64.manylinux2014_x86_64.musllinux_1_1_x86_64",
    "linux/arm64": "manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64",
    "darwin/amd64": "macosx_12_0_x86_64",
    "darwin/arm64": "macosx_12_0_arm64",
    "windows/amd64": "win_amd64",
}

# The least that a zip file can tell: 1 January 1980.
EPOCH = "315532800"


def build(platform: str, out: pathlib.Path, scratch: pathlib.Path) -> pathlib.Path:
    """Builds the wheel of one platform and gives its path."""
    goos, goarch = platform.split("/")
    program = scratch / f"{goos}-{goarch}" / ("parallax.exe" if goos == "windows" else "parallax")
    env = {**os.environ, "GOOS": goos, "GOARCH": goarch, "CGO_ENABLED": "0", "GOFLAGS": ""}
    flags = ["-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid="]
    subprocess.run([os.environ.get("GO", "go"), "build", *flags, "-o", str(program), "./cmd/parallax"], cwd=ROOT, env=env, check=True)
    program.chmod(0o755)
    package = scratch / "python"
    if not package.exists():
        shutil.copytree(ROOT / "python", package, ignore=shutil.ignore_patterns("__pycache__", "build", "dist", "bin"))
        shutil.copy(ROOT / "settings.go", scratch)
        for licence in ("LICENSE", "NOTICE"):
            shutil.copy(ROOT / licence, package)
        shutil.copytree(ROOT / "third_party", package / "third_party")
        for path in package.rglob("*"):
            path.chmod(0o755 if path.is_dir() else 0o644)
    told = {**os.environ, "PARALLAX_PROGRAM": str(program), "PARALLAX_PLATFORM": PLATFORMS[platform]}
    told.setdefault("SOURCE_DATE_EPOCH", EPOCH)
    made = scratch / f"{goos}-{goarch}-wheel"
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(made)], cwd=package, env=told, check=True)
    (wheel,) = made.glob("*.whl")
    return pathlib.Path(shutil.move(wheel, out / wheel.name))


def main() -> None:
    """Builds the wheels that the arguments name."""
    out, platforms = pathlib.Path(sys.argv[1]), sys.argv[2:] or list(PLATFORMS)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for platform in platforms:
            wheel = build(platform, out, pathlib.Path(scratch))
            print(f"{wheel} {wheel.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
