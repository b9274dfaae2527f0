"""record: readings to a `Record` that lasts; added to, searched, corrected, verified."""

from onrecord.record.outcome import Added
from onrecord.record.query import Query
from onrecord.record.store import Record

__all__ = ["Added", "Query", "Record"]
