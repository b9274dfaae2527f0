"""Outside authority lists: from a table, a CAMEO dictionary or the list of US legislators to `Authority` entries."""

from .cameo import from_cameo
from .forms import FORMS, LEGISLATORS, entries_of
from .legislators import from_legislators
from .listed import from_csv

__all__ = ["FORMS", "LEGISLATORS", "entries_of", "from_cameo", "from_csv", "from_legislators"]
