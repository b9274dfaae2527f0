"""The desk's pages: each a frozen object that is made of a record, and shown as HTML or given as JSON."""

from onrecord.views.web.pages.article import article
from onrecord.views.web.pages.news import news

__all__ = ["article", "news"]
