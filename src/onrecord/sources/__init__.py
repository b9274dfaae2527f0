"""sources: files, folders, patterns, standard input and Python values to `Document`s or `Refusal`s."""

from onrecord.sources.counting import count
from onrecord.sources.document import Document, Refusal
from onrecord.sources.fetch import fetch
from onrecord.sources.handed import documents_from

__all__ = ["Document", "Refusal", "count", "documents_from", "fetch"]
