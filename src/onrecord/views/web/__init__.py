"""The desk: a record's pages for people, and its API for programs, served together."""

from onrecord.views.web.app import desk
from onrecord.views.web.settings import Settings

__all__ = ["Settings", "desk"]
