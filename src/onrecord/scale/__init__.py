"""Scale: the pipeline over many documents and several processes."""

from onrecord.scale.local import read_inputs

__all__ = ["read_inputs"]
