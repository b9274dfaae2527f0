"""Who speaks, on small texts of our own; what holds for any text and any relations."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.relations.relation import Relation
from onrecord.speakers import resolve
from onrecord.speakers.answers import KINDS

from .shortcuts import article, names, said


def test_surname_is_given_under_the_full_name() -> None:
    text = "Mayor Helga Brandt opened the bridge. Brandt said the work had taken nine years."
    cast = said(text, ("Brandt", "said", "the work had taken nine years"))
    assert names(cast) == [["Helga Brandt"]]
    assert cast.attributions[0].kind == "person"
    speaker = next(s for s in cast.speakers if s.id == cast.attributions[0].speaker_ids[0])
    assert "Mayor" in speaker.roles
    assert len(speaker.mentions) == 2


def test_role_goes_to_the_person_who_has_it() -> None:
    text = (
        "Finance Minister Rolf Aasen and Transport Minister Berit Lund met on Monday. "
        "The transport minister said the tunnel would open in May."
    )
    assert names(said(text, ("The transport minister", "said", "the tunnel would open in May"))) == [["Berit Lund"]]


@pytest.mark.parametrize(("pronoun", "name"), [("She", "Berit Lund"), ("He", "Robert Aasen")])
def test_pronoun_goes_by_gender(pronoun: str, name: str) -> None:
    text = f"Mr. Robert Aasen met Ms. Berit Lund in Bergen. {pronoun} said the talks had gone well."
    assert names(said(text, (pronoun, "said", "the talks had gone well"))) == [[name]]


@pytest.mark.parametrize(("source", "wanted"), [("the latter", ["Bergen Port Authority"]), ("the former", [])])
def test_the_latter_is_the_last_name_before_it_and_the_former_is_left_open(source: str, wanted: list[str]) -> None:
    text = f"The Tide Agency and the Bergen Port Authority have looked, with {source} saying that the quay was safe."
    assert names(said(text, (source, "saying", "that the quay was safe"))) == [wanted]


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("The Ministry of Health in Quill", "Ministry of Health in Quill"),
        ("The Bank of Orme in the north", "Bank of Orme"),
    ],
)
def test_a_body_keeps_the_name_with_the_place_it_is_of(source: str, wanted: str) -> None:
    noun = source.split()[1].lower()
    text = f"{source} said that all was well. The {noun} said that help was near."
    cast = said(text, (source, "said", "that all was well"), (f"The {noun}", "said", "that help was near"))
    assert names(cast)[1] == [wanted]


def test_a_body_by_its_noun_alone_is_no_second_body() -> None:
    text = "The Ministry of Fisheries met. The Ministry’s boats were out. The ministry said the quay was safe."
    assert names(said(text, ("The ministry", "said", "the quay was safe"))) == [["Ministry of Fisheries"]]


def test_first_person_inside_a_quotation_is_its_speaker() -> None:
    text = '"I told them no," said Paula Quist.'
    cast = said(text, ("Paula Quist", "", '"I told them no,"'), ("I", "told", "no", 0))
    assert names(cast) == [["Paula Quist"], ["Paula Quist"]]


@pytest.mark.parametrize(
    ("source", "speakers"),
    [
        ("Workers in Bergen, Tromsø and Hamar", ["Workers in Bergen, Tromsø and Hamar"]),
        ("A handful of pilots in Quill, Calif.,", ["handful of pilots in Quill, Calif."]),
        ("Members of the council, Paula Quist and Robert Aasen,", ["Paula Quist", "Robert Aasen"]),
        ("Norway’s Ministry of Trade, Industry and Fisheries", ["Norway’s Ministry of Trade, Industry and Fisheries"]),
        ("The Ministry of Finance and the Bank of Quill", ["Ministry of Finance", "Bank of Quill"]),
        ("Co-author Paula Quist of Quill University’s Centre for Tides: Research and Training", ["Paula Quist"]),
    ],
)
def test_lists_of_places_and_of_what_a_body_is_for_are_no_lists_of_speakers(source: str, speakers: list[str]) -> None:
    text = f"{source} said the ferries were late."
    assert names(said(text, (source, "said", "the ferries were late"))) == [speakers]


@pytest.mark.parametrize("source", ["He [Aasen]", "He (Aasen)", "she (Mayor Berit Lund)"])
def test_a_pronoun_with_a_name_behind_it_is_that_one(source: str) -> None:
    text = f"Berit Lund met Robert Aasen and Ilan Doré. {source} said the ferries were late."
    full = "Robert Aasen" if "Aasen" in source else "Berit Lund"
    assert names(said(text, (source, "said", "the ferries were late"))) == [[full]]


def test_he_beside_a_name_is_somebody_else() -> None:
    text = "Robert Aasen fell silent. He and Chairman Ilan Doré said the ferries were late."
    assert names(said(text, ("He and Chairman Ilan Doré", "said", "the ferries were late"))) == [
        ["Robert Aasen", "Ilan Doré"]
    ]


def test_capital_stands_for_a_country_that_is_named() -> None:
    text = "Norway raised its quota. Oslo said the stock had recovered."
    assert names(said(text, ("Oslo", "said", "the stock had recovered"))) == [["Norway"]]


def test_capital_stays_where_the_country_is_not_named() -> None:
    text = "Oslo said the stock had recovered."
    assert names(said(text, ("Oslo", "said", "the stock had recovered"))) == [["Oslo"]]


def test_joint_speakers_are_all_named() -> None:
    text = "Paula Quist and Robert Aasen said they would stay."
    cast = said(text, ("Paula Quist and Robert Aasen", "said", "they would stay"))
    assert names(cast) == [["Paula Quist", "Robert Aasen"]]
    assert len(set(cast.attributions[0].speaker_ids)) == 2


def test_reporting_words_without_a_holder_have_no_speaker() -> None:
    text = "Reportedly, the ferry will not run on Sunday."
    cast = said(text, ("", "Reportedly", "the ferry will not run on Sunday"))
    assert cast.attributions[0].names == ()
    assert cast.attributions[0].kind == "none"


def test_second_quotation_without_words_goes_on() -> None:
    text = '"The roof leaks," Paula Quist said.\n\n"It has leaked since spring."'
    cast = said(text, ("Paula Quist", "said", '"The roof leaks,"'), ("", "", '"It has leaked since spring."'))
    assert names(cast)[1] == ["Paula Quist"]


def test_user_name_made_of_first_and_last_name() -> None:
    text = "Paula Quist left the council.\n\n@paulaquist: I am done."
    assert names(said(text, ("@paulaquist", "", "I am done."))) == [["Paula Quist"]]


def test_anonymous_holder_is_the_phrase_without_article() -> None:
    text = "A spokesman for the harbour said the crane was safe."
    cast = said(text, ("A spokesman for the harbour", "said", "the crane was safe"))
    assert names(cast) == [["spokesman for the harbour"]]
    assert cast.attributions[0].kind == "anonymous"


def test_wire_report_on_the_record() -> None:
    text = (
        "Marland’s top diplomat urges calm\n\nForeign Minister Ilan Doré said on Friday that talks would go on. "
        '"We are patient," the senior diplomat went on.'
    )
    cast = said(
        text,
        ("Foreign Minister Ilan Doré", "said", "that talks would go on"),
        ("the senior diplomat", "went on", '"We are patient,"'),
    )
    assert names(cast) == [["Ilan Doré"], ["Ilan Doré"]]


_TEXT = st.one_of(
    st.text(max_size=300),
    st.lists(
        st.sampled_from(
            [
                "Mr.",
                "Helga",
                "Brandt",
                "he",
                "She",
                "said",
                "the",
                "report",
                "company",
                "and",
                ",",
                ".",
                '"',
                "“",
                "”",
                "\n\n",
                "’s",
                "who",
                "I",
                "U.S.",
                "(",
                ")",
            ]
        ),
        max_size=60,
    ).map(" ".join),
)
_OFFSET = st.integers(min_value=-5, max_value=320)
_SPANS = st.lists(st.tuples(_OFFSET, _OFFSET), max_size=2).map(tuple)
_RELATION = st.builds(
    Relation, _SPANS, _SPANS, _SPANS, st.one_of(st.none(), st.integers(-2, 8)), st.none(), st.floats(0, 1)
)


@settings(max_examples=300, deadline=None)
@given(_TEXT, st.lists(_RELATION, max_size=6))
def test_holds_for_any_text_and_relations(text: str, relations: list[Relation]) -> None:
    cast = resolve(article(text), relations)
    assert len(cast.attributions) == len(relations)
    ids = [s.id for s in cast.speakers]
    assert ids == [f"p{k}" for k in range(1, len(ids) + 1)]
    for speaker in cast.speakers:
        assert speaker.name in speaker.names
        assert speaker.kind in KINDS
        assert all(0 <= a < b <= len(text) for a, b in speaker.mentions)
    for given_ in cast.attributions:
        assert set(given_.speaker_ids) <= set(ids)
        assert bool(given_.names) == bool(given_.speaker_ids)
        assert 0 <= given_.score <= 1
        assert given_.kind in KINDS
    assert cast == resolve(article(text), relations)


def test_a_capitalised_source_that_is_nobodys_name_is_a_group() -> None:
    text = "Other Republicans said the bill would fail."
    (found,) = resolve(article(text), [Relation(((0, 17),), ((18, 22),), ((23, 42),), None, None, 1.0)]).attributions
    assert (found.names, found.kind) == (("Other Republicans",), "group")


@pytest.mark.parametrize(
    "part",
    ["A ", "a-", "A.", '"', "“He said ", "Mr. ", "the report ", "Bob Jones and ", "of ", "\n\n", "Ã±", "(A) ", "who, "],
)
def test_long_hostile_text_is_read(part: str) -> None:
    text = part * 20_000
    relation = Relation(((0, len(text) // 2),), (), ((len(text) // 2, len(text)),), 0, None, 1.0)
    assert len(resolve(article(text), [relation]).attributions) == 1


def test_many_relations_on_one_pronoun_stay_linear() -> None:
    text = "Helga Brandt spoke. " + "He said yes. " * 3000
    relations = [
        Relation(
            ((20 + 13 * k, 22 + 13 * k),), ((23 + 13 * k, 27 + 13 * k),), ((28 + 13 * k, 31 + 13 * k),), None, None, 1.0
        )
        for k in range(3000)
    ]
    assert len(resolve(article(text), relations).attributions) == 3000


def test_a_title_tells_one_spouse_from_the_other() -> None:
    text = "Robert Aasen and Berit Aasen came. Mr. Aasen kept silent. Mrs. Aasen said the house was sold."
    assert names(said(text, ("Mrs. Aasen", "said", "the house was sold"))) == [["Berit Aasen"]]


def test_a_source_may_end_inside_a_possessive() -> None:
    text = "Few liked Berit Lund's plan to close the road."
    assert names(said(text, ("Berit Lund", "plan", "to close the road"))) == [["Berit Lund"]]


def test_a_list_inside_a_name_is_one_body() -> None:
    text = "The Department of Roads and Bridges said the tunnel was safe."
    cast = said(text, ("The Department of Roads and Bridges", "said", "the tunnel was safe"))
    assert names(cast) == [["Department of Roads and Bridges"]]


def test_whose_staff_speaks_for_the_body_before_it() -> None:
    text = "The prize went to Harbour Trust, whose members say the quay is rotten."
    assert names(said(text, ("whose members", "say", "the quay is rotten"))) == [["Harbour Trust"]]


def test_an_apposition_leads_to_the_name_before_it() -> None:
    text = "They praised Berit Lund, a lawyer who says the quay is rotten."
    assert names(said(text, ("who", "says", "the quay is rotten"))) == [["Berit Lund"]]


def test_two_letters_are_rather_a_body_than_a_person() -> None:
    text = "Hanna Toft left Harbour Trust in May. HT said the quay was rotten."
    assert names(said(text, ("HT", "said", "the quay was rotten"))) == [["Harbour Trust"]]


def test_speakers_are_numbered_by_first_mention() -> None:
    text = "Robert Aasen met Berit Lund in Bergen. Lund said the talks had gone well."
    cast = said(text, ("Lund", "said", "the talks had gone well"))
    firsts = [s.mentions[0] for s in cast.speakers]
    assert firsts == sorted(firsts)
    assert [s.id for s in cast.speakers] == [f"p{k}" for k in range(1, len(firsts) + 1)]
    assert cast.speakers[1].names == ("Berit Lund", "Lund")


LATEST = "Gary Olsen leads. Gary Olsen is ahead.\n\n___\n\n8:05 a.m.\n\nHarbour Secretary Jens Olsen met the crews.\n\n"


@pytest.mark.parametrize(
    ("text", "row", "wanted"),
    [
        # names
        ("Sens. Ann Roe (D-Ore.), Tom Ek (D-Ohio) and Jo Lind (D-N.J.) all said it rained.",
         ("Sens. Ann Roe (D-Ore.), Tom Ek (D-Ohio) and Jo Lind (D-N.J.) all", "said", "it rained"),
         ["Ann Roe", "Tom Ek", "Jo Lind"]),
        ("Angry Harbour Crew Corners Okafor.\n\nMayor Emeka Okafor spoke. Okafor said it rained.",
         ("Okafor", "said", "it rained"), ["Emeka Okafor"]),
        ("Will Lindqvist concede?\n\nBirgit Lindqvist lost. Lindqvist said it rained.",
         ("Lindqvist", "said", "it rained"), ["Birgit Lindqvist"]),
        ("President Emeka Okafor spoke.\n\nOkafor's niece Ada Okafor wrote a book. Okafor said it rained.",
         ("Okafor", "said", "it rained"), ["Emeka Okafor"]),
        ("Douglas J. Band wrote to her. Mr. Band said it rained.", ("Mr. Band", "said", "it rained"),
         ["Douglas J. Band"]),
        ("Eric Schneiderman sued. Scheiderman said it rained.", ("Scheiderman", "said", "it rained"),
         ["Eric Schneiderman"]),
        ("At the Harbour Post Okafor said it rained. Emeka Okafor left.", ("Okafor", "said", "it rained"),
         ["Emeka Okafor"]),
        ("Amina Okafor left. Mr. Okafor came. Mr. Okafor said it rained.", ("Mr. Okafor", "said", "it rained"),
         ["Okafor"]),
        # sections of a text that is brought up to date
        (LATEST + "Olsen said it rained.", ("Olsen", "said", "it rained"), ["Jens Olsen"]),
        # bodies
        ("The Ministry of Fisheries wrote. The ministry said it rained.", ("The ministry", "said", "it rained"),
         ["Ministry of Fisheries"]),
        ("The House of Elders met in the White House. The House said it rained.", ("The House", "said", "it rained"),
         ["House of Elders"]),
        ("They met in the White House. The House said it rained.", ("The House", "said", "it rained"), ["House"]),
        ("Co-author of the study Ann Roe said it rained.", ("Co-author of the study Ann Roe", "said", "it rained"),
         ["Ann Roe"]),
        ("Co-author and oologist Ann Roe said it rained.", ("Co-author and oologist Ann Roe", "said", "it rained"),
         ["Ann Roe"]),
        ("The Bell Post wrote of it. The left-leaning daily said it rained.",
         ("The left-leaning daily", "said", "it rained"), ["Bell Post"]),
        ("The Bell Post wrote of it. The New York-based newspaper said it rained.",
         ("The New York-based newspaper", "said", "it rained"), ["Bell Post"]),
        ("The European Union met. The bloc said it rained.", ("The bloc", "said", "it rained"), ["European Union"]),
        ("The Brandt campaign met voters. The campaign said it rained.", ("The campaign", "said", "it rained"),
         ["Brandt campaign"]),
        # descriptions
        ("Paula Quist died. His agent said it rained.", ("His agent", "said", "it rained"), ["His agent"]),
        ("Paula Quist and Ann Roe met. Two speechwriters said it rained.", ("Two speechwriters", "said", "it rained"),
         ["Two speechwriters"]),
        ("Paula Quist met Tom Ek. The two countries said it rained.", ("The two countries", "said", "it rained"),
         ["two countries"]),
        ("Director and writer Ann Roe came. The director said it rained.", ("The director", "said", "it rained"),
         ["Ann Roe"]),
        ("Acme co-founder and CEO Ann Roe came. Acme co-founder and CEO Ann Roe said it rained.",
         ("Acme co-founder and CEO Ann Roe", "said", "it rained"), ["Ann Roe"]),
        ("A harbour official came. The boats left. The official said it rained.",
         ("The official", "said", "it rained"), ["harbour official"]),
        ("Q: Why?\n\nPaula Quist came. It is grim, Quist said.", ("Quist", "said", "It is grim"), ["Paula Quist"]),
        # without a source, and I
        ("Tom Ek's aides say it is early but noted that it rained.", ("", "noted", "that it rained"), []),
        ("LETTERS.\n\nI hope it rains.\n\nAnn Roe.\n\nOslo.\n\nI fear it snows.\n\nTom Ek.",
         ("I", "hope", "it rains"),
         ["Ann Roe"]),
    ],
)  # fmt: skip
def test_who_it_is(text: str, row: tuple[str, str, str], wanted: list[str]) -> None:
    assert names(said(text, row)) == [wanted]


def test_verb_without_subject_goes_on_with_the_one_before() -> None:
    text = "Tom Ek says it is early but noted that it rained."
    cast = said(text, ("Tom Ek", "says", "it is early"), ("", "noted", "that it rained"))
    assert names(cast) == [["Tom Ek"], ["Tom Ek"]]


@pytest.mark.parametrize(
    ("text", "cue", "wanted"),
    [
        ("On Monday Paula Quist announced that it rained.", "announced", ["Paula Quist"]),
        ("Tom Ek came. Paula Quist is warning that it rained.", "warning", ["Paula Quist"]),
        ("Paula Quist is said to hope that it rained.", "said", []),
    ],
)
def test_name_right_before_a_verb_of_saying_is_its_subject(text: str, cue: str, wanted: list[str]) -> None:
    assert names(said(text, ("", cue, "that it rained"))) == [wanted]


INTERVIEW = (
    "An interview with Paula Quist\n\nBy Tom Ek\n\nQ: Why?\n\nA: It rained. The engineer said it would.\n\n"
    "Q: Really?\n\nA: Yes."
)


def test_answers_are_the_interviewees() -> None:
    cast = said(INTERVIEW, ("", "", "It rained. The engineer said it would."), ("The engineer", "said", "it would", 0))
    assert names(cast) == [["Paula Quist"], ["engineer"]]
    assert names(said(INTERVIEW, ("", "", "Yes."))) == [["Paula Quist"]]


UNLABELLED = (
    "Paula Quist drains harbours. Tom Ek does not. I spoke with her about Loch Ness, and Paula Quist laughed.\n\n"
    "Do you swim?\n\nI do.\n\nWhere did you learn?\n\nWith my aunt.\n\nDo you sing?\n\nI never do.\n\nPity.\n"
)


def test_answers_without_labels_are_the_interviewees_too() -> None:
    assert names(said(UNLABELLED, ("", "", "I never do."), ("", "", "Pity."))) == [["Paula Quist"], ["Paula Quist"]]
    asked = UNLABELLED.replace("I spoke with her about Loch Ness", "It was good to interview the swimmer Tom Ek")
    assert names(said(asked, ("", "", "I do."))) == [["Tom Ek"]]


def test_so_wrote_names_the_writer_of_the_quotation_before() -> None:
    text = '"It rained," said Tom Ek.\n\n"It rained all night."\n\nSo wrote Paula Quist, of Oslo.'
    cast = said(text, ("Tom Ek", "", '"It rained,"'), ("", "", '"It rained all night."'))
    assert names(cast)[1] == ["Paula Quist"]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("UN Security Council Resolution 2254", "document"),
        ("The Harbour Safety Act", "document"),
        ("The Harbour Council", "organisation"),
        ("Task Force 141", "organisation"),
    ],
)
def test_a_document_by_its_name(source: str, kind: str) -> None:
    assert said(f"{source} says it rained.", (source, "says", "it rained")).attributions[0].kind == kind


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Velmark’s Secretary of State Paula Quist", "Paula Quist"),
        ("US Secretary of State Paula Quist", "Paula Quist"),
        ("President of Ukraine Robert Aasen", "Robert Aasen"),
        ("Mayor of London Paula Quist", "Paula Quist"),
        ("US Ambassador to Germany Robert Aasen", "Robert Aasen"),
        ("Former US Ambassador to the United Nations Paula Quist", "Paula Quist"),
        ("Senator from Vermont Robert Aasen", "Robert Aasen"),
        ("speaker of the parliament Robert Aasen", "Robert Aasen"),
        ("House of Commons Speaker Paula Quist", "Paula Quist"),
        ("Bank of England Governor Robert Aasen", "Robert Aasen"),
    ],
)
def test_an_office_with_its_place_before_a_name_is_that_person(source: str, name: str) -> None:
    cast = said(f"{source} said the tunnel was safe.", (source, "said", "the tunnel was safe"))
    assert names(cast) == [[name]]
    assert cast.attributions[0].kind == "person"


@pytest.mark.parametrize(
    "source",
    ["friend of Paula Quist", "lawyer for Democrat Paula Quist", "aide to US Senator Paula Quist",
     "spokesman for US Secretary of State Paula Quist", "Director of Bank of America Merrill Lynch"],
)  # fmt: skip
def test_somebody_tied_to_a_person_is_not_that_person(source: str) -> None:
    cast = said(f"A {source} said the tunnel was safe.", (f"A {source}", "said", "the tunnel was safe"))
    assert names(cast) == [[source]]
    assert cast.attributions[0].kind == "anonymous"


def test_the_place_of_an_office_is_no_role() -> None:
    text = "President of Ukraine Robert Aasen said the tunnel was safe."
    cast = said(text, ("President of Ukraine Robert Aasen", "said", "the tunnel was safe"))
    assert "Ukraine" not in {role for speaker in cast.speakers for role in speaker.roles}


def test_a_body_with_an_office_in_its_name_stays_whole() -> None:
    text = "According to the Directorate General of Civil Aviation, the runway was wet."
    cast = said(text, ("the Directorate General of Civil Aviation", "According to", "the runway was wet"))
    assert names(cast) == [["Directorate General of Civil Aviation"]]
