"""Kind: direct, indirect, mixed."""

from __future__ import annotations

import pytest

from onrecord.relations.quotation import quotations, quoted_depth
from onrecord.relations.relation import Relation
from onrecord.statements.kind import depth_around, kind_of


def relation(text: str, source: str, cue: str, *content: str) -> Relation:
    spans = lambda *parts: tuple((text.index(p), text.index(p) + len(p)) for p in parts if p)  # noqa: E731
    return Relation(spans(source), spans(cue), spans(*content), None, None, 1.0)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "kind"),
    [
        ("“We won,” she said.", "she", "said", ["“We won,”"], "direct"),
        ("She said they had won.", "She", "said", ["they had won"], "indirect"),
        ("She said they had “won it twice”.", "She", "said", ["they had “won it twice”"], "mixed"),
        ("“We won,” she said. “Twice.”", "she", "said", ["“We won,”", "“Twice.”"], "direct"),
        ("Mayor: Bridge to stay shut", "Mayor", "", ["Bridge to stay shut"], "indirect"),
        ("Ada Quill\nThe bridge stays shut. Sorry.", "Ada Quill", "", ["The bridge stays shut. Sorry."], "direct"),
        ("The letter read:\n\nIt stays shut.", "The letter", "read", ["It stays shut."], "direct"),
        ("The letter read: It stays shut.", "The letter", "read", ["It stays shut."], "indirect"),
        ("Lind: We stay. I am sure.", "Lind", "", ["We stay. I am sure."], "direct"),
        ("((Ann Lind))  We stay", "Ann Lind", "", ["We stay"], "direct"),
        ("As ((Ann Lind)) says:  We stay", "Ann Lind", "", ["We stay"], "indirect"),
        ("Lind (on the pier): We stay.", "Lind", "", ["We stay."], "direct"),
        ("Lind: He told us “no” twice.", "Lind", "", ["He told us “no” twice."], "direct"),
        ("He told us “no” twice.", "", "", ["He told us “no” twice."], "direct"),
        ("We stay “dry”, love.\n\n— Ann Roe (@ann) 3 May", "Ann Roe", "", ["We stay “dry”, love."], "direct"),
        ("Lind: Bridge ‘shut’ for good", "Lind", "", ["Bridge ‘shut’ for good"], "mixed"),
        ("It was: Lind: We stay.", "Lind", "", ["We stay."], "indirect"),
        ('<post author="annroe" day="3">We stay', "annroe", "", ["We stay"], "direct"),
        ("It stays shut, I am sorry to say.", "", "", ["It stays shut, I am sorry to say."], "direct"),
    ],
)
def test_kind(text: str, source: str, cue: str, content: list[str], kind: str) -> None:
    assert kind_of(text, relation(text, source, cue, *content), quoted_depth(text)) == kind


def test_indirect_speech_inside_a_quotation_is_indirect() -> None:
    text = "“Pat said that the dam holds,” she told us."
    inner = relation(text, "Pat", "said", "that the dam holds")
    around = depth_around(inner.cue, quotations(text))
    assert around == 1
    assert kind_of(text, inner, quoted_depth(text), around) == "indirect"
