"""The check page: a quotation, its verdict and how it was found; the address holds all that was asked."""

from __future__ import annotations

import csv
import io
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

import onrecord
from onrecord.record import Record


def asked(**given: str) -> str:
    return f"/check?{urlencode(given)}"


def test_a_quotation_is_checked_as_the_command_does(client: TestClient, record: Record) -> None:
    shown = client.get(asked(quote="We have always closed our side", speaker="Brandt", format="json")).json()
    expected = onrecord.check("We have always closed our side", record=record, speaker="Brandt").to_dict()
    assert shown["found"] == expected
    assert shown["found"]["verdict"] == "altered"


def test_the_page_shows_verdict_passage_words_and_where_to_read_on(client: TestClient) -> None:
    html = client.get(asked(quote="We have always closed our side", speaker="Brandt")).text
    assert ">altered</strong>" in html
    assert "<del><span" in html
    assert "never</del>" in html
    assert "always</ins>" in html
    assert "bears on the meaning" in html
    assert "Searched: 0 transcripts and" in html
    assert 'value="Brandt"' in html
    assert ">We have always closed our side</textarea>" in html
    path = html.split('<p class="place">')[1].split('href="')[1].split('"')[0]
    assert client.get(path).status_code == 200


def test_who_said_it_otherwise_and_what_nobody_said(client: TestClient) -> None:
    other = client.get(
        asked(quote="We have never closed our side", speaker="Estavian ambassador", format="json")
    ).json()
    assert (other["found"]["verdict"], other["found"]["grade"]) == ("other-speaker", "verbatim")
    page = client.get(asked(quote="We have never closed our side", speaker="Estavian ambassador")).text
    assert "(the words: verbatim)" in page
    assert "nothing like it is in this record" in client.get(asked(quote="Seven purple giraffes danced")).text


def test_differences_are_taken_along(client: TestClient) -> None:
    taken = client.get(asked(quote="We have always closed our side", format="csv"))
    [row] = csv.DictReader(io.StringIO(taken.text))
    assert (row["kind"], row["quote"], row["passage"]) == ("opposite", "always", "never")


@pytest.mark.parametrize(
    ("given", "where"),
    [({"quote": "x", "before": "soon"}, "before"), ({"quote": "x", "after": "2017-13"}, "after"),
     ({"quote": "x" * 5_001}, "quote")],
)  # fmt: skip
def test_what_cannot_be_checked(client: TestClient, given: dict[str, str], where: str) -> None:
    answer = client.get(asked(**given), headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["error"]["where"]) == (400, where)
    assert answer.json()["error"]["next"]


def test_nothing_is_asked_at_first(client: TestClient) -> None:
    assert client.get("/check?format=json").json()["found"] is None
    assert "verdict" not in client.get("/check?quote=").text.split("<main")[1]


@pytest.mark.parametrize("written", ["{}", " {} "])
def test_a_speaker_is_meant_by_number_too(client: TestClient, record: Record, written: str) -> None:
    [one] = record.quoted("Brandt")
    quote = "We have never closed our side"
    shown = client.get(asked(quote=quote, speaker=written.format(one.id), format="json")).json()["found"]
    assert (
        shown["verdict"]
        == client.get(f"/api/v1/check?{urlencode({'quote': quote, 'speaker': one.id})}").json()["verdict"]
    )
    assert shown == onrecord.check(quote, record=record, speaker="Ilse Brandt").to_dict()
    assert shown["verdict"] == "verbatim"
    nobody = client.get(asked(quote=quote, speaker="P999999", format="json")).json()["found"]
    assert nobody["verdict"] != "verbatim"


def test_the_passage_leads_to_its_words_in_the_version_that_has_them(client: TestClient, record: Record) -> None:
    words = "The quay is open for all ships tonight"
    texts = (f'"{words}," Mayor Ada Quill said.', f'Update. "{words}," Mayor Ada Quill said. It rained.')
    for reading in onrecord.read_many([{"text": text, "id": "quay", "outlet": "Post"} for text in texts]):
        record.add(reading)
    list(record.settle())
    page = client.get(asked(quote=words)).text
    path = page.split('<p class="place">')[1].split('href="')[1].split('"')[0]
    article = client.get(path)
    assert article.status_code == 200
    assert f'id="{path.partition("#")[2]}"' in article.text
    assert words in article.text
