"""The desk's pages: each a frozen object that is made of a record, and shown as HTML or given as JSON."""

from onrecord.views.web.pages.article import article
from onrecord.views.web.pages.exchange import exchange
from onrecord.views.web.pages.feeds import feeds
from onrecord.views.web.pages.news import news
from onrecord.views.web.pages.quotation import quotation
from onrecord.views.web.pages.quotations import quotations
from onrecord.views.web.pages.speaker import speaker
from onrecord.views.web.pages.speakers import speakers

__all__ = ["article", "exchange", "feeds", "news", "quotation", "quotations", "speaker", "speakers"]
