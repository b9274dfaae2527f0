"""The desk's pages: each a frozen object that is made of a record, and shown as HTML or given as JSON."""

from onrecord.views.web.pages.article import article
from onrecord.views.web.pages.check import check
from onrecord.views.web.pages.corrections import corrections
from onrecord.views.web.pages.exchange import exchange
from onrecord.views.web.pages.feeds import feeds
from onrecord.views.web.pages.login import login
from onrecord.views.web.pages.news import news
from onrecord.views.web.pages.quotation import quotation
from onrecord.views.web.pages.quotations import quotations
from onrecord.views.web.pages.review import review
from onrecord.views.web.pages.speaker import speaker
from onrecord.views.web.pages.speakers import speakers

__all__ = [
    "article", "check", "corrections", "exchange", "feeds", "login", "news", "quotation", "quotations", "review",
    "speaker", "speakers",
]  # fmt: skip
