"""One text after another, in a worker that is kept alive."""

from __future__ import annotations

import datetime
import html
import os
import subprocess
import tempfile
import threading
import weakref
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from ._program import WorkerError, arguments, program, shut
from ._tables import Tables

if TYPE_CHECKING:
    from typing_extensions import Self

_INPUT = pa.schema(
    [
        ("id", pa.string()), ("text", pa.string()), ("title", pa.string()), ("source", pa.string()), ("url", pa.string()),
        ("language", pa.string()), ("date", pa.timestamp("us", tz="UTC")),
    ]
)


class Explanation:
    """What was found in one text, and why; in a notebook, the text with its marked words.

    Attributes:
        tables: the rows of every table, as `Tables`.
        text: the paragraphs, as the program split them.
    """

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.text: list[str] = [p["text"] or "" for p in tables.paragraphs.to_pylist()]

    @property
    def stances(self) -> list[dict[str, Any]]:
        """The stance of each paragraph toward each actor, by the names of the table ``stances``; in [-1, 1], None without evidence."""
        return self.tables.stances.to_pylist()

    @property
    def evidence(self) -> list[dict[str, Any]]:
        """The words behind the stances; the parts of a paragraph, model and actor add up to its stance."""
        return self.tables.evidence.to_pylist()

    def __repr__(self) -> str:
        if not self.text:
            return f"Explanation(nothing was scored: {', '.join(r['reason'] for r in self.tables.rejects.to_pylist())})"
        told = ", ".join(f"{s['actor']} {_number(s['stance'])}" for s in self.stances)
        return f"Explanation({len(self.text)} paragraphs: {told or 'no actor is named'})"

    def _repr_html_(self) -> str:
        """Each paragraph once per actor: its words marked by their part of the stance, and those for and against listed."""
        blocks = [_STYLE]
        rejects = self.tables.rejects.to_pylist()
        blocks += [f"<p>{html.escape(r['stage'])}: {html.escape(r['reason'])}</p>" for r in rejects]
        stances, evidence = self.stances, self.evidence
        mentions = self.tables.mentions.to_pylist()
        for number, text in enumerate(self.text):
            of = [s for s in stances if s["paragraph"] == number]
            if not of:
                blocks.append(f"<p class='px-none'>{html.escape(text)}</p>")
            for s in of:
                words = [e for e in evidence if e["paragraph"] == number and (e["model"], e["actor"]) == (s["model"], s["actor"])]
                named = [m for m in mentions if m["paragraph"] == number and m["actor"] == s["actor"]]
                blocks.append(_block(text, s, words, named))
        return "<div class='px'>" + "".join(blocks) + "</div>"


_STYLE = """<style>
.px{font-family:sans-serif;line-height:1.6;max-width:46em}.px mark{border-radius:3px;padding:0 2px;color:inherit}
.px b{text-decoration:underline}.px small{opacity:.75}.px .px-none{opacity:.6}.px p{margin:.2em 0 1em}.px h4{margin:.6em 0 0}
</style>"""


def _number(value: float | None) -> str:
    return "no evidence" if value is None else f"{value:+.3f}"


def _block(text: str, stance: dict[str, Any], words: list[dict[str, Any]], named: list[dict[str, Any]]) -> str:
    title = f"{stance['actor']}: {_number(stance['stance'])}"
    label = "" if stance["label"] is None else f", label {stance['label']:+d}"
    sides = []
    for side, sign in (("for", 1), ("against", -1)):
        found = sorted((w for w in words if w["part"] * sign > 0), key=lambda w: -abs(w["part"]))
        told = ", ".join(f"{html.escape(w['cue'] or w['entry'] or '')} {w['part']:+.3f}" for w in found) or "nothing"
        sides.append(f"{side}: {told}")
    return (
        f"<h4>{html.escape(title)}<small>{label} · {html.escape(stance['model'])}</small></h4>"
        f"<p>{_marked(text, words, named)}<br><small>{'<br>'.join(sides)}</small></p>"
    )


def _marked(text: str, words: list[dict[str, Any]], named: list[dict[str, Any]]) -> str:
    """The text with its evidence as marks, whose colour is the part's sign and whose strength its size, and its mentions bold."""
    parts: dict[tuple[int, int], float] = {}
    rules: dict[tuple[int, int], set[str]] = {}
    for w in words:
        span = (w["cue_start"], w["cue_end"])
        parts[span] = parts.get(span, 0.0) + w["part"]
        rules.setdefault(span, set()).add(w["rule"] or "")
    cuts = {0, len(text)}
    for start, end in [*parts, *((m["start"], m["end"]) for m in named)]:
        cuts |= {start, end}
    most = max((abs(p) for p in parts.values()), default=1.0) or 1.0
    out = []
    points = sorted(cuts)
    for start, end in zip(points, points[1:]):
        piece = html.escape(text[start:end])
        if any(m["start"] <= start and end <= m["end"] for m in named):
            piece = f"<b>{piece}</b>"
        within = [span for span in parts if span[0] <= start and end <= span[1]]
        if within:
            part = sum(parts[span] for span in within)
            why = ", ".join(sorted({rule for span in within for rule in rules[span] if rule}))
            hue = "46,160,67" if part > 0 else "215,58,73"
            tip = html.escape(f"{part:+.3f} {why}".strip(), quote=True)
            piece = f"<mark style='background:rgba({hue},{0.15 + 0.55 * min(1.0, abs(part) / most):.2f})' title='{tip}'>{piece}</mark>"
        out.append(piece)
    return "".join(out)


class Analyzer:
    """Scores one text after another by a worker that is kept alive: some milliseconds a text.

    Args:
        **settings: fields of the settings, as for `score`.

    The worker starts with the first text and ends with `close`, at the end of a
    ``with``, or with the object. Threads may share one: they take turns.
    """

    def __init__(self, **settings: Any) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._session: _Session | None = None

    def explain(
        self, text: str, *, title: str | None = None, source: str | None = None, url: str | None = None, language: str | None = None,
        published: datetime.datetime | None = None,
    ) -> Explanation:
        """Scores a text and says why.

        Args:
            text: an article or a part of one; a blank line ends a paragraph.
            title, source, url, language: what is known of it; language by ISO 639-1.
            published: when it appeared; a time without a zone is taken as UTC.

        Returns:
            An `Explanation`. A text of which nothing can be made is told in its
            table ``rejects``.

        Raises:
            WorkerError: if the settings cannot be used, or the worker died.
            TypeError: if an argument is no text, or ``published`` no datetime.
        """
        if not isinstance(text, str):
            raise TypeError(f"a text is a str, not {type(text).__name__}")
        if published is not None and not isinstance(published, datetime.datetime):
            raise TypeError(f"published is a datetime.datetime, not {type(published).__name__}: datetime.datetime.fromisoformat(…) reads one")
        row = {"id": "text", "text": text, "title": title, "source": source, "url": url, "language": language, "date": published}
        with self._lock:
            if self._session is None:
                self._session = _Session(self._settings)
            try:
                return Explanation(self._session.ask(pa.RecordBatch.from_pylist([row], schema=_INPUT)))
            except BaseException:
                self._end()
                raise

    def close(self) -> None:
        """Ends the worker. The next text starts another."""
        with self._lock:
            self._end()

    def _end(self) -> None:
        if self._session is not None:
            self._session.end()
            self._session = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


class _Session:
    """One process of the worker, with its two streams."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self._said = tempfile.TemporaryFile()
        self._worker = subprocess.Popen(
            [program(), "worker", *arguments(settings)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._said
        )
        self._pid = os.getpid()
        self._to: pa.RecordBatchStreamWriter | None = None
        self._from: pa.RecordBatchStreamReader | None = None
        self._finalizer = weakref.finalize(self, _kill, self._worker)

    def ask(self, batch: pa.RecordBatch) -> Tables:
        if self._pid != os.getpid():
            raise RuntimeError("an Analyzer cannot be used in a forked process: make another there")
        try:
            if self._to is None:
                self._to = pa.ipc.new_stream(self._worker.stdin, batch.schema)
            self._to.write_batch(batch)
            self._worker.stdin.flush()  # type: ignore[union-attr]
            if self._from is None:
                self._from = pa.ipc.open_stream(self._worker.stdout)
            return Tables.of([self._from.read_next_batch()], self._from.schema)
        except (OSError, pa.ArrowInvalid, StopIteration) as fault:
            shut(self._worker.stdin)
            status = self._worker.wait()
            self._said.seek(0)
            said = self._said.read().decode("utf-8", "replace")
            raise WorkerError(status, said or str(fault), "parallax worker") from None

    def end(self) -> None:
        self._finalizer()
        self._said.close()


def _kill(worker: subprocess.Popen[bytes]) -> None:
    if worker.poll() is None:
        worker.kill()
        worker.wait()
    shut(worker.stdin)
    shut(worker.stdout)
