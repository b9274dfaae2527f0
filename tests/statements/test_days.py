import re
import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.article import Article, Dateline, Published
from onrecord.relations.relation import Relation, Spans
from onrecord.speakers.speaker import Attribution, Cast
from onrecord.statements.days import Said, said_days

ROLES = {"[": "source", "<": "cue", "{": "content"}
FRIDAY = "2017-07-21"


def marked(written: str, offset: int = 0) -> tuple[str, Relation]:
    """`[Lind] <said> on Friday {that it rains}`: the text without marks, and the relation that they show."""
    text, spans = "", {"source": [], "cue": [], "content": []}  # type: ignore[var-annotated]
    for part in re.split(r"(\[[^]]*\]|<[^>]*>|\{[^}]*\})", written):
        if part[:1] in ROLES and len(part) > 1:
            spans[ROLES[part[0]]].append((offset + len(text), offset + len(text) + len(part) - 2))
            part = part[1:-1]
        text += part
    return text, Relation(*(tuple(spans[role]) for role in ROLES.values()), None, None, 1.0)


def article(
    text: str, published: str | None = FRIDAY, dateline: str | None = None, fetched: str | None = None
) -> Article:
    line = Dateline("Nordvik", dateline, None, (0, 0)) if dateline else None
    return Article(
        "x", None, text, "", dateline=line, published=Published(published, None) if published else None, fetched=fetched
    )


def days(about: Article, *relations: Relation, names: Sequence[str] = ("Mara Lind",)) -> list[Said | None]:
    given = Attribution(tuple(names), "person", (), "", 1.0)
    return list(said_days(about, relations, Cast((), (given,) * len(relations))))


def day(written: str, **about: str | None) -> Said | None:
    text, relation = marked(written)
    return days(article(text, **about), relation)[0]


@pytest.mark.parametrize(
    ("written", "value", "basis"),
    [
        ("{The pier is closed}, [Mara Lind] <said> on Friday.", "2017-07-21", '"on Friday"'),
        ("{The pier is closed}, [Mara Lind] <said> Monday.", "2017-07-17", '"Monday"'),
        ("[Lind] <told> reporters Monday {that it is closed}.", "2017-07-17", '"Monday"'),
        ("[Lind] <told> the harbour board late on Monday {that it is closed}.", "2017-07-17", '"late on Monday"'),
        ("On Wednesday, [Mara Lind] <said> {the pier is closed}.", "2017-07-19", '"On Wednesday"'),
        ("Speaking to dockers on Wednesday, [Mara Lind] <said> {it is closed}.", "2017-07-19", '"on Wednesday"'),
        ("[Lind], interviewed by phone on Tuesday, <denied> {that it is closed}.", "2017-07-18", '"on Tuesday"'),
        ("[Lind], speaking on Tuesday, <denied> {that it is closed}.", "2017-07-18", '"on Tuesday"'),
        ("[Lind] on Tuesday <denied> {that it is closed}.", "2017-07-18", '"on Tuesday"'),
        ("[Lind] on Tuesday criticised the port, <calling> {it a ruin}.", "2017-07-18", '"on Tuesday"'),
        ("[Lind] <called> {the pier a ruin} on Tuesday.", "2017-07-18", '"on Tuesday"'),
        ("{It is closed}, [Lind] <said> in a statement issued yesterday.", "2017-07-20", '"yesterday"'),
        ("[She] <said> earlier today {that it is closed}.", "2017-07-21", '"earlier today"'),
        ("[Lind] <said> on July 3 {that it is closed}.", "2017-07-03", '"on July 3"'),
        ("[A report published on Monday] <shows> {that it is closed}.", "2017-07-17", '"on Monday"'),
        ("{It is closed}, <according to> [a statement Monday].", "2017-07-17", '"Monday"'),
        ("[Lind] <said> at Monday's hearing {that it is closed}.", "2017-07-17", '"Monday"'),
        ("[Lind] <said> in a Monday interview {that it is closed}.", "2017-07-17", '"Monday"'),
        ("It came on Thursday when [Lind] <said> {it was closed}.", "2017-07-20", '"on Thursday"'),
        ("[Lind] <said> Thursday (July 6) {that it is closed}.", "2017-07-06", '"Thursday (July 6)"'),
        ("{“Why close it?”} [Lind] <asked> on Monday. {“It is safe.”}", "2017-07-17", '"on Monday"'),
    ],
)
def test_words_that_give_the_day_of_saying(written: str, value: str, basis: str) -> None:
    said = day(written)
    assert said
    assert (said.value, said.precision, said.basis) == (value, "day", f"{basis}, published 2017-07-21")


@pytest.mark.parametrize(
    ("written", "value", "precision"),
    [
        ("[Lind] <said> earlier this week {that it is closed}.", "2017-07-17", "week"),
        ("[Lind] <said> last month {that it is closed}.", "2017-06", "month"),
        ("In March, [Lind] <said> {that it is closed}.", "2017-03", "month"),
        ("[Lind] <said> in 2014 {that it is closed}.", "2014", "year"),
        ("[Lind] <said> earlier this week on Monday {that it is closed}.", "2017-07-17", "day"),
    ],
)
def test_coarser_times_and_the_finest_of_two(written: str, value: str, precision: str) -> None:
    said = day(written)
    assert said
    assert (said.value, said.precision) == (value, precision)


@pytest.mark.parametrize(
    "written",
    [
        "[Mara Lind] <said> {the vote would be on Friday}.",
        "[Mara Lind], who resigned on Monday, <said> {that it is closed}.",
        "[Mara Lind] <said> {it would stay closed} until Monday.",
        "[The firm], designated as a foreign agent by the ministry in 2021, <says> {it is none}.",
        "[The firm], founded on Monday, <says> {it is closed}.",
        "[Mara Lind] <said> {nothing of it}, as dockers who met on Monday know.",
        "The pier was closed on Monday, but [Mara Lind] <said> {it was open}.",
        "[Mara Lind] <said> {it is open}, referring to Monday's vote.",
        "[Lind] <told> Entertainment Tonight {that it is closed}.",
        "{The pier is closed}, [Mara Lind] <said>. It closed on Monday.",
        "It closed on Monday.\n\n{The pier is closed}, [Mara Lind] <said>.",
        "Dockers were to meet Monday and <reportedly> {closed the pier}.",
        "[Lind] will <announce> on Monday {that it is closed}.",
        "[Lind] <said> next Monday {is the day}.",
        "{It is open}, [Lind] <said> in an interview that aired Monday.",
        "After the fire on July 6, [Mara Lind] <asked> {why it is open}.",
        "[Lind] <said> two days before the vote {that it is closed}.",
    ],
)
def test_times_of_something_else(written: str) -> None:
    assert day(written) is None


@pytest.mark.parametrize(
    ("told", "value"), [("on Monday", None), ("yesterday", None), ("on July 3, 2015", "2015-07-03")]
)
def test_a_day_behind_a_second_dateline_is_seen_from_another(told: str, value: str | None) -> None:
    first, one = marked("NORDVIK, July 21 (Newsline) - [Lind] <said> on Friday {that it is closed}.\n\n")
    second, two = marked(f"HALDEN, July 25 (Newsline) - [Lind] <said> {told} {{that it is open}}.", len(first))
    said = days(article(first + second, dateline=FRIDAY), one, two, names=("Mara Lind",))
    assert said[0]
    assert said[0].value == FRIDAY
    assert (said[1] and said[1].value) == value


def test_what_the_day_is_seen_from() -> None:
    written = "[Lind] <said> on Friday {that it is closed}."
    assert day(written, dateline="2017-07-22", published="2017-07-31") == Said(
        "2017-07-21", "day", '"on Friday", dateline July 22', "after the cue"
    )
    fetched = day(written, published=None, fetched="2017-07-23T10:00:00Z")
    assert fetched
    assert (fetched.value, fetched.basis) == ("2017-07-21", '"on Friday", fetched 2017-07-23')
    assert day(written, published=None) is None
    assert day(written, published="2017-07", fetched="2018-01-01") is None


def test_a_whole_date_needs_no_other_day() -> None:
    said = day("[Lind] <said> on July 3, 2015, {that it is closed}.", published=None)
    assert said
    assert (said.value, said.basis) == ("2015-07-03", '"on July 3, 2015"')


def test_the_day_of_an_event_that_the_text_gives() -> None:
    said = day("[Lind] <said> two days before the vote {that it closes}. The vote on July 20 was close.")
    assert said
    assert (said.value, said.basis) == ("2017-07-18", '"two days before the vote", published 2017-07-21')
    assert day("[Lind] <said> two days before the vote {that it closes}. A vote on July 20, a vote on July 6.") is None


def test_the_day_after_one_that_the_text_names() -> None:
    said = day("The pier closed on Monday. The next day, [Lind] <said> {it was open}.")
    assert said
    assert (said.value, said.basis) == ("2017-07-18", '"The next day" after "Monday", published 2017-07-21')


@pytest.mark.parametrize("line", ["9:15 a.m. Monday", "12.30 p.m. on Monday"])
def test_a_time_line_of_a_rolling_text_is_no_day(line: str) -> None:
    assert day(f"The Latest\n\n{line}\n[Lind] <says> {{the pier is closed}}.") is None


def test_a_dateline_is_no_day_of_saying() -> None:
    text, relation = marked("NORDVIK, July 21 (Coastwire) — [Lind] <said> {that it is closed}.")
    about = Article("x", None, text, "", dateline=Dateline("Nordvik", FRIDAY, "Coastwire", (0, 30)))
    assert days(about, relation) == [None]


def test_a_second_saying_of_the_sentence_shares_the_day_and_the_next_sentence_does_not() -> None:
    first = "[Lind] <said> on Monday {that it is closed}"
    start, one = marked(first)
    middle, two = marked(", <adding> {that it is old}.", len(start))
    end, three = marked(" {It is a ruin}, [she] <added>.", len(start) + len(middle))
    found = days(article(start + middle + end), one, two, three)
    assert [said and said.value for said in found] == ["2017-07-17", "2017-07-17", None]
    assert found[1]
    assert found[1].reason == "shared with an earlier cue of the sentence"


def test_the_occasion_of_the_sentence_before() -> None:
    written = "Lind spoke at a rally in Nordvik on Monday.\n\n{“It is closed,”} [Lind] <said>."
    said = day(written)
    assert said
    assert (said.value, said.reason) == ("2017-07-17", "the occasion told in the sentence before")
    assert day(written.replace("Lind spoke", "Roe spoke")) is None
    assert day(written.replace("spoke at a rally in", "left")) is None


def test_inside_a_statement_only_its_own_words_count() -> None:
    text = "Mara Lind said on Friday that Bo Roe had told her on Monday that the pier is closed."

    def at(words: str) -> Spans:
        return ((text.index(words), text.index(words) + len(words)),)

    outer = Relation(at("Mara Lind"), at("said"), at(text[text.index("that Bo") : -1]), None, None, 1.0)
    inner = Relation(at("Bo Roe"), at("told"), at("that the pier is closed"), 0, None, 1.0)
    assert [said and said.value for said in days(article(text), outer, inner)] == ["2017-07-21", "2017-07-17"]


def test_a_post_shown_with_its_day() -> None:
    said = day("{The pier is closed!}\n\n— [Mara Lind] (@lind) July 3, 2015")
    assert said
    assert (said.value, said.reason) == ("2015-07-03", "the day beside a post")


def test_as_many_answers_as_relations_even_without_words() -> None:
    assert days(article("")) == []
    assert days(article("…"), Relation((), (), ((0, 1),), None, None, 1.0)) == [None]


@given(st.text(alphabet="Lind said onFriday,.“”—’ \n12July", max_size=120), st.data())
def test_any_spans_of_any_text(text: str, data: st.DataObject) -> None:
    def spans(role: str) -> Spans:
        ends = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=2, unique=True), label=role))
        return ((ends[0], ends[1]),) if len(ends) == 2 else ()

    relations = [Relation(spans("source"), spans("cue"), spans("content"), None, None, 1.0) for _ in range(2)]
    for said in days(article(text), *relations):
        assert said is None or (said.precision == "day" and len(said.value) == 10) or said.precision != "day"


def test_a_sentence_full_of_times_is_a_table() -> None:
    text, relation = marked("[Lind] <said> {it} " + "on Friday " * 60_000)
    assert days(article(text), relation) == [None]


@pytest.mark.parametrize("between", [". ", ", and "])
def test_cost_grows_with_the_number_of_statements_and_no_faster(between: str) -> None:
    def cost(times: int) -> float:
        text, relations = "", []
        for _ in range(times):
            piece, relation = marked(f"[Lind] <said> on Friday {{that it is closed}}{between}", len(text))
            text += piece
            relations.append(relation)
        began = time.process_time()
        days(article(text), *relations)
        return time.process_time() - began

    cost(10)
    assert cost(4_000) < 40 * max(cost(400), 0.02)
