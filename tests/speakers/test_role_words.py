"""What of the words beside a name is told as a role."""

import pytest

import onrecord

ROLES = [
    ('"It is open," said Ada Quill, the mayor of the port city of Nordvik.', "mayor of the port city of Nordvik"),
    ('"It is open," said Ada Quill, a former envoy to Kyiv who now teaches.', "former envoy to Kyiv"),
    ('"It is open," said Ada Quill, secretary for trade and industry.', "secretary for trade"),
    ('"It is open," said Ada Quill, secretary for Trade and Industry.', "secretary for Trade and Industry"),
    ('"It is open," said Ada Quill, who is the retired general of the army.', "retired general of the army"),
    ('"It is open," said harbour police officer Ada Quill.', "harbour police officer"),
    ('"It is open," said Ada Quill, the first woman to serve as mayor.', "first woman"),
    ('"It is open," said Ada Quill, the chair of the council and automatically sits in it.', "chair of the council"),
    ('"It is open," said Ada Quill, spokeswoman for the council on Friday.', "spokeswoman for the council"),
]


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_a_role_ends_where_another_clause_begins(text: str, role: str) -> None:
    (speaker,) = [one for one in onrecord.read(text).speakers if one.name == "Ada Quill"]
    assert role in speaker.roles
    assert not [one for one in speaker.roles if len(one) > len(role)]


@pytest.mark.parametrize(
    "beside",
    [
        "the council closed the bridge for five weeks yesterday",
        "making her the first head of the port",
        "commonly involved in the talks",
        "a choice leaving her without a friend",
        "was reported by the mayor to be ill",
        "the harbour's",
    ],
)
def test_a_clause_beside_a_name_is_no_role(beside: str) -> None:
    reading = onrecord.read(f'On request of Mayor Ada Quill, {beside}. "We are sorry," Ada Quill said.')
    (speaker,) = [one for one in reading.speakers if one.name == "Ada Quill"]
    assert speaker.roles == ("Mayor",)
