"""scale: inputs to readings over many processes, and readings and transcripts into a record."""

from onrecord.scale.adding import add_inputs, reread
from onrecord.scale.local import read_inputs
from onrecord.scale.transcripts import add_transcripts

__all__ = ["add_inputs", "add_transcripts", "read_inputs", "reread"]
