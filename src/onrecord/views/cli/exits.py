"""How the command line ends: one line on standard error and an exit code, never a traceback for a user's fault.

0    everything was handled
1    an input was refused, or an error that is not the caller's
2    wrong usage
129  the terminal was closed; 143  somebody asked it to end (SIGHUP, SIGTERM)
130  Ctrl-C
141  whoever read our output stopped reading, as the shell says it of any program
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from onrecord.errors import OnrecordError, UsageError
from onrecord.settings import BadSettingError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

INTERRUPTED = 130
BROKEN_PIPE = 141
NO_COMMAND = getattr(click.exceptions, "NoArgsIsHelpError", ())
"""What click raises to show the help where no command was named; it has had a name since 8.2."""


class Stopped(Exception):  # somebody's wish, no error
    """Somebody wants no more of it; `code` is the exit code that says so."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


@contextmanager
def quiet_ends() -> Iterator[None]:
    """Ctrl-C and a reader that went away, as one exception that nobody between here and `guarded` answers."""
    try:
        yield
    except KeyboardInterrupt:
        raise Stopped(INTERRUPTED) from None
    except BrokenPipeError:
        raise Stopped(BROKEN_PIPE) from None


def guarded(command: Callable[[], object]) -> int:
    """Runs a command; its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # a terminal that has no such letter shows its code: nothing that is only to be read may end a command
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")
    try:
        with quiet_ends(), _asked_to_end():
            code = command()
            sys.stdout.flush()
    except Stopped as stop:
        _drop_output()
        return stop.code
    except click.UsageError as error:
        if isinstance(error, NO_COMMAND) or not error.ctx:
            error.show()
        else:
            _wrong_usage(error, error.ctx.command_path)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except OnrecordError as error:
        say(str(error))
        return error.exit_code
    except BadSettingError as error:
        say(str(error))
        return UsageError.exit_code
    except click.Abort:
        return INTERRUPTED
    except OSError as error:
        say(_system(error))
        _drop_output()
        return 1
    return code if isinstance(code, int) else 0


@contextmanager
def _asked_to_end() -> Iterator[None]:
    """SIGTERM and SIGHUP end it as Ctrl-C does: workers are stopped, and what was half written is taken away."""

    def stop(number: int, _: object) -> None:
        raise Stopped(128 + number)

    known = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    wanted = [number for number in known if signal.getsignal(number) is not signal.SIG_IGN]  # nohup wants it so
    if threading.current_thread() is not threading.main_thread():
        wanted = []
    before = {number: signal.signal(number, stop) for number in wanted}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _wrong_usage(error: click.UsageError, command: str) -> None:
    """One line, where click would print four; what was typed may have come out of a script, with anything in it."""
    plain = "".join(letter if letter.isprintable() else " " for letter in error.format_message())
    line = f"onrecord: {' '.join(plain.split()).rstrip('.')} — see: {command} --help"
    click.echo(line.encode(sys.stderr.encoding or "ascii", "replace").decode(sys.stderr.encoding or "ascii"), err=True)


def say(message: str) -> None:
    """One line to standard error, safe for a terminal whatever stands in it."""
    # the front door of that room brings numpy along: --help and wrong usage need not wait for it
    from onrecord.statements.markup import visible

    line = " ".join(visible(message).split())
    try:
        print(f"onrecord: {line}", file=sys.stderr, flush=True)
    except BrokenPipeError:
        return
    except UnicodeEncodeError:
        print(f"onrecord: {line.encode('ascii', 'replace').decode()}", file=sys.stderr, flush=True)


def _system(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error} — check the place and try again"


def _drop_output() -> None:
    """Nobody reads what is still buffered: without this, Python tries again at exit and reports that it failed."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return
