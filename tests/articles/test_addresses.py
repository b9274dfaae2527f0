import pytest

from onrecord.articles import Article, extract
from onrecord.articles.addresses import day_in_address
from onrecord.sources import Document


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://coastwire.example/2019/11/18/harbour/pier.html", "2019-11-18"),
        ("https://coastwire.example/story/2019-11-19/pier", "2019-11-19"),
        ("https://coastwire.example/article/2019/nov/18/pier", "2019-11-18"),
        ("https://coastwire.example/2019/11/18", "2019-11-18"),
        ("https://coastwire.example/pier-20191118-p5erly.html", None),
        ("https://coastwire.example/2019/11/pier", None),
        ("https://coastwire.example/2019/13/40/pier", None),
        ("https://coastwire.example/2019/mayor/18/pier", None),
        ("https://coastwire.example/", None),
        (None, None),
    ],
)
def test_days_in_addresses(url: str | None, day: str | None) -> None:
    assert day_in_address(url) == day


def test_a_text_with_an_address_is_of_that_day_unless_another_is_given() -> None:
    def published(day: str | None) -> object:
        url = "https://coastwire.example/2019/11/18/pier"
        article = extract(Document("x", None, "given", text="The pier is closed.", url=url, published=day))
        assert isinstance(article, Article)
        assert article.published
        return article.published.date, article.published.basis

    assert published(None) == ("2019-11-18", "the address: 2019-11-18")
    assert published("2019-11-20") == ("2019-11-20", "given: 2019-11-20")


def test_an_address_with_a_day_that_the_calendar_lacks() -> None:
    url = "https://coastwire.example/2019/02/31/pier"
    article = extract(Document("x", None, "given", text="The pier is closed.", url=url))
    assert isinstance(article, Article)
    assert article.published is None
