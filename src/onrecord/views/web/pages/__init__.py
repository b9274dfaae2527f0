"""The desk's pages: each a frozen object that is made of a record, and shown as HTML or given as JSON."""

from onrecord.views.web.pages.article import article
from onrecord.views.web.pages.check import check
from onrecord.views.web.pages.corrections import corrections
from onrecord.views.web.pages.login import login
from onrecord.views.web.pages.news import news
from onrecord.views.web.pages.review import review

__all__ = ["article", "check", "corrections", "login", "news", "review"]
