import pytest

from onrecord.sources.web.answers import Failed, Fetched
from onrecord.sources.web.robots import MAX_RULES, Robots, Rules, lines_for_us, rules_of


def said(text: str) -> Rules:
    return rules_of(Fetched("u", "u", "u", "text/plain", None, text.encode(), None, None, "2024-05-13"))


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/x", True),
        ("User-agent: *\nDisallow: /x", "/x", False),
        ("User-agent: *\nDisallow: /x", "/y", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: onrecord\nDisallow: /x", "/y", True),
        ("User-agent: otherbot\nDisallow: /", "/x", True),
        ("User-agent: otherbot\nUser-agent: OnRecord\nDisallow: /", "/x", False),
        ("User-agent: onrecord/1.0\nDisallow: /", "/x", False),
        ("User-agent: onrecordings\nDisallow: /", "/x", True),
        ("User-agent: onrecord\nUser-agent: *\nDisallow: /x", "/x", False),
        ("User-agent: otherbot\nDisallow: /\nUser-agent: *\nAllow: /", "/x", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nSitemap: http://news.example/s\nDisallow: /x", "/x", False),
        ("# nothing\nUser-agent: * # all\nDisallow: /x # this", "/x", False),
        ("<html><body>Log in</body></html>", "/x", True),
        ("Disallow: /x", "/x", True),
    ],
)
def test_what_is_allowed(text: str, path: str, allowed: bool) -> None:
    assert said(text).allow(f"http://news.example{path}") == allowed


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 2.5", 2.5),
        ("User-agent: *\nCrawl-delay: nan", 0.0),
        ("User-agent: *\nCrawl-delay: -4", 0.0),
        ("User-agent: *\nRequest-rate: 1/10", 10.0),
        ("User-agent: otherbot\nCrawl-delay: 9", 0.0),
    ],
)
def test_how_often(text: str, delay: float) -> None:
    assert said(text).delay == delay


@pytest.mark.parametrize(
    "text",
    [
        "User-agent: *\n" + "Disallow: /*a*b*c*d\n" * (MAX_RULES + 1),
        "User-agent: *\nDisallow: /" + "*a" * 2000,
    ],
)
def test_rules_beyond_what_can_be_read_allow_nothing(text: str) -> None:
    assert said(text).refusal


def test_other_programs_rules_are_not_read_at_all() -> None:
    text = "".join(f"User-agent: bot{n}\n" for n in range(15_000)) + "".join(f"Disallow: /{n}\n" for n in range(15_000))
    assert lines_for_us(text) == []
    assert len(lines_for_us(text + "User-agent: *\nDisallow: /x\n")) == 2
    ours = "".join(f"User-agent: onrecord/{n}\n" for n in range(5000)) + "Disallow: /x\n"
    assert lines_for_us(ours) == ["User-agent: onrecord", "disallow: /x"]


@pytest.mark.parametrize(("status", "lost"), [(404, False), (401, False), (429, True), (500, True), (None, True)])
def test_no_robots_txt(status: int | None, lost: bool) -> None:
    rules = rules_of(Failed("u", "why", "next", status=status))
    assert (rules.failure is not None) == lost


def test_a_day_later_it_is_asked_for_again() -> None:
    asked: list[str] = []
    now = [0.0]

    def ask(url: str) -> Failed:
        asked.append(url)
        return Failed(url, "none", "-", status=404)

    robots = Robots(ask, lambda: now[0])
    for moment, path in ((0, "a"), (5, "b?c"), (80_000, "d"), (90_000, "e")):
        now[0] = moment
        robots.of(f"https://news.example/{path}")
    assert asked == ["https://news.example/robots.txt"] * 2
