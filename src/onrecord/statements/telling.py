"""Verbs that say whom they are said to, and how: `told the committee`, `called on the committee`."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.speakers.tables import table

_HEARER = """
tell inform remind assure reassure convince persuade notify alert brief advise urge ask beg instruct encourage
pressure implore tease exhort lobby caution counsel chide scold lecture heckle pester entreat beseech enjoin
interview grill reprimand rebuke correct coax task dare invite thank
"""
"""Verbs whose object is somebody: of some 650 in the training articles 21 had none annotated (`tell the tale`)."""
_EITHER = """
order direct press push challenge teach warn offer threaten address question mandate promise require authorize
authorise permit prod nudge command prompt inspire summon forbid quiz text email e-mail message write demand
request confront welcome commission
"""
"""Verbs whose object is somebody or something: `ordered the agency to`, `ordered a new trial`."""
_IRREGULAR = {
    "tell": ("told",), "teach": ("taught",), "beg": ("begged", "begging"), "forbid": ("forbade", "forbidden"),
    "permit": ("permitted", "permitting"), "prod": ("prodded", "prodding"), "quiz": ("quizzed", "quizzing"),
    "beseech": ("besought",), "write": ("wrote",),
}  # fmt: skip
_WITH_PARTICLE = "call on, call upon, plead with, lean on, appeal to, reason with, check with, pile on"


def _forms(verb: str) -> Iterator[str]:
    """All inflected forms, some that do not exist among them: they match nothing."""
    stem = verb.removesuffix("e")
    yield from (verb, f"{verb}s", f"{verb}es", f"{stem}ed", f"{stem}ing", *_IRREGULAR.get(verb, ()))


def _table(verbs: str) -> frozenset[str]:
    return frozenset(form for verb in verbs.split() for form in _forms(verb))


HEARER = _table(_HEARER)
EITHER = _table(_EITHER)
PARTICLE = frozenset(
    f"{form} {rest}" for pair in _WITH_PARTICLE.split(", ") for verb, rest in [pair.split()] for form in _forms(verb)
)
"""Two words whose object is somebody: `called on`."""
LINKED = {
    "with": _table("plead reason request speak share check"), "on": frozenset(["pressure", "pressed"]),
    "from": _table("demand request seek"),
}  # fmt: skip
"""Words after which somebody is spoken to by another word than `to`: `pleaded with`, `pressure on`."""
NOT_HEARD = table(
    """story stories tale tales truth lie lies joke jokes news difference time question questions permission money
    help patience leave goodbye anecdote anecdotes fortune favor favour"""
)
"""What is told or asked for, and hears nothing."""
STATES = table("convinced persuaded inspired challenged")
"""Participles that tell of a state after `is`: `is convinced that`."""
SUBJECTS = table("he she they i we who")
