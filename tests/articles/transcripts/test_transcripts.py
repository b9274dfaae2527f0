"""Transcripts: who speaks when, out of labels; JSON Lines keep what came with them; what can't be read is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.articles.transcripts import Transcript, transcripts_in
from onrecord.articles.transcripts.labels import turns_of
from onrecord.sources import Refusal

BRIEFING = """Briefing in Nordvik

MR. PRICE: Good morning. Note: it is raining.

SECRETARY QUILL (via telephone): Thank you, Ned.
We stay. (Laughter.)

Q    For how long?

SECRETARY QUILL: Until noon.
"""


def said(text: str, speaker: str | None = None) -> list[tuple[str | None, str]]:
    return [(turn.speaker, text[turn.start : turn.end].strip()) for turn in turns_of(text, speaker)]


def test_labels_say_who_speaks() -> None:
    assert said(BRIEFING) == [
        (None, "Briefing in Nordvik"),
        ("Mr. Price", "Good morning. Note: it is raining."),
        ("Secretary Quill", "Thank you, Ned.\nWe stay. (Laughter.)"),
        ("Q", "For how long?"),
        ("Secretary Quill", "Until noon."),
    ]


def test_a_bare_role_is_the_speaker_of_the_document() -> None:
    text = "THE PRESIDENT: Good evening.\nAUDIENCE MEMBER: We love you!\nTHE PRESIDENT: Thank you."
    assert [who for who, _ in said(text, "Ada Quill")] == ["Ada Quill", "Audience Member", "Ada Quill"]
    assert [who for who, _ in said(text)] == ["The President", "Audience Member", "The President"]


def test_an_article_s_a_is_nobody_s_answer() -> None:
    speech = "A father came to the quay.\n\nA storm had closed it.\n\nA Monday morning it was."
    assert turns_of(speech) == ()
    interview = "Q When?\n\nA On Monday.\n\nA storm is coming, they say.\n\nQ And then?\n\nA We wait."
    said = [(turn.speaker, interview[turn.start : turn.end].strip()) for turn in turns_of(interview)]
    assert said == [
        ("Q", "When?"), ("A", "On Monday.\n\nA storm is coming, they say."), ("Q", "And then?"), ("A", "We wait."),
    ]  # fmt: skip


def test_names_in_small_letters_need_to_come_again() -> None:
    assert said("Mara Lind: Yes.\nBo Ode: No.\nMara Lind: Yes.\nBo Ode: No.")[0] == ("Mara Lind", "Yes.")
    assert turns_of("Note: the doors open at noon.\nThe rest is as before.") == ()
    assert turns_of("He said: we stay.\nAnd then: we go.") == ()


def test_json_lines_keep_what_came_along(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "date": "2019-03-04", "speaker": "Ada Quill", "text": "We stay.", "place": "Nordvik"},
        {"text": "We go.", "year": 2020, "speaker": ["Bo Ode", "Mara Lind"], "date": "last week"},
        {"id": "c"},
    ]
    path = tmp_path / "speeches.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)) + "\nno json\n", encoding="utf-8")
    first, second, third, fourth = transcripts_in([str(path)])
    assert isinstance(first, Transcript)
    assert (first.id, first.date, first.speaker, first.about) == ("a", "2019-03-04", "Ada Quill", {"place": "Nordvik"})
    assert [turn.speaker for turn in first.turns] == ["Ada Quill"]
    assert isinstance(second, Transcript)
    assert (second.id, second.date, second.speaker) == (f"{path}:2", None, None)
    assert second.about == {"year": 2020, "speaker": ["Bo Ode", "Mara Lind"], "date": "last week"}
    assert isinstance(third, Refusal)
    assert isinstance(fourth, Refusal)
    assert "text" in third.next


def test_text_and_pages_are_read_and_a_missing_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "briefing.txt").write_text(BRIEFING, encoding="utf-8")
    body = "".join(
        f"<p>MR. PRICE: We stay in Nordvik until the {n}th of May, whatever may come of it.</p>" for n in range(4, 9)
    )
    (tmp_path / "page.html").write_text(f"<html><body><article><h1>Briefing</h1>{body}</article></body></html>")
    text, page, missing = transcripts_in([str(tmp_path / name) for name in ("briefing.txt", "page.html", "no.txt")])
    assert isinstance(text, Transcript)
    assert text.text == BRIEFING
    assert isinstance(page, Transcript)
    assert page.turns[-1].speaker == "Mr. Price"
    assert isinstance(missing, Refusal)


def pdf_of(words: str) -> bytes:
    """A PDF with one line of text, as small as one can be."""
    stream = f"BT /F1 12 Tf 40 700 Td ({words}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length " + str(len(stream)).encode() + b">>stream\n" + stream + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj".encode() + one + b"endobj\n"
    table = b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + table
    return out + f"trailer<</Size 6/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode()


def test_a_pdf_is_read_in_a_child(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    (tmp_path / "speech.pdf").write_bytes(pdf_of("We will stay in Nordvik until noon."))
    (tmp_path / "torn.pdf").write_bytes(pdf_of("We stay.")[:60])
    speech, torn = transcripts_in([str(tmp_path / "speech.pdf"), str(tmp_path / "torn.pdf")], speaker="Ada Quill")
    assert isinstance(speech, Transcript)
    assert speech.text.strip() == "We will stay in Nordvik until noon."
    assert speech.turns[0].speaker == "Ada Quill"
    assert isinstance(torn, Refusal)
