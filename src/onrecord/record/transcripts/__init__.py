"""Transcripts in a record: primary documents with who speaks when, kept and found by their words."""

from onrecord.record.transcripts.adding import add_transcript
from onrecord.record.transcripts.seeking import Holdings, Shelf, Window

__all__ = ["Holdings", "Shelf", "Window", "add_transcript"]
