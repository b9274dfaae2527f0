"""The rules that name a speaker, in words, each with how often it was right on the training articles (strict)."""

from __future__ import annotations

REASONS: dict[str, tuple[str, float]] = {
    "full name": ("the source gives the name in full", 0.95),
    "surname": ("the surname or first name stands for one figure of the article", 0.95),
    "body name": ("the source names the body", 0.95),
    "capital": ("a capital stands for the government of a country that the article names", 0.9),
    "country": ("the source names the country", 0.95),
    "joint": ("several speak together", 0.8),
    "pronoun": ("he or she: the likeliest person before it", 0.85),
    "plural pronoun": ("they or it: the likeliest group, body or document before it", 0.7),
    "relative": ("the noun before who or which", 0.85),
    "first person": ("I or we inside a statement: its speaker", 0.9),
    "second person": ("you inside a statement: whoever is spoken to", 0.5),
    "role": ("the role belongs to one person of the article", 0.85),
    "role guess": ("the role fits the person spoken of last", 0.6),
    "body noun": ("the common noun stands for the body named last", 0.7),
    "same noun": ("the same noun stands earlier with a name tied to it", 0.9),
    "plain noun": ("the group or document spoken of before", 0.9),
    "owner": ("the pronoun before the noun is resolved", 0.8),
    "noun phrase": ("a group, document or nameless holder: the words of the source", 0.9),
    "continued": ("a quotation without reporting words: the speaker goes on", 0.9),
    "subject": ("reporting words without a subject: the speaker before", 0.7),
    "handle": ("a user name made of the first and last name of somebody in the article", 0.95),
    "pair": ("both or the two: the last two persons named", 0.7),
    "same words": ("the same words stand in a statement that names its speaker", 0.9),
    "nobody": ("reporting words without a holder", 0.95),
    "open": ("the text leaves it open", 0.0),
}


def words_of(reason: str) -> str:
    return REASONS[reason][0]


def score_of(reason: str) -> float:
    return REASONS[reason][1]
