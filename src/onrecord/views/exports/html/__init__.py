"""HTML: one self-contained page of marked-up articles, without script, safe whatever stands in them."""

from onrecord.views.exports.html.page import write

__all__ = ["write"]
