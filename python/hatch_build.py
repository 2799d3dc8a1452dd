"""Puts the program for one platform into the wheel, and says which platform that is.

PARALLAX_PROGRAM names the program, PARALLAX_PLATFORM the tag; without them it
is built by Go for this machine.
"""

from __future__ import annotations

import os
import pathlib
import subprocess
import sysconfig
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ProgramHook(BuildHookInterface):
    """The hook that hatchling calls."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Adds the program, and the licences of what it is made of."""
        root = pathlib.Path(self.root)
        program = os.environ.get("PARALLAX_PROGRAM")
        platform = os.environ.get("PARALLAX_PLATFORM") or sysconfig.get_platform().replace("-", "_").replace(".", "_")
        if not program:
            program = str(root / "build" / ("parallax.exe" if os.name == "nt" else "parallax"))
            flags = ["-trimpath", "-buildvcs=false", "-ldflags=-s -w"]
            subprocess.run(["go", "build", *flags, "-o", program, "./cmd/parallax"], cwd=root.parent, env={**os.environ, "CGO_ENABLED": "0"}, check=True)
        name = "parallax.exe" if program.endswith(".exe") else "parallax"
        build_data["tag"] = f"py3-none-{platform}"
        build_data["pure_python"] = False
        if version != "editable":
            build_data["force_include"][program] = f"parallax_stance/bin/{name}"
