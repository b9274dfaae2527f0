"""articles: a `Document` to its `Article` (text, headline, dateline, day of publication, language) or a `Refusal`."""

from onrecord.articles.article import Article, Dateline, Published
from onrecord.articles.extract import extract

__all__ = ["Article", "Dateline", "Published", "extract"]
