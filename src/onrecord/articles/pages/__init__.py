"""pages: an HTML page to its text and metadata, read in a child process with limits."""

from onrecord.articles.pages.page import Page
from onrecord.articles.pages.supervisor import read_page

__all__ = ["Page", "read_page"]
