"""api: a record for programs, under /api/v1, and the client that asks it from Python."""
