"""Transcripts in a record: primary documents with who speaks when, kept and found by their words."""

from onrecord.record.transcripts.adding import add_transcript
from onrecord.record.transcripts.seeking import Holdings, Shelf, Window
from onrecord.record.transcripts.transcript import Transcript, Turn

__all__ = ["Holdings", "Shelf", "Transcript", "Turn", "Window", "add_transcript"]
