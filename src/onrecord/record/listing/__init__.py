"""listing: articles, people and quotations of a record, page by page, each behind the number that ended the last."""

from onrecord.record.listing.articles import list_articles
from onrecord.record.listing.people import list_people
from onrecord.record.listing.quotations import list_quotations

__all__ = ["list_articles", "list_people", "list_quotations"]
