"""The speaker's own words, and that every change against the text is accounted for."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.relations.quotation import quotations
from onrecord.statements.words import Words, applied, joined, own_words

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold" / "tass-2017-07-21-lavrov-syria.jsonl"


def words_in(text: str, content: str, kind: str, around: int = 0) -> Words:
    start = text.index(content)
    quotes = [q for q in quotations(text) if q.depth > around]
    return own_words(text, ((start, start + len(content)),), kind, quotes)


@pytest.mark.parametrize(
    ("text", "content", "kind", "quote"),
    [
        ("“We won,” she said.", "“We won,”", "direct", "We won"),
        ("“Did we win?” she asked.", "“Did we win?”", "direct", "Did we win?"),
        ("“He [the mayor] won,” she said.", "“He [the mayor] won,”", "direct", "He won"),
        ("“He wants the same (thing) too,” she said.", "“He wants the same (thing) too,”", "direct",
         "He wants the same too"),
        ("“[He] [the mayor] won,” she said.", "“[He] [the mayor] won,”", "direct", "won"),
        ("“They left [the boats],” she said.", "“They left [the boats],”", "direct", "They left"),
        ("“She love[s] it[.] We too,” he said.", "“She love[s] it[.] We too,”", "direct", "She love it We too"),
        ("“[T]he boats (and I mean it) left,” she said.", "“[T]he boats (and I mean it) left,”", "direct",
         "The boats (and I mean it) left"),
        ("“We won [...] twice,” she said.", "“We won [...] twice,”", "direct", "We won … twice"),
        ("“We won (…) twice. . . . Yes,” she said.", "“We won (…) twice. . . . Yes,”", "direct", "We won … twice… Yes"),
        ("“We won <...> twice...” she said.", "“We won <...> twice...”", "direct", "We won … twice…"),
        ("“He said ‘no’ to us,” she said.", "“He said ‘no’ to us,”", "direct", "He said ‘no’ to us"),
        ("“Then he said ‘no’ to us,” she said.", "he said ‘no’ to us", "direct", "he said ‘no’ to us"),
        ("She said they “won it” and “kept it”.", "they “won it” and “kept it”", "mixed", "won it … kept it"),
        ("They “won [it]” and “[the cup]” and “left,” twice.", "They “won [it]” and “[the cup]” and “left,” twice",
         "mixed", "won … left"),
        ("She said “won”“kept” it.", "“won”“kept” it", "mixed", "won … kept"),
        ("She said the (old) boats “left (sic) us”.", "the (old) boats “left (sic) us”", "mixed", "left us"),
        ("She said they had won.", "they had won", "indirect", None),
        ("“It never closed, she said.", "“It never closed", "direct", "It never closed"),
        ("“We left.\n\n“We came,” she said.", "“We left.\n\n“We came,”", "direct", "We left.\n\nWe came"),
        ('"We left.\n\n"We came," she said.', '"We left.\n\n"We came,"', "direct", "We left.\n\nWe came"),
        ("‘We left’, she said.", "‘We left’,", "direct", "We left"),
        ("I like the “new” boats a great deal.", "I like the “new” boats a great deal.", "direct",
         "I like the “new” boats a great deal."),
        ("Rope (tar too), nails (laughs). Owner(s) know.", "Rope (tar too), nails (laughs). Owner(s) know.", "direct",
         "Rope (tar too), nails. Owner(s) know."),
        ("“(laughs)” she said.", "“(laughs)”", "direct", None),
    ],
)  # fmt: skip
def test_quote(text: str, content: str, kind: str, quote: str | None) -> None:
    assert words_in(text, content, kind).quote == quote


def test_marks_of_an_inner_quotation_are_the_inner_statements() -> None:
    text = "“He told me, ‘We won,’ and left,” she said."
    assert words_in(text, "“He told me, ‘We won,’ and left,”", "direct").quote == "He told me, ‘We won,’ and left"
    assert words_in(text, "‘We won,’", "direct", around=1).quote == "We won"


def test_every_change_is_told() -> None:
    text = "“[T]he mayor [Holt] won (...) twice,” she said."
    found = words_in(text, "“[T]he mayor [Holt] won (...) twice,”", "direct")
    assert [text[a:b] for a, b in found.insertions] == ["[T]", "[Holt]"]
    assert [(e["kind"], text[slice(*e["span"])], e["shown"]) for e in found.edits] == [
        ("mark", "“", ""),
        ("capital", "[T]", "T"),
        ("insertion", " [Holt]", ""),
        ("omission", "(...)", "…"),
        ("mark", ",”", ""),
    ]


def test_the_wire_report() -> None:
    if not GOLD.exists():
        pytest.skip(f"{GOLD} is not there")
    doc = json.loads(GOLD.read_text("utf-8"))
    text, quotes = doc["text"], quotations(doc["text"])
    for s in doc["statements"]:
        found = own_words(text, tuple(map(tuple, s["content"])), s["kind"], quotes)
        assert [list(span) for span in found.insertions] == s["insertions"]
        if "text_verbatim" in s:
            assert found.quote == s["text_verbatim"]


@pytest.mark.parametrize(
    ("text", "pieces", "quote"),
    [
        ("“I never said that,” she told us. “Tom knows it.”", ("“I never said that,”", "“Tom knows it.”"),
         "I never said that … Tom knows it."),
        ("“We won!” she said. “Tom knows it.”", ("“We won!”", "“Tom knows it.”"), "We won! Tom knows it."),
    ],
)  # fmt: skip
def test_a_quotation_in_two_pieces_shows_where_it_was_cut(text: str, pieces: tuple[str, str], quote: str) -> None:
    content = tuple((text.index(p), text.index(p) + len(p)) for p in pieces)
    assert own_words(text, content, "direct", quotations(text)).quote == quote


def restored(text: str, content: tuple[tuple[int, int], ...], kind: str, found: Words) -> list[str]:
    """The raw pieces of the content, out of the quote and the edits with the words under them."""
    left, raw, said = found.quote or "", [], ""
    for start, end in content:
        inside = [e for e in found.edits if start <= e["span"][0] and e["span"][1] <= end]
        says = applied(text, (start, end), inside)
        if said and says:
            joiner = joined([said, "x"], kind)[len(said) : -1]
            assert left.startswith(joiner)
            left = left[len(joiner) :]
        said = joined([said, says], kind)
        piece, at = "", start
        for e in inside:
            a, b = e["span"]
            piece += left[: a - at] + text[a:b]
            left = left[a - at :]
            assert left.startswith(e["shown"])
            left, at = left[len(e["shown"]) :], b
        raw.append(piece + left[: end - at])
        left = left[end - at :]
    assert not left
    return raw


ALPHABET = st.sampled_from([*'ab “”"‘’[],.…()\n', "[T]", "(sic)", "...", " (he) ", "“[a] ", ",” "])


@given(st.lists(ALPHABET, max_size=40).map("".join), st.sampled_from(["direct", "mixed"]), st.data())
@example("“a [b]”“ [c] d”", "mixed", None)
def test_edits_give_the_quote_and_the_raw_text_back(text: str, kind: str, data: st.DataObject | None) -> None:
    cut = data.draw(st.integers(0, len(text))) if data else len(text)
    content = tuple((a, b) for a, b in ((0, cut), (cut, len(text))) if a < b)
    found = own_words(text, content, kind, quotations(text))
    spans = [e["span"] for e in found.edits]
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    pieces = [
        applied(text, (start, end), [e for e in found.edits if start <= e["span"][0] and e["span"][1] <= end])
        for start, end in content
    ]
    assert (found.quote or "") == joined(pieces, kind)
    assert found.quote is None or found.quote == found.quote.strip()
    assert restored(text, content, kind, found) == [text[a:b] for a, b in content]
    told = [e["span"] for e in found.edits if e["kind"] in ("insertion", "capital")]
    assert len(told) == len(found.insertions)
    assert all(a <= c and d <= b for (a, b), (c, d) in zip(told, found.insertions, strict=True))
