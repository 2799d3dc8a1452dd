"""The program: where it is found, how its settings are written, and how it is run."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.resources
import json
import os
import pathlib
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Mapping
from typing import IO, Any

NAME = "parallax.exe" if os.name == "nt" else "parallax"

# Arguments of the worker and of score that change no row; all else is a setting.
_FLAGS = ("tables", "files", "workers", "number", "mark")

# Names of flags of the command line that set a field of another name.
_FIELDS = {"actor": "actors", "stance_model": "stance_models", "sentiment": "sentiment_models"}

# Fields of the settings that are lists: one value may stand for itself.
_LISTS = (
    "actors", "actors_add", "together", "lexicon_add", "stance_models", "sentiment_models", "sentiment_files",
    "dictionaries", "dictionary_sources", "dictionary_licences",
    "columns", "source_from", "source_aliases", "meta", "partition_by",
)


class ParallaxError(RuntimeError):
    """The program did not do what it was asked for; the message is its own reason.

    Attributes:
        status: its exit status; a negative number is the signal that killed it.
        reason: what it said, without its name before each line.
    """

    def __init__(self, status: int, said: str, command: str = "parallax") -> None:
        lines = [line.removeprefix("parallax: ") for line in said.strip().splitlines()]
        self.status, self.reason = status, "\n".join(lines)
        how = f"was killed by signal {-status}" if status < 0 else f"ended with status {status}"
        super().__init__(self.reason or f"{command} {how} and gave no reason")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.status, self.reason)


class WorkerError(ParallaxError):
    """A worker ended otherwise than by its whole answer: the engine's task is to fail, and to be tried again."""


def program() -> str:
    """The path of the program: ``$PARALLAX``, else the package's own, else that on ``PATH``.

    A package that is imported from a zip file, as Spark's ``--py-files`` does
    with a wheel, has its program unpacked once, into the folder for temporary
    files, under a name that tells what is in it.
    """
    if named := os.environ.get("PARALLAX"):
        if not os.path.isfile(named):
            raise FileNotFoundError(f"$PARALLAX names {named} for the program parallax, and there is no such file")
        return named
    own = importlib.resources.files("parallax_stance") / "bin" / NAME
    if isinstance(own, pathlib.Path):
        if own.is_file():
            return str(own if os.access(own, os.X_OK) else _unpack(own.read_bytes()))
    elif own.is_file():
        return str(_unpack(own.read_bytes()))
    if found := shutil.which("parallax"):
        return found
    raise FileNotFoundError("the program parallax is not in this package, not on PATH, and $PARALLAX does not name it")


def _unpack(data: bytes) -> pathlib.Path:
    """Writes the program to a place of the user's own, whole or not at all."""
    user = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    folder = pathlib.Path(tempfile.gettempdir()) / f"parallax-stance-{user}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if hasattr(os, "getuid") and folder.stat().st_uid != os.getuid():
        raise PermissionError(f"{folder} belongs to another user")
    place = folder / f"{hashlib.sha256(data).hexdigest()[:16]}-{NAME}"
    if not place.exists():
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as new:
            new.write(data)
        os.chmod(new.name, stat.S_IRWXU)
        os.replace(new.name, place)
    return place


def arguments(settings: Mapping[str, Any]) -> list[str]:
    """The flags of ``parallax worker`` for some settings.

    Keys are the fields of the settings as ``parallax score --print-settings``
    names them, or flags of the command line (``actor`` for ``actors``). ``None``
    leaves a field at its default, one value may stand for a list of one, and
    ``settings`` is what the others come on top of: a dict, a file of JSON or a
    dataset.
    """
    flags: list[str] = []
    fields = _saved(settings.get("settings"))
    for key, value in settings.items():
        if value is None or key == "settings":
            continue
        if key in _FLAGS:
            flags += _flag(key, value)
        else:
            key = _FIELDS.get(key, key)
            fields[key] = _field(key, value)
    if fields:
        flags += ["--settings", json.dumps(fields, ensure_ascii=False, default=os.fspath)]
    return flags


def _saved(settings: Any) -> dict[str, Any]:
    if settings is None:
        return {}
    if isinstance(settings, Mapping):
        return dict(settings)
    told: dict[str, Any] = json.loads(run("score", "--print-settings", "--settings", os.fspath(settings)))
    return told


def _flag(key: str, value: Any) -> list[str]:
    if isinstance(value, bool):
        return [f"--{key}"] if value else []
    return [f"--{key}", value if isinstance(value, str) else ",".join(map(str, value)) if key == "tables" else str(value)]


def _field(key: str, value: Any) -> Any:
    if key == "map" and isinstance(value, str):
        return dict(pair.split("=", 1) for pair in value.split(","))
    if key == "map":
        return dict(value)
    if key in _LISTS:
        if isinstance(value, os.PathLike):
            return [os.fspath(value)]
        return value.split(",") if isinstance(value, str) else list(value)
    return value


def run(*args: str) -> bytes:
    """Runs the program to its end and gives what it wrote.

    Raises ParallaxError unless its status is 0, or 1 from commands that have
    done their work and tell of a part that was rejected.
    """
    done = subprocess.run([program(), *args], capture_output=True, stdin=subprocess.DEVNULL, check=False)
    if done.returncode not in (0, 1):
        raise ParallaxError(done.returncode, done.stderr.decode("utf-8", "replace"), f"parallax {args[0]}")
    return done.stdout


def options(given: Mapping[str, Any]) -> list[str]:
    """Flags of a command that reads a dataset: ``over="month"``, ``actor=["nato", "russia"]``, ``methods=True``."""
    flags: list[str] = []
    for key, value in given.items():
        name = "--" + key.replace("_", "-")
        if value is None or value is False:
            continue
        if value is True:
            flags.append(name)
        elif isinstance(value, (list, tuple)):
            for one in value:
                flags += [name, str(one)]
        else:
            flags += [name, str(value)]
    return flags


def shut(pipe: IO[bytes] | None) -> None:
    """Closes a pipe to a process that may be gone, with what was still to be written to it."""
    with contextlib.suppress(OSError):
        pipe.close()  # type: ignore[union-attr]


def manifest(folder: str | os.PathLike[str]) -> dict[str, Any]:
    """The manifest of a dataset: settings, resources, tables, files and their hashes."""
    path = pathlib.Path(folder, "manifest.json")
    if not path.is_file():
        raise FileNotFoundError(f"{folder} is no dataset: there is no manifest.json in it")
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return told


def tables_of(folder: str | os.PathLike[str]) -> list[str]:
    """The names of a dataset's tables."""
    return [table["name"] for table in manifest(folder)["tables"]]
