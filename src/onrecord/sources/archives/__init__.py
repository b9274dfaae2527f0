"""archives: WARC files, packed or not, damaged or not, to the pages and plain texts in them."""

from onrecord.sources.archives.documents import documents_at, documents_in_archive
from onrecord.sources.archives.kinds import archive_kind

__all__ = ["archive_kind", "documents_at", "documents_in_archive"]
