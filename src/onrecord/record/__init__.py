"""record: readings to a `Record` that lasts; added to, searched, corrected, verified."""

from onrecord.record.outcome import Added
from onrecord.record.query import Query
from onrecord.record.store import Record
from onrecord.record.upgrade import upgraded

__all__ = ["Added", "Query", "Record", "upgraded"]
