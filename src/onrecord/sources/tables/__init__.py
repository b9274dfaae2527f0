"""tables: CSV and Parquet, a row at a time, each row a document with the fields of JSON Lines."""

from onrecord.sources.tables.columns import Columns, columns_of
from onrecord.sources.tables.csv_pieces import pieces_of_csv
from onrecord.sources.tables.csv_rows import documents_in_csv
from onrecord.sources.tables.parquet_pieces import pieces_of_parquet
from onrecord.sources.tables.parquet_rows import documents_in_parquet

__all__ = [
    "Columns",
    "columns_of",
    "documents_in_csv",
    "documents_in_parquet",
    "pieces_of_csv",
    "pieces_of_parquet",
]
