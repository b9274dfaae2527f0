"""The command line, one module a command: each parses, calls a plain function and prints."""

from onrecord.views.cli.commands import main

__all__ = ["main"]
