"""The program itself, as the command ``parallax``."""

from __future__ import annotations

import os
import subprocess
import sys

from ._program import program


def main() -> None:
    """Becomes the program, with the arguments of this process."""
    args = [program(), *sys.argv[1:]]
    if os.name == "nt":
        sys.exit(subprocess.run(args, check=False).returncode)
    os.execv(args[0], args)


if __name__ == "__main__":
    main()
