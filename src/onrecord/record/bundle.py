"""Evidence bundles: what stands where in one, and whether all of it still holds, without the record it came from."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from onrecord.articles.transcripts.transcript import Transcript, Turn
from onrecord.errors import InputError
from onrecord.record.keys import spans_key
from onrecord.record.rows import SHOWN
from onrecord.record.transcripts.kept import key_of
from onrecord.settings import current
from onrecord.statements.rows import wording

FOLDER = "onrecord-bundle"
README, BAGIT, INFO = "README.txt", "bagit.txt", "bag-info.txt"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
ARTICLES, ROWS, TRANSCRIPTS = "data/articles.jsonl", "data/statements.jsonl", "data/transcripts.jsonl"
CHUNK = 1 << 20
LINE = 400
"""Bytes of a manifest's line, the longest that is read: it holds a hash and a path."""
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError)
"""What reading a file of a damaged zip raises."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How much is in a bundle, and the hash of its statements' and transcripts' keys."""

    articles: int
    raws: int
    statements: int
    sha256: str
    transcripts: int = 0

    @classmethod
    def of(cls, articles: int, raws: int, keys: list[str], spoken: list[str]) -> Tally:
        """With the keys of statements and of transcripts in any order."""
        lines = "".join(f"{key}\n" for key in sorted(keys + spoken))
        return cls(articles, raws, len(keys), hashlib.sha256(lines.encode()).hexdigest(), len(spoken))


@dataclass(frozen=True, slots=True)
class Fault:
    """A file of a bundle that does not hold, and how."""

    path: str
    what: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was looked at, and every fault; `statements` are those of the documents."""

    files: int
    tally: Tally
    faults: tuple[Fault, ...]


def mark_of(document: dict[str, Any]) -> list[str]:
    """The keys of a document's statements."""
    digest = document["reader"]["digest"]
    return [
        spans_key(document["sha256"], one["source"], one["cue"], one["content"], digest)
        for one in document["statements"]
    ]


def verify_bundle(path: Path) -> Verdict:
    """Hashes every file, and holds texts, documents and rows against each other. `InputError` where it is no bundle.

    Nothing is unpacked to the disk; a file is read up to the size that its kind may have.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return _Check(archive, path).run()
    except (zipfile.BadZipFile, EOFError) as error:
        raise InputError(
            "is no bundle, or a damaged one", where=str(path), next_step="ask for the file again"
        ) from error


class _Check:
    """One bundle while it is looked at."""

    def __init__(self, archive: zipfile.ZipFile, path: Path) -> None:
        self.archive = archive
        self.names = Counter(archive.namelist())
        self.cap = current().max_line_bytes
        self.faults: list[Fault] = []
        if f"{FOLDER}/{MANIFEST}" not in self.names:
            raise InputError("is no bundle of onrecord", where=str(path), next_step="give what export made")

    def run(self) -> Verdict:
        """All of it."""
        listed = self._listed()
        for name in sorted(self.names):
            inside = name.removeprefix(f"{FOLDER}/")
            if inside not in listed and inside != TAG_MANIFEST:
                self._fault(inside, "is not in the manifest")
            elif self.names[name] > 1:
                self._fault(inside, "stands here more than once")
        sound = {name for name, digest in sorted(listed.items()) if self._same(name, digest)}
        tally = _Contents(self, set(listed), sound).run()
        return Verdict(len(listed), tally, tuple(self.faults))

    def _fault(self, path: str, what: str) -> None:
        self.faults.append(Fault(path, what))

    def _listed(self) -> dict[str, str]:
        """Each file that the manifests name, with its hash."""
        out: dict[str, str] = {}
        for manifest in (TAG_MANIFEST, MANIFEST):
            try:
                data = self.read(manifest, LINE * (len(self.names) + 100))
            except (KeyError, ValueError, *DAMAGE) as error:
                self._fault(manifest, _said(error))
                continue
            for line in data.decode("utf-8", "replace").splitlines():
                if found := re.fullmatch(r"([0-9a-f]{64})  (\S+)", line):
                    out[found[2]] = found[1]
                else:
                    self._fault(manifest, f"has a line that is none: {line[:60]!r}")
        return out

    def _same(self, name: str, digest: str) -> bool:
        """Whether a file is there and has this hash."""
        lists = name in (ARTICLES, ROWS, TRANSCRIPTS, "data/statements.csv", MANIFEST)
        hashed, size = hashlib.sha256(), 0
        try:
            with self.open(name) as file:
                while chunk := file.read(CHUNK):
                    hashed.update(chunk)
                    if (size := size + len(chunk)) > self.cap and not lists:
                        raise ValueError(f"is larger than {self.cap:,} bytes (ONRECORD_MAX_LINE_BYTES)")
        except (KeyError, ValueError, *DAMAGE) as error:
            self._fault(name, _said(error))
            return False
        if hashed.hexdigest() != digest:
            self._fault(name, "has another hash than the manifest says")
        return hashed.hexdigest() == digest

    def open(self, name: str) -> IO[bytes]:
        """A file of the bundle."""
        return self.archive.open(f"{FOLDER}/{name}")

    def read(self, name: str, cap: int | None = None) -> bytes:
        """All of a file; `ValueError` where it is larger than `cap`."""
        cap = cap or self.cap
        with self.open(name) as file:
            data = file.read(cap + 1)
        if len(data) > cap:
            raise ValueError(f"is larger than {cap:,} bytes")
        return data

    def lines(self, name: str) -> Iterator[dict[str, Any]]:
        """The objects of a file of JSON Lines; `ValueError` for a line that is none, or too long."""
        with self.open(name) as file:
            while line := file.readline(self.cap + 1):
                if len(line) > self.cap or not isinstance(found := json.loads(line), dict):
                    raise ValueError("has a line that is none")
                yield found


class _Contents:
    """What the files of a bundle say, article by article; only those whose hash holds are looked into."""

    def __init__(self, check: _Check, listed: set[str], sound: set[str]) -> None:
        self.check, self.sound = check, sound
        self.unnamed = {name for name in listed if re.match("data/(raw|texts|documents)/", name)}
        self.listed = frozenset(listed)
        self.rows = self._rows()
        self.row = next(self.rows, None)
        self.keys: list[str] = []
        self.spoken: list[str] = []

    def run(self) -> Tally:
        """Every article and transcript, then what is left over."""
        articles, raws = 0, 0
        if ARTICLES in self.sound:
            try:
                for one in self.check.lines(ARTICLES):
                    articles, raws = articles + 1, raws + self._article(one)
            except (ValueError, KeyError, TypeError, *DAMAGE) as error:
                self.check.faults.append(Fault(ARTICLES, f"can't be read ({error})"))
        raws += self._transcripts()
        if self.row is not None:
            self._fault(ROWS, f"has rows of an article that is not here: {str(self.row.get('article_sha256'))[:12]}…")
        for name in sorted(self.unnamed) if ARTICLES in self.sound else ():
            self._fault(name, "belongs to no article")
        tally = Tally.of(articles, raws, self.keys, self.spoken)
        self._told(tally)
        return tally

    def _fault(self, path: str, what: str) -> None:
        self.check.faults.append(Fault(path, what))

    def _rows(self) -> Iterator[dict[str, Any]]:
        """The rows; what can't be read ends them."""
        if ROWS not in self.sound:
            return
        try:
            yield from self.check.lines(ROWS)
        except (ValueError, *DAMAGE) as error:
            self._fault(ROWS, f"can't be read ({error})")

    def _article(self, one: dict[str, Any]) -> int:
        """Text, document and rows of one article held against each other; gives how many raw inputs it has."""
        sha256, raws = one["sha256"], one["raws"]
        document, text = f"data/documents/{sha256}.json", f"data/texts/{sha256}.txt"
        named = [*(f"data/raw/{name}" for name in raws), text, document]
        self.unnamed -= set(named)
        for name in named:
            if name not in self.listed:
                self._fault(name, "is missing")
            elif name != document and name in self.sound and self._hash(name) != Path(name).stem:
                self._fault(name, "is not what its name says: it has another hash")
        told = self._document(document, text, sha256) if {document, text} <= self.sound else None
        while self.row is not None and self.row.get("article_sha256") == sha256:
            self._row(self.row, told)
            self.row = next(self.rows, None)
        return len(raws)

    def _transcripts(self) -> int:
        """Every transcript held against its text; gives how many raw inputs they have."""
        raws = 0
        if TRANSCRIPTS not in self.sound:
            return raws
        try:
            for one in self.check.lines(TRANSCRIPTS):
                raws += self._transcript(one)
        except (ValueError, KeyError, TypeError, *DAMAGE) as error:
            self._fault(TRANSCRIPTS, f"can't be read ({error})")
        return raws

    def _transcript(self, one: dict[str, Any]) -> int:
        text_name, raw = f"data/texts/{one['sha256']}.txt", one["raw_sha256"]
        named = [text_name, *([f"data/raw/{raw}"] if raw else [])]
        self.unnamed -= set(named)
        for name in named:
            if name not in self.listed:
                self._fault(name, "is missing")
            elif name in self.sound and self._hash(name) != Path(name).stem:
                self._fault(name, "is not what its name says: it has another hash")
        self.spoken.append(one["key"])
        if text_name in self.sound:
            text = self.check.read(text_name).decode("utf-8", "surrogatepass")
            spans = [(*turn["span"], turn["speaker"]) for turn in one["turns"]]
            turns = tuple(Turn(start, end, speaker) for start, end, speaker in spans)
            if key_of(Transcript(one["id"], text, turns, date=one["date"], speaker=one["speaker"])) != one["key"]:
                self._fault(TRANSCRIPTS, f"{one['id']}: its key is not that of its text and turns")
            if not all(0 <= turn.start <= turn.end <= len(text) for turn in turns):
                self._fault(TRANSCRIPTS, f"{one['id']}: its turns lie outside of the text")
        return len(named) - 1

    def _hash(self, name: str) -> str:
        return hashlib.sha256(self.check.read(name)).hexdigest()

    def _document(self, name: str, text_name: str, sha256: str) -> dict[str, tuple[str, str]] | None:
        """Key and words of each statement; None where the document can't be used."""
        words = self.check.read(text_name)
        try:
            document = json.loads(self.check.read(name))
            text = document["article"]["text"]
            if document["sha256"] != sha256 or text.encode("utf-8", "surrogatepass") != words:
                self._fault(name, "has another text than its file of text")
            keys = mark_of(document)
            self.keys += keys
            for one in document["statements"]:
                for start, end in (*one["source"], *one["cue"], *one["content"]):
                    if not 0 <= start <= end <= len(text):
                        self._fault(name, f"{one['id']}: its spans lie outside of the text")
            return {
                one["id"]: (key, wording(text, one["content"]))
                for key, one in zip(keys, document["statements"], strict=True)
            }
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            self._fault(name, f"is no onrecord/1 document ({error})")
            return None

    def _row(self, row: dict[str, Any], told: dict[str, tuple[str, str]] | None) -> None:
        if told is None:
            return
        name = str(row.get("statement_id"))
        key, content = told.get(name, ("", ""))
        if row.get("content") != content or row.get("id") != key[:SHOWN]:
            self._fault(ROWS, f"{str(row.get('article_sha256'))[:12]}… {name[:16]}: its document says otherwise")

    def _told(self, tally: Tally) -> None:
        """Whether the tag file says the same of all statements."""
        if INFO not in self.sound or self.check.faults:
            return
        words = self.check.read(INFO).decode("utf-8", "replace")
        told = dict(re.findall(r"^(Record-[\w-]+): (.*)$", words, re.MULTILINE))
        mine = {"Record-Articles": tally.articles, "Record-Statements": tally.statements, "Record-SHA256": tally.sha256}
        if tally.transcripts:
            mine["Record-Transcripts"] = tally.transcripts
        for name, value in mine.items():
            if told.get(name) != str(value):
                self._fault(INFO, f"{name} is {told.get(name, 'missing')}, and {value} by what is here")


def _said(error: Exception) -> str:
    if isinstance(error, KeyError):
        return "is missing"
    return str(error) if str(error).startswith("is ") else f"can't be read ({error})"
