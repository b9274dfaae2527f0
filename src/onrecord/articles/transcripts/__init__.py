"""Transcripts: speeches, briefings and debates to `Transcript`s with who speaks when."""

from onrecord.articles.transcripts.reading import transcript_of, transcripts_in
from onrecord.articles.transcripts.transcript import Transcript, Turn

__all__ = ["Transcript", "Turn", "transcript_of", "transcripts_in"]
