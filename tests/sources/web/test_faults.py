"""A tenth of the web's faults; all of them, with their limits on time: quality/faults/net.py."""

from faults import net

from onrecord.settings import Settings


def test_private_addresses() -> None:
    assert list(net.private_addresses(every=10)) == []


def test_decompression_bombs() -> None:
    assert list(net.decompression(megabytes=64, measured=False)) == []


def test_answers_cut_anywhere() -> None:
    assert list(net.cut_answers(every=10)) == []


def test_damaged_feeds() -> None:
    assert list(net.damaged_feeds(count=50)) == []


def test_the_bombs_would_unpack_to_what_they_say() -> None:
    import zlib

    for wbits in (zlib.MAX_WBITS, zlib.MAX_WBITS | 16):
        assert len(zlib.decompressobj(wbits).decompress(net.deflated(3, wbits))) == 3_000_000


def test_hostile_feeds_are_refusals_within_their_limits() -> None:
    names = list(net.hostile_feeds(size=2000))
    assert len(names) == len(set(names)) == 11
    assert Settings().max_feed_depth < 2000
