"""Relations: who is reported as saying what, as spans of the text."""

from onrecord.relations.find import ACTS, CONVENTIONS, Network, find
from onrecord.relations.relation import Relation

__all__ = ["ACTS", "CONVENTIONS", "Network", "Relation", "find"]
