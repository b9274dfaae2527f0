"""scale: inputs to readings over many processes, and readings into a record."""

from onrecord.scale.adding import add_inputs, reread
from onrecord.scale.local import read_inputs

__all__ = ["add_inputs", "read_inputs", "reread"]
