"""routes: which address of the API asks the record for what."""
