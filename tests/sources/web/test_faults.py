"""A tenth of the web's faults; all of them, with their limits on time: quality/faults/net.py."""

import zlib

from faults import net


def test_private_addresses() -> None:
    assert list(net.private_addresses(every=10)) == []


def test_decompression_bombs() -> None:
    assert list(net.decompression(megabytes=64, measured=False)) == []


def test_answers_cut_anywhere() -> None:
    assert list(net.cut_answers(every=10)) == []


def test_damaged_feeds() -> None:
    assert list(net.damaged_feeds(count=50)) == []


def test_the_bombs_would_unpack_to_what_they_say() -> None:
    for wbits in (zlib.MAX_WBITS, zlib.MAX_WBITS | 16):
        assert len(zlib.decompressobj(wbits).decompress(net.deflated(3, wbits))) == 3_000_000


def test_hostile_feeds_are_answered_and_the_next_is_read() -> None:
    assert list(net.hostile(size=10_000, measured=False)) == []
