"""Transcripts in a record: primary documents with who speaks when, kept and found by their words."""

from onrecord.record.transcripts.kept import key_of, row_of
from onrecord.record.transcripts.seeking import Holdings, Shelf, Window
from onrecord.record.transcripts.store import TranscriptsKept

__all__ = ["Holdings", "Shelf", "TranscriptsKept", "Window", "key_of", "row_of"]
