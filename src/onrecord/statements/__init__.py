"""Statements: attribution relations with their fields resolved."""

from onrecord.statements.addressees import addressed
from onrecord.statements.attribute import attribute
from onrecord.statements.reading import Reading
from onrecord.statements.statement import Statement

__all__ = ["Reading", "Statement", "addressed", "attribute"]
