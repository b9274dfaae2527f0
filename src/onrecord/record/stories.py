"""The same story in several outlets: near-copies of an article share its story's number."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from onrecord.articles.copies import LEAST_SHARED, copy_of, days_between, signature_of
from onrecord.record import schema
from onrecord.record.documents import first_places, text_of
from onrecord.record.keyed import put_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from onrecord.articles.article import Article

MOST = 10
"""Stories that are compared word by word, those with the rarest marks in common first."""
EACH = 2
"""Articles of one story that are compared: copies are cut in several ways."""
HOT = 200
"""Stories with a mark from which it is a footer's or a form's, and says nothing."""

LEAST = 0.25
"""Weight of the common marks from which two texts are compared; a mark counts 1, parted among the stories that have it.
A footer of ten marks comes to less from forty articles on, which are then compared no more."""

A, K = schema.articles.c, schema.article_keys.c
_MARKS = K.key.in_(bindparam("marks", expanding=True))
_COUNTS = select(K.key, func.count()).where(_MARKS).group_by(K.key)
_UNDER = (
    select(K.key, A.id, A.story_id)
    .join_from(schema.article_keys, schema.articles, A.id == K.article_id)
    .where(_MARKS)
    .order_by(K.key, A.id)
)


class Marked(NamedTuple):
    """An article that stands under a mark, and its story."""

    id: int
    story: int | None

    @property
    def group(self) -> str:
        """Its story, or itself where it has none."""
        return f"S{self.story}" if self.story else f"a{self.id}"


Rows = dict[int, list[Marked]]


def settle(connection: Connection, article_id: int, article: Article, moment: str) -> bool:
    """Puts a new article into the story of the article it copies; whether it copies one."""
    marks = signature_of(article.text).marks
    rows = _rows(connection, marks)
    story = None
    known: set[int] = set()
    for number in _likely(rows):
        if (story := _story_with(connection, number, article, moment)) is not None:
            connection.execute(update(schema.articles).where(A.id.in_([number, article_id])).values(story_id=story))
            known = {mark for mark, some in rows.items() if any(story == one.story or number == one.id for one in some)}
            break
    _index(connection, article_id, marks, rows, known)
    return story is not None


def leave(connection: Connection, article_id: int) -> None:
    """Takes an article out of its story. The others get its marks, and one that is left over is no story."""
    story = connection.scalar(select(A.story_id).where(A.id == article_id))
    connection.execute(delete(schema.article_keys).where(K.article_id == article_id))
    if story is None:
        return
    connection.execute(update(schema.articles).where(A.id == article_id).values(story_id=None))
    left = connection.execute(select(A.id, A.text).where(A.story_id == story).order_by(A.id)).all()
    if len(left) == 1:
        connection.execute(update(schema.articles).where(A.story_id == story).values(story_id=None))
    if len(left) < 2:
        connection.execute(delete(schema.stories).where(schema.stories.c.id == story))
    known: set[int] = set()
    for row in left:
        marks = signature_of(text_of(row.text)).marks
        there = set(connection.scalars(select(K.key).where(K.article_id == row.id)))
        _index(connection, row.id, marks, _rows(connection, marks), known | there)
        known.update(marks)


def _rows(connection: Connection, marks: Sequence[int]) -> Rows:
    """The articles under each mark; none under a full one, since reading two hundred for each mark of a footer is most
    of what an article would cost.
    """
    counts = connection.execute(_COUNTS, {"marks": marks}).all()
    out: Rows = {key: [] for key, many in counts if many >= HOT}
    if few := [key for key, many in counts if many < HOT]:
        for key, *row in connection.execute(_UNDER, {"marks": few}):
            out.setdefault(key, []).append(Marked(*row))
    return out


def _likely(rows: Rows) -> Iterator[int]:
    """The articles to compare with: a mark of many stories weighs little, so that a footer hides no copy."""
    weights: dict[str, float] = defaultdict(float)
    marks: dict[str, int] = defaultdict(int)
    articles: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for some in rows.values():
        groups = {one.group for one in some}
        for group in groups:
            weights[group] += 1 / len(groups)
            marks[group] += 1
        for one in some:
            articles[one.group][one.id] += 1
    likely = [group for group, weight in weights.items() if weight >= LEAST and marks[group] >= LEAST_SHARED]
    best = sorted(likely, key=lambda group: (-weights[group], group))
    for group in best[:MOST]:
        yield from sorted(articles[group], key=lambda number: (-articles[group][number], number))[:EACH]


def _index(connection: Connection, article_id: int, marks: Iterable[int], rows: Rows, known: set[int]) -> None:
    """A mark leads to a story once, however many outlets print it; under a full one nothing is found any more."""
    full = {mark for mark, some in rows.items() if not some}
    made = ((article_id, mark) for mark in marks if mark not in known and mark not in full)
    put_keys(connection, schema.article_keys, made)


def _story_with(connection: Connection, number: int, article: Article, moment: str) -> int | None:
    """The story of an article that this one copies, a new one where it has none; None where it copies it not."""
    place = first_places()
    query = select(A.text, A.story_id, place.c.published, place.c.outlet).join(place, place.c.article_id == A.id)
    other = connection.execute(query.where(A.id == number)).one()
    one_outlet = article.outlet is not None and article.outlet == other.outlet
    apart = days_between(article.published.date if article.published else None, other.published)
    if not copy_of(article.text, text_of(other.text), days_apart=apart, one_outlet=one_outlet).same:
        return None
    if other.story_id is not None:
        return int(other.story_id)
    new: int = connection.execute(
        insert(schema.stories).values(made_at=moment).returning(schema.stories.c.id)
    ).scalar_one()
    return new
