"""runs: inputs of any size to a dataset of Parquet files, in units that are whole or not there."""

from onrecord.scale.runs.cluster import Cluster
from onrecord.scale.runs.local import Local
from onrecord.scale.runs.running import UNIT_BYTES, Step, Totals, run

__all__ = ["UNIT_BYTES", "Cluster", "Local", "Step", "Totals", "run"]
