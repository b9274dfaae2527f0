"""The table from a kind of difference to the verdict: what each is called, what it makes of a quotation, and why."""

from __future__ import annotations

from dataclasses import dataclass

VERBATIM, TIDIED, ELIDED, SPLICED, ALTERED = "verbatim", "tidied", "elided", "spliced", "altered"
OTHER_SPEAKER, PARAPHRASE, NOT_ON_RECORD = "other-speaker", "paraphrase", "not-on-record"
GRAVITY = (VERBATIM, TIDIED, ELIDED, SPLICED, ALTERED)
"""From the lightest to the gravest: of several differences the gravest gives the verdict."""
VERDICTS = {
    VERBATIM: "the same words, marks and white space aside",
    TIDIED: "fillers, contractions, capitals, punctuation or spelling changed",
    ELIDED: "words left out",
    ALTERED: "words changed or added",
    SPLICED: "joined from passages that stand apart",
    OTHER_SPEAKER: "on record, but somebody else's words",
    PARAPHRASE: "the sense is on record, the words are not",
    NOT_ON_RECORD: "nothing like it is in this record",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of difference: `name`, the verdict that it leads to, what it is; `bears`: on the meaning."""

    name: str
    verdict: str
    says: str
    bears: bool = False


_ALL = (
    Kind("capitals", TIDIED, "a word inside the quotation with another first letter, large or small"),
    Kind("punctuation", TIDIED, "sentences joined or parted otherwise; commas, dashes and quotation marks never count"),
    Kind("filler", TIDIED, "words that say nothing of the matter: um, you know, well at the edge of a clause"),
    Kind("repetition", TIDIED, "words said twice in a row that stand once, as after a false start, or the reverse"),
    Kind("stage", TIDIED, "a note of laughter or applause"),
    Kind("contraction", TIDIED, "we're for we are, gonna for going to"),
    Kind("spelling", TIDIED, "colour for color, US for United States"),
    Kind("transliteration", TIDIED, "one name from another alphabet, written in two ways"),
    Kind("number written otherwise", TIDIED, "twenty-five for 25, $5 for five dollars: the same number"),
    Kind("apart", TIDIED, "one word written apart or two together: e mails for emails"),
    Kind("stand-in", TIDIED, "words in brackets that stand for a name or pronoun of the passage"),
    Kind("as printed", TIDIED, "words in brackets that the report has in brackets too: an editor's, not the speaker's"),
    Kind("omission", ELIDED, "words left out; the reason says whether dots mark the place"),
    Kind("splice", SPLICED, "parts that stand more than 30 words, a speaker or a document apart, or in reverse order"),
    Kind("inflection", ALTERED, "another form of the same word: stops for stopped"),
    Kind("synonym", ALTERED, "another word of much the same sense"),
    Kind("word", ALTERED, "other words in the place of these"),
    Kind("added", ALTERED, "words that the passage does not have"),
    Kind("insertion", ALTERED, "words in brackets that stand for no name or pronoun of the passage"),
    Kind("order", ALTERED, "a few of the words in another order"),
    Kind("negation", ALTERED, "a negation put in, left out or changed", True),
    Kind("number", ALTERED, "another number, or a number put in; a day or month counts as one", True),
    Kind("name", ALTERED, "another name, or a name put in", True),
    Kind("modal", ALTERED, "can, may, must, should, will or their like put in, left out or changed", True),
    Kind("opposite", ALTERED, "a word turned into its opposite", True),
)  # fmt: skip
KINDS = {kind.name: kind for kind in _ALL}


def gravest(kinds: list[str]) -> str:
    """The verdict that some differences lead to together."""
    return max((KINDS[kind].verdict for kind in kinds), key=GRAVITY.index, default=VERBATIM)
