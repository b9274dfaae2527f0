"""Copies: the same story in several outlets, trimmed, under other headlines, with a paragraph of their own."""

from .compare import Copy, Reason, copy_of, days_between
from .signature import LEAST_SHARED, MARKS, Signature, likeness, signature_of

__all__ = [
    "LEAST_SHARED",
    "MARKS",
    "Copy",
    "Reason",
    "Signature",
    "copy_of",
    "days_between",
    "likeness",
    "signature_of",
]
