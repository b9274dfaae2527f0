"""An evidence bundle: one .zip with raw bytes, texts, documents and rows, and hashes that any machine can check."""

from __future__ import annotations

import hashlib
import io
import tempfile
import zipfile
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any

from onrecord import __version__
from onrecord.record.bundle import BAGIT, FOLDER, INFO, MANIFEST, README, TAG_MANIFEST, TRANSCRIPTS, Tally, mark_of
from onrecord.record.rows import COLUMNS
from onrecord.record.transcripts import key_of, row_of
from onrecord.statements.reading import dumped
from onrecord.views.exports.csv import write_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from onrecord.articles.transcripts import Transcript
    from onrecord.record.exporting import Evidence

CHUNK = 1 << 20
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the zip: the same articles give the same bytes, whenever they are written."""
WORDS = f"""Evidence from a record of onrecord
==================================

What is here (text in UTF-8; spans count Unicode code points, the end not included):

  data/raw/          the bytes that each was read from, named by their SHA-256, where they were kept
  data/texts/        the text of each article and transcript, named by its SHA-256
  data/documents/    what was read in it: one onrecord/1 document an article, named as its text
  data/articles.jsonl    one line an article: its files, and each place where it stood, with when it was seen there
  data/statements.jsonl, .csv    one row a statement
  data/transcripts.jsonl    one line a transcript, where there are any: its files, and who speaks from where to where

To check it:

  onrecord verify BUNDLE.zip     hashes every file again, and every statement against the text
  sha256sum -c {MANIFEST}    in the unpacked folder, without onrecord (the folder is a BagIt bag, RFC 8493)

Record-SHA256 in {INFO} is the hash over the keys of all statements in the documents, sorted, one a line. A key is
made of the text's hash, the spans and the reader: equal values mean equal statements. Keys of transcripts, made of
name, day, speaker, text and turns, are among them.

A bundle shows that its parts belong together, not who made it: ask whoever gave it to you for the SHA-256 of the zip.
"""


@dataclass
class _Bag:
    """A zip being written: each file's hash is kept for the manifests."""

    zip: zipfile.ZipFile
    hashes: dict[str, str] = field(default_factory=dict)
    octets: int = 0

    def put(self, name: str, data: bytes) -> None:
        if name not in self.hashes:
            self.copy(name, io.BytesIO(data), len(data))

    def copy(self, name: str, data: IO[bytes], size: int) -> None:
        info = zipfile.ZipInfo(f"{FOLDER}/{name}", EPOCH)
        info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o100644 << 16
        info.file_size = size
        digest = hashlib.sha256()
        with self.zip.open(info, "w") as file:
            while chunk := data.read(CHUNK):
                digest.update(chunk)
                file.write(chunk)
        self.hashes[name] = digest.hexdigest()
        self.octets += size if name.startswith("data/") else 0

    def manifest(self, *, payload: bool) -> bytes:
        """Its lines as `sha256sum` writes them, sorted by path."""
        chosen = sorted((name, one) for name, one in self.hashes.items() if name.startswith("data/") == payload)
        return "".join(f"{one}  {name}\n" for name, one in chosen).encode()


@dataclass(frozen=True, slots=True)
class Made:
    """What is in a bundle that was written, and the hash of the zip."""

    articles: int
    statements: int
    zip_sha256: str
    transcripts: int = 0


class _Hashed:
    """A stream that only goes forward: a file gets the same bytes as a pipe, and their hash is known at once."""

    def __init__(self, out: IO[bytes]) -> None:
        self.out, self.digest = out, hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.digest.update(data)
        self.out.write(data)
        return len(data)

    def flush(self) -> None:
        self.out.flush()


def write(
    pieces: Iterable[Evidence],
    out: IO[bytes],
    asked: Mapping[str, Any],
    transcripts: Iterable[Transcript] | None = None,
) -> Made:
    """Writes the bundle. `asked` are the conditions that chose the statements; `transcripts` come with their bytes.

    The same articles, statements, transcripts and conditions give the same bytes.
    """
    hashed = _Hashed(out)
    with zipfile.ZipFile(hashed, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        bag = _Bag(archive)
        bag.put(README, WORDS.encode())
        bag.put(BAGIT, b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
        tally = _payload(pieces, bag, transcripts)
        bag.put(INFO, _info(tally, bag, asked))
        bag.put(MANIFEST, bag.manifest(payload=True))
        bag.put(TAG_MANIFEST, bag.manifest(payload=False))
    return Made(tally.articles, tally.statements, hashed.digest.hexdigest(), tally.transcripts)


def _payload(pieces: Iterable[Evidence], bag: _Bag, transcripts: Iterable[Transcript] | None) -> Tally:
    """Articles as they come; the lists of articles and rows grow on disk meanwhile, as a zip takes one file at once."""
    keys: list[str] = []
    articles = raws = 0
    with tempfile.TemporaryFile() as places, tempfile.TemporaryFile() as lines, tempfile.TemporaryFile() as table:
        cells = io.TextIOWrapper(table, encoding="utf-8", errors="backslashreplace", newline="", write_through=True)
        write_rows([], COLUMNS, cells)
        for piece in pieces:
            document = piece.document
            sha256 = document["sha256"]
            for name, data in piece.raws:
                bag.put(f"data/raw/{name}", data)
            bag.put(f"data/texts/{sha256}.txt", document["article"]["text"].encode("utf-8", "surrogatepass"))
            bag.put(f"data/documents/{sha256}.json", _line(document))
            places.write(_line(_article(piece)))
            for row in piece.rows:
                lines.write(_line(row))
            write_rows(piece.rows, COLUMNS, cells, header=False)
            keys += mark_of(document)
            articles, raws = articles + 1, raws + len(piece.raws)
        for name, spool in (("articles.jsonl", places), ("statements.csv", table), ("statements.jsonl", lines)):
            size = spool.tell()
            spool.seek(0)
            bag.copy(f"data/{name}", spool, size)
        cells.detach()
    spoken, more = ([], 0) if transcripts is None else _transcripts(transcripts, bag)
    return Tally.of(articles, raws + more, keys, spoken)


def _transcripts(transcripts: Iterable[Transcript], bag: _Bag) -> tuple[list[str], int]:
    """Transcripts as they come; gives their keys, and how many have raw bytes."""
    keys, raws = [], 0
    with tempfile.TemporaryFile() as lines:
        for one in transcripts:
            row = row_of(one)
            text = row.pop("text")
            bag.put(f"data/texts/{row['sha256']}.txt", text.encode("utf-8", "surrogatepass"))
            raw = None if one.raw is None else hashlib.sha256(one.raw).hexdigest()
            if one.raw is not None:
                bag.put(f"data/raw/{raw}", one.raw)
            keys.append(key_of(one))
            raws += raw is not None
            lines.write(_line(row | {"raw_sha256": raw, "key": keys[-1]}))
        size = lines.tell()
        lines.seek(0)
        bag.copy(TRANSCRIPTS, lines, size)
    return keys, raws


def _article(piece: Evidence) -> dict[str, Any]:
    """Where its files are, and where it stood."""
    document = piece.document
    return {
        "sha256": document["sha256"], "id": document["id"], "raws": [name for name, _ in piece.raws],
        "appearances": list(piece.places),
    }  # fmt: skip


def _line(value: Any) -> bytes:
    return (dumped(value) + "\n").encode()


def _info(tally: Tally, bag: _Bag, asked: Mapping[str, Any]) -> bytes:
    words = "; ".join(f"{name} {' '.join(str(value).split())}" for name, value in asked.items()) or "everything"
    lines = {
        "Bag-Software-Agent": f"onrecord {__version__}",
        "Payload-Oxum": f"{bag.octets}.{sum(name.startswith('data/') for name in bag.hashes)}",
        "Record-Asked": words,
        "Record-Articles": tally.articles,
        "Record-Statements": tally.statements,
        **({"Record-Transcripts": tally.transcripts} if tally.transcripts else {}),
        "Record-SHA256": tally.sha256,
    }
    return "".join(f"{name}: {value}\n" for name, value in lines.items()).encode("utf-8", "backslashreplace")
