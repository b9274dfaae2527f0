"""onrecord reads news articles and keeps every attributed statement: who said what, tied to its characters.

>>> import onrecord
>>> reading = onrecord.read("The bridge is shut, Mayor Ada Quill said on Monday.")
>>> [(s.speaker, s.kind) for s in reading]
[('Ada Quill', 'indirect')]
"""

from onrecord.errors import InputError, MissingExtra, ModelError, OnrecordError, UsageError
from onrecord.pipeline import read, read_many

__version__ = "0.1.0"

__all__ = [
    "InputError",
    "MissingExtra",
    "ModelError",
    "OnrecordError",
    "UsageError",
    "__version__",
    "read",
    "read_many",
]
