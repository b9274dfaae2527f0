"""`attribute`: joins relations and speakers into statements."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from onrecord.relations.quotation import quotations, quoted_depth
from onrecord.statements.about import about
from onrecord.statements.addressees import hearers
from onrecord.statements.confidence import confidence
from onrecord.statements.days import said_days
from onrecord.statements.designations import with_designations
from onrecord.statements.instruments import attach, find_instruments
from onrecord.statements.kind import depth_around, kind_of
from onrecord.statements.links import linked
from onrecord.statements.statement import Statement
from onrecord.statements.words import own_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.articles.article import Article
    from onrecord.relations.quotation import Quotation
    from onrecord.relations.relation import Relation
    from onrecord.speakers.speaker import Attribution, Cast


def attribute(
    article: Article, relations: Sequence[Relation], cast: Cast, calibration: dict[str, float]
) -> tuple[Statement, ...]:
    """One `Statement` a relation, in the same order; ids are s1, s2 …"""
    quotes = quotations(article.text)
    quoted = quoted_depth(article.text)
    bare = (
        _statement(article.text, i, r, a, calibration, quotes, quoted)
        for i, (r, a) in enumerate(zip(relations, cast.attributions, strict=True))
    )
    made = _with_details(article, relations, cast, tuple(bare))
    return with_designations(article.text, linked(article, made, quoted), cast.speakers, quoted)


def _with_details(
    article: Article, relations: Sequence[Relation], cast: Cast, statements: tuple[Statement, ...]
) -> tuple[Statement, ...]:
    """The same with what is told beside speaker and words: whom, when, about whom, citing what."""
    cited = attach(find_instruments(article.text), relations)
    told, starts = hearers(cast), [name.span[0] for name in cast.named]
    days = said_days(article, relations, cast)
    return tuple(
        replace(
            statement,
            instruments=tuple(asdict(one) for one in cited[i]),
            addressees=told[i][0],
            addressee_ids=told[i][1],
            about=about(statement.content, cast.named, starts),
            said_on=said.value if said else None,
            said_on_basis=said.basis if said else None,
            said_on_precision=said.precision if said else None,
            evidence=statement.evidence | ({"said_on": said.reason} if said else {}),
        )
        for i, (statement, said) in enumerate(zip(statements, days, strict=True))
    )


def _statement(
    text: str,
    number: int,
    relation: Relation,
    who: Attribution,
    calibration: dict[str, float],
    quotes: Sequence[Quotation],
    quoted: bytearray,
) -> Statement:
    # Words of reporting inside a quotation are that speaker's, whether or not the statement around them was found.
    around = depth_around(relation.cue or (relation.content if relation.parent is not None else ()), quotes)
    kind = kind_of(text, relation, quoted, around)
    words = own_words(text, relation.content, kind, quotes, around)
    return Statement(
        id=f"s{number + 1}",
        kind=kind,
        source=relation.source,
        cue=relation.cue,
        content=relation.content,
        speaker=None if not who.names else who.names[0] if len(who.names) == 1 else who.names,
        speaker_kind=who.kind,
        speaker_ids=who.speaker_ids,
        parent=None if relation.parent is None else f"s{relation.parent + 1}",
        quote=words.quote,
        edits=words.edits,
        insertions=words.insertions,
        act=relation.act,
        confidence=confidence(relation, who, calibration),
        evidence={"speaker": who.reason},
    )
