"""Copies: the same story in several outlets, trimmed, under other headlines, with a paragraph of their own."""

from .compare import Copy, Reason, copy_of
from .signature import LEAST_SHARED, Signature, likeness, signature_of

__all__ = ["LEAST_SHARED", "Copy", "Reason", "Signature", "copy_of", "likeness", "signature_of"]
