"""web: addresses asked for politely, over connections that were checked; an address's normal form.

The fetcher is imported where it is used: what it is made of takes a tenth of a second to load.
"""

from onrecord.sources.web.addresses import address
from onrecord.sources.web.answers import Answer, Failed, Fetched, Unchanged

__all__ = ["Answer", "Failed", "Fetched", "Unchanged", "address"]
