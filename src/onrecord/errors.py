"""The error tree: every error says what is wrong, where, and what to do next.

OnrecordError
├── UsageError        the call or the command line is wrong            exit 2
│   └── Missing       what is asked for is not there                   exit 2
├── InputError        an input can't be used at all                    exit 1
├── ModelError        the weights are missing, damaged or too new      exit 1
├── RecordError       the record can't be opened, read or written      exit 1
└── MissingExtra      an optional dependency is not installed          exit 2
"""

from __future__ import annotations


class OnrecordError(Exception):
    """Base of all errors that onrecord raises on purpose; `next_step` is what the person can do."""

    exit_code = 1

    def __init__(self, what: str, *, where: str | None = None, next_step: str | None = None) -> None:
        self.what = what
        self.where = where
        self.next_step = next_step
        parts = [f"{where}: {what}" if where else what]
        if next_step:
            parts.append(next_step)
        super().__init__(" — ".join(parts))


class UsageError(OnrecordError):
    """The call or the command line is wrong."""

    exit_code = 2


class Missing(UsageError):
    """What is asked for by its name or number is not there."""


class InputError(OnrecordError):
    """An input can't be used at all."""


class ModelError(OnrecordError):
    """The weights are missing, damaged or made for another version."""


class RecordError(OnrecordError):
    """The record can't be opened, read or written."""


class MissingExtra(OnrecordError):
    """An optional dependency is not installed; `next_step` is the command to type."""

    exit_code = 2
