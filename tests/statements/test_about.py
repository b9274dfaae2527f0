"""Whom and what a content names, with relations given: ten short texts, all found and none invented."""

from __future__ import annotations

import pytest
from marked import read

TEXTS = [
    (
        "[1Port Minister Mara Lind1] <1said1> {1that Russia and the US had spoken to the UN Security Council, and that "
        "Russia would speak again1}.",
        ["Russia", "US", "UN Security Council"],
    ),
    ("[1Jan Holt1] <1said1> {1he likes Tuesday, the North Sea and old boats1}.", []),
    (
        "President Lena Ortiz met the press. {1“I trust Ortiz, and I trust Foreign Minister Omar Reyes,”1} [1a voter1] "
        "<1said1>.",
        ["Lena Ortiz", "Omar Reyes"],
    ),
    (
        "Norway closed its border. [1Kari Berg1] <1said1> {1Oslo would answer, and that she had been in Oslo all "
        "week1}.",
        ["Norway"],
    ),
    ("[1The clerk1] <1warned1> {1that the Clean Air Act and the Treaty of Nordvik were not enough1}.", []),
    (
        "The Nordvik Workers Union met. [1Elsa Brandt1] <1said1> {1that NATO and the Nordvik Workers Union had agreed "
        "on COVID-19 rules1}.",
        ["NATO", "Nordvik Workers Union"],
    ),
    (
        "{1“I know what I saw in Texas and West Bay,”1} [1Tom Vale1] <1said1>. Police officer Ann Roe wrote it down.",
        [],
    ),
    (
        "[1Petra Quill1] <1told1> staff {1that Dr. Ivo Marsh had left for the Harbour Post1}.",
        ["Ivo Marsh", "Harbour Post"],
    ),
    ("[1The mayor1] <1said1> {1German cars and French wine cost US$300 more1}.", []),
    (
        "Zorbex, a software company, was fined. [1Judge Paul Okoye1] <1ruled1> {1that Zorbex must pay France and the "
        "European Union1}.",
        ["Zorbex", "France", "European Union"],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), TEXTS, ids=range(1, len(TEXTS) + 1))
def test_texts(text: str, wanted: list[str]) -> None:
    plain, cast, statements = read(text)
    (statement,) = statements
    assert [party["name"] for party in statement.about] == wanted
    speakers = {speaker.id: speaker for speaker in cast.speakers}
    for party in statement.about:
        speaker = speakers[party["speaker_id"]]
        assert speaker.name == party["name"]
        assert party["span"] in speaker.mentions or plain[slice(*party["span"])] == "Oslo"
        assert any(a <= party["span"][0] and party["span"][1] <= b for a, b in statement.content)


def test_a_party_is_named_once_by_its_first_mention() -> None:
    plain, _, (statement,) = read("[1Ann Roe1] <1said1> {1France would pay1}, she added, {1as France must1}.")
    assert [party["span"][0] for party in statement.about] == [plain.index("France")]


MORE = [
    (
        "[1The envoy1] <1said1> {1that Jabhat al-Nusra, al-Qaeda and President Sami al-Masri had left Syria’s coast1}.",
        ["Jabhat al-Nusra", "al-Qaeda", "Sami al-Masri", "Syria"],
    ),
    (
        "[1Ann Roe1] <1said1> {1that the U.S. Securities and Exchange Commission had written to the People’s "
        "Liberation Army1}.",
        ["U.S. Securities and Exchange Commission", "People’s Liberation Army"],
    ),
    ("[1Ann Roe1] <1said1> {1“Clearly, Peaches from Georgia sell best. GET OUT and VOTE!”1}", []),
    (
        "Abkhazia is quiet. [1Ann Roe1] <1said1> {1that Georgia and Lebanon had signed, not Lebanon, Ohio1}.",
        ["Georgia", "Lebanon"],
    ),
    (
        "[1Ann Roe1] <1said1> {1that African music, Indians and the Oscar-winning film filled Fort Alder at Easter1}.",
        [],
    ),
    (
        "[1Ann Roe1] <1said1> {1that former secretary of State Hillary Vale had met Megan Fox of the GOP in "
        "the House1}.",
        ["Hillary Vale", "Megan Fox", "GOP", "House"],
    ),
    ("[1Ann Roe1] <1said1> {1that the Amazon burns. Fires in the Amazon rainforest go on1}.", []),
]


@pytest.mark.parametrize(("text", "wanted"), MORE, ids=range(1, len(MORE) + 1))
def test_names_in_full_and_nothing_that_is_no_party(text: str, wanted: list[str]) -> None:
    _, _, (statement,) = read(text)
    assert [party["name"] for party in statement.about] == wanted
