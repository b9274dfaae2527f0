"""The time of saying as people see it: as coarse as it is known."""

import io
from dataclasses import replace

import pytest
from storybook import READER, article, statement

from onrecord.statements.reading import Reading
from onrecord.views import exports, terminal

TEXT = "The pier is closed, Lind said."


@pytest.mark.parametrize(
    ("value", "precision", "on_a_terminal", "on_a_page"),
    [
        ("2017-07-21", "day", "· said 2017-07-21 ·", 'said on <time datetime="2017-07-21">21 July 2017</time>'),
        ("2017-07-17", "week", "· said in the week of 2017-07-17 ·", "said in the week of <time"),
        ("2017-07", "month", "· said 2017-07 ·", "said in 2017-07"),
        ("2017", "year", "· said 2017 ·", "said in 2017"),
    ],
)
def test_a_week_is_not_shown_as_its_monday(value, precision, on_a_terminal, on_a_page):
    one = replace(statement(TEXT, "s1", ["The pier is closed"]), said_on=value, said_on_precision=precision)
    reading = Reading("x", "x", article(TEXT), (), (one,), (), READER)
    shown, page = io.StringIO(), io.StringIO()
    terminal.write(iter([reading]), shown)
    exports.writer("html")(iter([reading]), page)
    assert on_a_terminal in " ".join(shown.getvalue().split())
    assert on_a_page in page.getvalue()
