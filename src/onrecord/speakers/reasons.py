"""The rules that name a speaker, in words, each with its strict precision on the training articles."""

from __future__ import annotations

# Measured over 13,800 statements with gold spans (quality/speakers_on_gold.py --scores). Two right and two wrong are
# added to each rule, so that a rule seldom or never seen there is not trusted fully.
REASONS: dict[str, tuple[str, float]] = {
    "name": ("the source names a person of the article", 0.98),
    "body name": ("the source names the body", 0.98),
    "country": ("the source names the country", 0.94),
    "capital": ("a capital stands for the government of a country that the article names", 0.78),
    "joint": ("several speak together", 0.82),
    "pair": ("both or the two: the only two persons in sight", 0.61),
    "handle": ("a user name made of the first and last name of somebody in the article", 0.86),
    "pronoun": ("he or she: one person stands out", 0.97),
    "pronoun, close": ("he or she: the likeliest of several persons", 0.78),
    "plural pronoun": ("they or it: one group, body or document stands out", 0.84),
    "plural pronoun, close": ("they or it: the likeliest of several", 0.66),
    "relative": ("who or which: the noun before it", 0.78),
    "relative, close": ("who or which: the likeliest noun before it", 0.52),
    "latter": ("the latter: the last name before it", 0.50),  # none in training
    "first person": ("I or we inside a statement: its speaker", 0.76),
    "author": ("I outside any statement: the article's author", 0.71),
    "second person": ("you inside a statement: the last other person who spoke", 0.50),
    "you": ("you, whoever is meant", 0.57),
    "role": ("the role fits one person of the article", 0.93),
    "role, close": ("the role fits one person better than others", 0.79),
    "only role": ("a superlative role: the only person of the article with such a role", 0.50),
    "body noun": ("the common noun fits one body", 0.97),
    "body noun, close": ("the common noun fits one body better than others", 0.84),
    "same noun": ("the same noun stands earlier with a name tied to it", 0.89),
    "owner": ("his or her campaign: the pronoun's person with the noun", 0.77),
    "noun phrase": ("a group, document or nameless holder: the words of the source", 0.94),
    "same words": ("the same words stand in a statement that names its speaker", 0.65),
    "interview": ("an answer of the interview: the person it is with", 0.93),  # none in training: as `continued`
    "continued": ("a quotation without reporting words: one speaker goes on", 0.93),
    "continued, close": ("a quotation without reporting words: the likeliest speaker goes on", 0.54),
    "subject": ("reporting words without a subject: who spoke before", 0.90),
    "subject, close": ("reporting words without a subject: the likeliest before", 0.64),
    "nobody": ("reporting words without a holder", 0.87),
    "open": ("the text leaves it open", 0.00),
}


def words_of(reason: str) -> str:
    """The rule in words."""
    return REASONS[reason][0]


def score_of(reason: str) -> float:
    """How often the rule is right."""
    return REASONS[reason][1]
