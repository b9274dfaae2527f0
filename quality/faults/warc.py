"""Damages packed WARC archives in every way we could think of: what is intact must come back, and no damage unsaid.

`python quality/faults/warc.py [FILES]` runs so many (500) and prints a row a kind of damage; exit code 1 where a kind
falls short. `--peers` reads the same files with FastWARC and warcio, which stop at damage.
"""

from __future__ import annotations

import gzip
import io
import random
import resource
import struct
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from faults.archives import answer, bomb, crawl, packed, page, record, swollen

from onrecord.sources import Document, Refusal, fetch

PAGES = 50
FILES = 500


@dataclass
class File:
    """A damaged file. `hit`: indexes of the records that the damage touched, which need not come back."""

    data: bytes
    hit: set[int]
    seen: bool = True  # whether anybody can see from the file that something is wrong


Members = list[bytes]
Damaging = Callable[[random.Random, list[bytes], Members], File]
KINDS: dict[str, Damaging] = {}


def kind(name: str) -> Callable[[Damaging], Damaging]:
    """Enters a way to damage under its name."""

    def enter(damaging: Damaging) -> Damaging:
        KINDS[name] = damaging
        return damaging

    return enter


def changed(members: Members, which: int, data: bytes) -> bytes:
    """The file with another member in place of one."""
    return b"".join([*members[:which], data, *members[which + 1 :]])


def pick(rng: random.Random, members: Members) -> int:
    return rng.randrange(len(members))


@kind("one bit flipped")
def _flip(rng: random.Random, records: list[bytes], members: Members) -> File:
    which = pick(rng, members)
    data = bytearray(members[which])
    data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return File(changed(members, which, bytes(data)), {which})


@kind("eight bits flipped in one member")
def _flips(rng: random.Random, records: list[bytes], members: Members) -> File:
    which = pick(rng, members)
    data = bytearray(members[which])
    for _ in range(8):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return File(changed(members, which, bytes(data)), {which})


@kind("random bytes over a part of a member")
def _overwritten(rng: random.Random, records: list[bytes], members: Members) -> File:
    which = pick(rng, members)
    data = bytearray(members[which])
    start = rng.randrange(len(data))
    size = min(rng.randint(16, 400), len(data) - start)
    data[start : start + size] = rng.randbytes(size)
    return File(changed(members, which, bytes(data)), {which})


@kind("zeros over a sector of the file")
def _sector(rng: random.Random, records: list[bytes], members: Members) -> File:
    data = bytearray(b"".join(members))
    start = rng.randrange(len(data) - 512)
    data[start : start + 512] = bytes(512)
    return File(bytes(data), hit_by(members, start, start + 512))


@kind("a part of a member cut out")
def _cut_out(rng: random.Random, records: list[bytes], members: Members) -> File:
    which = pick(rng, members)
    data = members[which]
    start = rng.randrange(len(data) - 1)
    end = rng.randint(start + 1, len(data) - (start == 0))
    return File(changed(members, which, data[:start] + data[end:]), {which})


@kind("cut short")
def _cut_short(rng: random.Random, records: list[bytes], members: Members) -> File:
    which = pick(rng, members)
    data = b"".join(members[:which]) + members[which][: rng.randrange(1, len(members[which]))]
    return File(data, set(range(which, len(members))))


@kind("a member's end missing")
def _no_end(rng: random.Random, records: list[bytes], members: Members) -> File:
    which = pick(rng, members)
    return File(changed(members, which, members[which][: -rng.randint(1, 8)]), {which})


@kind("a member removed")
def _removed(rng: random.Random, records: list[bytes], members: Members) -> File:
    which = pick(rng, members)
    return File(changed(members, which, b""), {which}, seen=False)


@kind("a page's member twice")
def _doubled(rng: random.Random, records: list[bytes], members: Members) -> File:
    which = rng.choice([n for n, content in enumerate(records) if b"Type: response" in content[:200]])
    at = rng.randint(which, len(members))
    return File(b"".join([*members[:at], members[which], *members[at:]]), set())


@kind("wrong Content-Length")
def _length(rng: random.Random, records: list[bytes], members: Members) -> File:
    which = pick(rng, members)
    head, _, block = records[which].partition(b"\r\n\r\n")
    true = len(block) - 4
    wrong = rng.choice([true + rng.randint(1, 5), true - rng.randint(1, 5), 0, true * 10 + 7, 10**12, -5, "many", ""])
    lines = [b"Content-Length: %s" % str(wrong).encode() if b"Content-Length" in h else h for h in head.split(b"\r\n")]
    return File(changed(members, which, packed(b"\r\n".join(lines) + b"\r\n\r\n" + block)), {which})


@kind("no Content-Length, or no end of headers")
def _headless(rng: random.Random, records: list[bytes], members: Members) -> File:
    which = pick(rng, members)
    replaced = rng.choice([(b"Content-Length", b"Contents"), (b"WARC/1.0", b"XARC/1.0"), (b"\r\n\r\n", b"\r\n")])
    return File(changed(members, which, packed(records[which].replace(*replaced))), {which})


@kind("wrong checksum or length in gzip's trailer")
def _trailer(rng: random.Random, records: list[bytes], members: Members) -> File:
    which = pick(rng, members)
    crc, size = struct.unpack("<II", members[which][-8:])
    crc, size = rng.choice([(crc ^ 1, size), (crc, size + 1), (0, size), (rng.getrandbits(32), rng.getrandbits(32))])
    return File(changed(members, which, members[which][:-8] + struct.pack("<II", crc, size)), {which})


@kind("gzip's head damaged")
def _head(rng: random.Random, records: list[bytes], members: Members) -> File:
    which = pick(rng, members)
    head = bytearray(members[which][:4])
    at = rng.randrange(4)
    head[at] ^= 1 << rng.randrange(8)
    return File(changed(members, which, bytes(head) + members[which][4:]), {which})


@kind("garbage between two members")
def _garbage(rng: random.Random, records: list[bytes], members: Members) -> File:
    at = rng.randint(0, len(members))
    junk = rng.choice(
        [
            rng.randbytes(rng.randint(1, 5000)),
            b"<html>not a member</html>" * rng.randint(1, 50),
            b"\x1f\x8b\x08" * rng.randint(1, 200),
            members[0][: rng.randint(12, 60)],
            gzip.compress(b"something else that is packed" * rng.randint(1, 99)),
            gzip.compress(b"WARC/1.0\r\nnothing that follows"),
        ]
    )
    return File(b"".join([*members[:at], junk, *members[at:]]), set())


@kind("a page that holds a record and a member, damaged")
def _nested(rng: random.Random, records: list[bytes], members: Members) -> File:
    which = rng.randrange(len(members))
    inner = record(999, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(rng, 999))
    body = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n" + b"\r\n\r\n" + inner[:-9] + rng.randbytes(3000)
    data = bytearray(packed(record(998, body)))
    data[len(data) - 1500] ^= 255
    return File(b"".join([*members[:which], bytes(data), *members[which:]]), set())


def hit_by(members: Members, start: int, end: int) -> set[int]:
    """The members that share bytes with a stretch of the file."""
    hit, at = set(), 0
    for number, member in enumerate(members):
        if at < end and start < at + len(member):
            hit.add(number)
        at += len(member)
    return hit


@dataclass
class Tally:
    """What one kind of damage came to."""

    files: int = 0
    intact: int = 0
    back: int = 0
    said: int = 0
    harmless: int = 0
    unseen: int = 0
    least: int = PAGES
    wrong: list[str] = field(default_factory=list)
    peers: Counter[str] = field(default_factory=Counter)

    def row(self, name: str) -> str:
        """A line of the table."""
        peers = "".join(f" {self.peers[peer] / max(1, self.intact):7.1%}" for peer in sorted(self.peers))
        counts = (self.files, self.intact, self.back, self.least, self.said, self.harmless, self.unseen)
        return f"{name:48} " + " ".join(f"{count:8,}" for count in counts) + peers


def run(files: int, seed: int = 6, peers: bool = False) -> dict[str, Tally]:
    """So many damaged files, all kinds in turn."""
    tallies = {name: Tally() for name in KINDS}
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "damaged.warc.gz"
        for number in range(files):
            name = list(KINDS)[number % len(KINDS)]
            records, known = crawl(rng, PAGES)
            members = [packed(content) for content in records]
            file = KINDS[name](rng, records, members)
            path.write_bytes(file.data)
            _judge(tallies[name], file, records, known, list(fetch(path)), f"{name}, file {number}")
            if peers:
                _ask_peers(tallies[name], file, records, known)
    return tallies


def _judge(
    tally: Tally,
    file: File,
    records: list[bytes],
    known: dict[str, bytes],
    found: list[Document | Refusal],
    where: str,
) -> None:
    documents = [item for item in found if isinstance(item, Document)]
    refusals = [item for item in found if isinstance(item, Refusal)]
    intact = intact_ids(file, records, known)
    back = {document.id for document in documents if known.get(document.id) == document.data}
    tally.files += 1
    tally.intact += len(intact)
    tally.back += len(intact & back)
    tally.least = min(tally.least, len(back))
    tally.said += bool(refusals)
    harmless = file.seen and not refusals and len(back) == PAGES and _same_content(file.data, records)
    tally.harmless += harmless
    tally.unseen += not file.seen
    if lost := intact - back:
        tally.wrong.append(f"{where}: lost {len(lost)} intact records")
    if len(documents) != len(back):
        tally.wrong.append(f"{where}: a document that was never written, or one twice")
    if file.seen and not refusals and not harmless:
        tally.wrong.append(f"{where}: damaged, and nothing said")
    if any("byte" not in refusal.reason for refusal in refusals):
        tally.wrong.append(f"{where}: a refusal that does not say where")


def _same_content(data: bytes, records: list[bytes]) -> bool:
    """Whether the damage is in bytes that mean nothing, such as the time in gzip's head."""
    try:
        return gzip.decompress(data) == b"".join(records)
    except (OSError, EOFError, zlib.error):
        return False


def intact_ids(file: File, records: list[bytes], known: dict[str, bytes]) -> set[str]:
    """Ids of the pages that the damage did not touch."""
    hit = b"".join(records[number][:400] for number in file.hit)
    return {identity for identity in known if identity.encode() not in hit}


def _ask_peers(tally: Tally, file: File, records: list[bytes], known: dict[str, bytes]) -> None:
    from fastwarc.warc import ArchiveIterator, WarcRecordType
    from warcio.archiveiterator import ArchiveIterator as Warcio

    intact = intact_ids(file, records, known)
    found: dict[str, set[str]] = {"FastWARC": set(), "warcio": set()}
    try:
        for item in ArchiveIterator(io.BytesIO(file.data), record_types=WarcRecordType.response):
            if item.reader.read() == known.get(identity := (item.record_id or "").strip("<>")):
                found["FastWARC"].add(identity)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
    try:
        for item in Warcio(io.BytesIO(file.data)):
            identity = (item.rec_headers.get_header("WARC-Record-ID") or "").strip("<>")
            if item.rec_type == "response" and item.content_stream().read() == known.get(identity):
                found["warcio"].add(identity)
    except Exception:
        pass
    for peer, ids in found.items():
        tally.peers[peer] += len(ids & intact)


BOMB_SECONDS = 0.5
BOMB_BYTES = 100_000_000


def bombs() -> list[str]:
    """Files that unpack to 2 GiB: what went wrong. Time is the processor's, memory what is above the idle process."""
    head = record(1, answer(b""), length=str(2 << 30))[:-4]
    after = packed(record(2, answer(b"<html>")))
    shapes = {
        "a body in its coding": (bomb(), 1),
        "a member as long as it says": (swollen(head) + after, 2),
        "a member longer than it says": (swollen(record(1, answer(b"<html>"))) + after, 2),
        "a member of zeros alone": (swollen(b"") + after, 2),
    }
    wrong = []
    for name, (data, count) in shapes.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "bomb.warc.gz"
            path.write_bytes(data)
            idle, began = _peak(), time.process_time()
            found = list(fetch(path))
            seconds, held = time.process_time() - began, _peak() - idle
        print(f"{name:32} {len(data):9,} bytes unpack to 2 GiB: {seconds:5.2f} s, {held / 1e6:4.0f} MB")
        if seconds > BOMB_SECONDS or held > BOMB_BYTES or len(found) != count or not isinstance(found[0], Refusal):
            wrong.append(f"{name}: not stopped at the cap, or not within {BOMB_SECONDS} s and {BOMB_BYTES:,} bytes")
    return wrong


def _peak() -> int:
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def main(arguments: list[str]) -> int:
    """Runs, prints, judges."""
    wrong = bombs()
    numbers = [int(word) for word in arguments if word.isdigit()]
    tallies = run(numbers[0] if numbers else FILES, peers="--peers" in arguments)
    heads = "".join(f" {peer:>7}" for peer in sorted({p for t in tallies.values() for p in t.peers}))
    columns = ("files", "intact", "back", "least", "said", "harmless", "unseen")
    print(f"{'damage':48} " + " ".join(f"{column:>8}" for column in columns) + heads)
    for name, tally in tallies.items():
        print(tally.row(name))
    wrong += [line for tally in tallies.values() for line in tally.wrong]
    totals = [sum(getattr(tally, what) for tally in tallies.values()) for what in ("files", "intact", "back", "said")]
    print(
        f"\n{totals[0]} files, {totals[2]:,} of {totals[1]:,} intact records back, {totals[3]} files said to be damaged"
    )
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
