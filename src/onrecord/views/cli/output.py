"""Where results go: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import IO, TextIO

    from onrecord.statements.reading import Reading


@dataclass(frozen=True, slots=True)
class Target:
    """A format and a place to write it to; no place is standard output."""

    form: str
    output: Path | None

    @property
    def shown(self) -> bool:
        """Whether results appear on the terminal as they come."""
        return self.output is None and sys.stdout is not None and sys.stdout.isatty()

    def check(self, inputs: Sequence[str] = ()) -> None:
        """Refuses a place that can't be written, or that one of `inputs` stands at, before any article is read."""
        if self.output is None:
            if sys.stdout is None:
                raise UsageError("there is no standard output", next_step="name a file with --output")
            return
        if any(_same(self.output, name) for name in inputs):
            raise UsageError("is an input", where=str(self.output), next_step="write to another file")
        where = str(self.output)
        if self.form == "brat" and self.output.exists() and not self.output.is_dir():
            raise UsageError("is a file", where=where, next_step="brat needs two files an article: name a folder")
        if self.form != "brat" and (self.output.is_dir() or where.endswith(os.sep)):
            raise UsageError("is a folder", where=where, next_step="name the file to write")
        folder = self.output.absolute().parent
        if not folder.is_dir():
            raise UsageError("its folder does not exist", where=where, next_step=f"make it first: mkdir -p {folder}")

    def write(self, readings: Iterator[Reading]) -> None:
        """Writes all readings in this format."""
        if self.form == "brat" and self.output is not None:
            self._folder(readings, self.output)
            return
        from onrecord.views import exports, terminal

        write = terminal.write if self.form == "text" else exports.writer(self.form)
        if self.output is not None:
            with whole_file(self.output) as out:
                write(readings, out)
            return
        with standard_output(self.form) as out:
            write(readings, out)

    def _folder(self, readings: Iterator[Reading], folder: Path) -> None:
        from onrecord.views.exports import brat

        folder.mkdir(exist_ok=True)
        for path, content in brat.files(readings, folder):
            with whole_file(path) as out:
                out.write(content)


def _same(output: Path, name: str) -> bool:
    try:
        return os.path.samefile(output, name)
    except (OSError, ValueError):
        return False


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A stream into a file beside the wanted one, which takes its place when all went well and else is removed."""
    with _beside(path) as at, at.open("w", encoding="utf-8", newline="", errors="backslashreplace") as out:
        yield out


@contextmanager
def binary_out(path: Path | None) -> Iterator[IO[bytes]]:
    """The same for bytes; no path is standard output."""
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    else:
        with _beside(path) as at, at.open("wb") as out:
            yield out


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """A folder beside the wanted one, which must be new or empty; it takes its place when all went well."""
    path = Path(os.path.realpath(path))
    beside = _named_beside(path)
    beside.mkdir()
    try:
        yield beside
        if path.exists():
            path.rmdir()
        beside.replace(path)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    # a link keeps pointing where it did; a device or a pipe can't be replaced, only written to
    path = Path(os.path.realpath(path))
    if path.exists() and not path.is_file():
        yield path
        return
    beside = _named_beside(path)
    try:
        yield beside
        if path.exists():
            beside.chmod(path.stat().st_mode & 0o7777)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _named_beside(path: Path) -> Path:
    # 60 letters have 240 bytes at most; a name may have 255
    return path.with_name(f".{path.name[:60]}.{os.getpid()}.part")


@contextmanager
def standard_output(form: str) -> Iterator[TextIO]:
    """Standard output with line ends left as they are, as CSV sets its own, and no character that stops it.

    What programs read is UTF-8 whatever the terminal's encoding; what people read is in the terminal's.
    """
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure and form == "text":
        reconfigure(errors="backslashreplace", newline="")
    elif reconfigure:
        reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
    yield sys.stdout
    sys.stdout.flush()


def print_json(values: Iterable[Any]) -> None:
    """Each value on a line of its own, in UTF-8, with no character that commands a terminal."""
    from onrecord.statements.reading import dumped

    with standard_output("jsonl") as out:
        out.writelines(dumped(value) + "\n" for value in values)
