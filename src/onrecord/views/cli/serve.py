"""`onrecord serve`: the desk, pages and an API over a record."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.views.cli.options import opened, quiet_option, record_option
from onrecord.views.cli.ports import bare, not_listening

if TYPE_CHECKING:
    import socket

    import uvicorn

    from onrecord.views.web import Settings

EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}
"""What listens at all addresses of a machine, and the one of them that it is asked under here."""
ENDING_S = 5
"""Seconds that answers under way have when it is asked to end."""

EXAMPLES = """\b
Examples:
  onrecord serve --record news.db
  onrecord serve --port 8080 --read-write --token-file tokens.txt
  onrecord serve --host 0.0.0.0 --allow-host desk.example.org
"""


@click.command(epilog=EXAMPLES, short_help="Open the record in a browser, and to programs.")
@record_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at: this machine alone.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any that is free.")
@click.option("--allow-host", "hosts", metavar="NAME", multiple=True,
              help="A name that it is asked under, behind a proxy. May be repeated.")  # fmt: skip
@click.option("--read-write", is_flag=True, help="Let those who have a token add and correct.")
@click.option("--token-file", metavar="FILE", type=click.Path(path_type=Path),
              help="Lines of `name token`; else the variable ONRECORD_TOKEN holds one.")  # fmt: skip
@quiet_option("Errors only.")
def serve(
    place: str | None, host: str, port: int, hosts: tuple[str, ...], read_write: bool, token_file: Path | None,
    quiet: bool,
) -> int:  # fmt: skip
    """Serve the record's pages and its API until Ctrl-C. Nothing can be changed unless --read-write is given, and then
    only with a token.
    """
    import uvicorn

    from onrecord.views.cli.exits import say
    from onrecord.views.web import desk
    from onrecord.views.web.connections import Connection

    _names(hosts)
    everywhere = host in EVERYWHERE
    settings = _settings(place, hosts if everywhere else (*hosts, bare(host)), read_write, token_file)
    with opened(place) as record:
        config = uvicorn.Config(
            desk(record, settings), log_level="error", access_log=False, server_header=False,
            timeout_graceful_shutdown=ENDING_S, http=Connection, ws="none",
            backlog=64,  # so many are taken at once, and asyncio logs each that finds no file left
        )  # fmt: skip
        server = uvicorn.Server(config)
        with _listening(host, port) as listening:
            if not quiet:
                name = f"{bare(EVERYWHERE.get(host, host))}:{listening.getsockname()[1]}"
                writing = "those who have a token may write" if settings.writable else "read-only"
                say(f"http://{name}/ shows {record.place.shown}, {writing}. Ctrl-C ends it.")
                if everywhere and not hosts:
                    say("others can reach it and are refused: say under which name they ask, with --allow-host NAME")
            with _hang_up(server):
                server.run(sockets=[listening])
    return 0


def _names(hosts: tuple[str, ...]) -> None:
    """An address or a pattern would be compared with names, and never fit."""
    for host in hosts:
        if not re.fullmatch(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*|\[[0-9A-Fa-f:.]+\]", host):
            raise click.UsageError(f"--allow-host {host[:60]!r}: a name alone is needed, as desk.example.org.")


@contextmanager
def _hang_up(server: uvicorn.Server) -> Iterator[None]:
    """A terminal that is closed ends it as the other signals do, which are uvicorn's: answers are given first."""
    import signal
    import threading

    if not hasattr(signal, "SIGHUP") or threading.current_thread() is not threading.main_thread():
        yield
        return
    came = False

    def end(*_: object) -> None:
        nonlocal came
        came = server.should_exit = True

    before = signal.getsignal(signal.SIGHUP)
    if before is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGHUP, before)
    if came:
        signal.raise_signal(signal.SIGHUP)


def _listening(host: str, port: int) -> socket.socket:
    """Whether it can be listened there, before anything is said; uvicorn's own way ends the program at a fault."""
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise not_listening(error, host, port, port_with="--port", host_with="--host") from error


def _settings(place: str | None, hosts: tuple[str, ...], read_write: bool, token_file: Path | None) -> Settings:
    from onrecord.views.web.settings import Settings, tokens_of
    from onrecord.views.web.settings import token_file as tokens_in

    if token_file and not read_write:
        raise click.UsageError("--token-file says who may write: it needs --read-write.")
    if not read_write:
        return Settings(place, hosts)
    if token_file:
        return Settings(place, hosts, tokens_in(token_file))
    if token := os.environ.get("ONRECORD_TOKEN"):
        return Settings(place, hosts, tokens_of(f"desk {token}", "ONRECORD_TOKEN"))
    raise click.UsageError("Writing needs a token: --token-file FILE, or the variable ONRECORD_TOKEN.")
