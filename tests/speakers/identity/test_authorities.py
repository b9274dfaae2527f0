"""Authority lists in our own form, as CAMEO dictionaries and as the list of US legislators; all entries invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.speakers.identity import Held, compare
from onrecord.speakers.identity.authorities import from_cameo, from_csv, from_legislators

from .people import body, person

TABLE = """id,name,kind,names,role,country,from,to,born
7,Irina Volkova,person,Irina P. Volkova|I. Volkova,Foreign Minister,Russian,2015-03,2019-06-30,1961
7,Irina Volkova,,,ambassador to Samoa,Russia,2019-07-01,,
8,Northern Relief Trust,organisation,NRT,,UK,,,
"""

DICTIONARY = """# a comment
VARANIA_  [VRN]
+VARANIAN_
+PORT_OSTIN_

IRINA_VOLKOVA_  ; a list
+IRINA_P_VOLKOVA_
\t[VRNGOV 030701-081231]
\t[VRNELI >20090101]
\t[VRNGOVHLH 2004017-20061201]
NORTHERN_RELIEF_TRUST_
NRT_
\t[NGOHLH]
a line that is nothing
"""

LEGISLATORS = """\
last_name,first_name,middle_name,suffix,nickname,full_name,birthday,type,state,party,twitter,bioguide_id
Marsh,Ian,James,Jr.,Jim,Ian J. Marsh,1950-02-03,sen,OH,Democrat,SenIanMarsh,M000001
Roe,Ann,,,,,1801-01-01,rep,TX,,,R000002
"""


def test_a_table_of_our_form() -> None:
    volkova, trust = from_csv(TABLE.splitlines(), source="desk")
    assert (volkova.id, volkova.born, volkova.countries) == ("desk:7", "1961", ("Russia",))
    assert volkova.names == ("Irina P. Volkova", "I. Volkova")
    assert volkova.roles == (
        Held("Foreign Minister", "2015-03", "2019-06-30", 0), Held("ambassador to Samoa", "2019-07-01", None, 0),
    )  # fmt: skip
    assert (trust.kind, trust.names, trust.countries) == ("organisation", ("NRT",), ("Britain",))
    assert compare(volkova, person("Volkova", "Foreign Minister", around="Russia")).decision == "same"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("who,role\nA,b\n", "no column"),
        ("name,from\nIan Marsh,spring\n", "is no day"),
        ("name,kind\nIan Marsh,animal\n", "not known"),
        ("name,role\n,mayor\n", "without a name"),
        ("", "no column"),
    ],
)
def test_a_wrong_table_is_refused_with_its_line(text: str, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        list(from_csv(text.splitlines(), source="desk"))
    assert caught.value.next_step
    assert "desk" in str(caught.value)


def test_a_cameo_dictionary() -> None:
    varania, volkova, trust = from_cameo(DICTIONARY.splitlines(), source="phoenix")
    assert (varania.id, varania.kind, varania.names) == ("phoenix:VARANIA", "organisation", ())
    assert (volkova.name, volkova.kind, volkova.countries) == ("Irina Volkova", "person", ("Varania",))
    assert volkova.names == ("Irina P Volkova",)
    assert volkova.roles[:2] == (
        Held("government official of Varania", "2003-07-01", "2008-12-31", 0),
        Held("former official of Varania", "2009-01-01", None, 0),
    )
    assert volkova.roles[2].first is None  # seven digits are a slip
    assert (trust.kind, trust.names, trust.countries) == ("organisation", ("NRT",), ())
    assert compare(trust, body("NRT")).decision == "same"


def test_years_of_two_digits() -> None:
    lines = ["A_B_", "\t[XXXGOV 320101-331108]", "C_D_", "\t[XXXGOV >290101]", "E_F_", "\t[XXXGOV <991231]"]
    spans = [(a.roles[0].first, a.roles[0].last) for a in from_cameo(lines)]
    assert spans == [("1932-01-01", "1933-11-08"), ("2029-01-01", None), (None, "1999-12-31")]


def test_us_legislators() -> None:
    marsh, roe = from_legislators(LEGISLATORS.splitlines())
    assert (marsh.id, marsh.born, marsh.name) == ("us-legislators:M000001", "1950-02-03", "Ian J. Marsh")
    assert {"Jim Marsh Jr.", "Ian James Marsh Jr.", "@SenIanMarsh"} <= set(marsh.names)
    assert marsh.roles == (Held("Democrat senator from Ohio", None, None, 0),)
    assert compare(marsh, person("Ian Marsh", "Ohio Sen.")).decision == "same"
    assert compare(roe, person("Ann Roe", "Texas Rep.")).decision == "different"  # two centuries ago
    with pytest.raises(InputError, match="bioguide_id"):
        list(from_legislators(["last_name,first_name\n", "Marsh,Ian\n"]))


@given(st.lists(st.text(alphabet="AB_[]+;#<>0123456789- \t", max_size=30), max_size=12))
def test_any_lines_are_a_dictionary(lines: list[str]) -> None:
    for entry in from_cameo(lines):
        assert entry.name
        assert all(h.first is None or len(h.first) == 10 for h in entry.roles)
