"""The wire: every connection goes to a network address that was looked up once, checked, and then connected to itself.

The check stands where connections are made, so that no form of writing an address, no redirect and no second answer
of a name server gets around it.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import httpcore2
import httpx2

from onrecord.sources.web.public import why_not_public

Look = Callable[[str, int], list[str]]
"""A name's numeric addresses."""
Dial = Callable[[str, int, float], socket.socket]
"""A connection to one numeric address, port, within seconds."""


class Unfit(Exception):
    """An address that is not connected to; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class SpentError(Exception):
    """More bytes came over the wire than are taken."""


def look(name: str, port: int) -> list[str]:
    """The system's answer for a name, each address once, in its order of preference."""
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(where[0]) for _, _, _, _, where in found))


def dial(place: str, port: int, seconds: float) -> socket.socket:
    """A connection to a numeric address: nothing is looked up here."""
    family = socket.AF_INET6 if ":" in place else socket.AF_INET
    line = socket.socket(family, socket.SOCK_STREAM)
    try:
        line.settimeout(seconds)
        line.connect((place, port))
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except BaseException:
        line.close()
        raise
    return line


@dataclass(frozen=True, slots=True)
class Wire:
    """How names are looked up and connections made. What is looked up is checked whatever stands here."""

    look: Look = look
    dial: Dial = dial


class Budget:
    """What one visit may cost, redirects and all: a moment on the clock (monotonic), and bytes as they come."""

    def __init__(self, seconds: float, size: int) -> None:
        self._until = time.monotonic() + seconds
        self._left = size

    def extend(self, seconds: float) -> None:
        """Time that a visit spent waiting for its turn is not its own."""
        self._until += seconds

    def seconds(self, wanted: float | None) -> float:
        """What is left of the time, at most what is wanted; `ReadTimeout` where nothing is."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("the time for this visit is over")
        return left if wanted is None else min(left, wanted)

    def take(self, size: int) -> None:
        """Counts bytes that came."""
        self._left -= size
        if self._left < 0:
            raise SpentError


class _Stream(httpcore2.NetworkStream):
    """A connection whose every step counts against the budget: a server that sends a byte a second gains nothing."""

    def __init__(self, line: socket.socket, budget: Budget) -> None:
        self._line = line
        self._budget = budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self._line.settimeout(self._budget.seconds(timeout))
        try:
            data = self._line.recv(max_bytes)
        except TimeoutError as error:
            raise httpcore2.ReadTimeout("no answer in time") from error
        except OSError as error:
            raise httpcore2.ReadError(str(error)) from error
        self._budget.take(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._line.settimeout(self._budget.seconds(timeout))
        try:
            self._line.sendall(buffer)
        except TimeoutError as error:
            raise httpcore2.WriteTimeout("not taken in time") from error
        except OSError as error:
            raise httpcore2.WriteError(str(error)) from error

    def close(self) -> None:
        self._line.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        try:
            self._line.settimeout(self._budget.seconds(timeout))
            line = ssl_context.wrap_socket(self._line, server_hostname=server_hostname)
        except BaseException as error:
            self.close()
            if isinstance(error, TimeoutError):
                raise httpcore2.ConnectTimeout("no secure connection in time") from error
            if isinstance(error, OSError):  # a certificate that does not hold is one too
                raise httpcore2.ConnectError(str(error)) from error
            raise  # the visit's time was over before
        return _Stream(line, self._budget)

    def get_extra_info(self, info: str) -> Any:
        return self._line if info == "socket" else None


class _Checked(httpcore2.NetworkBackend):
    """Makes connections: looks up, checks, connects to what was checked."""

    def __init__(self, wire: Wire, budget: Budget) -> None:
        self._wire = wire
        self._budget = budget

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        failure: OSError | None = None
        for place in public_places(host, _in_time(self._wire.look, host, port, self._budget.seconds(timeout))):
            try:
                return _Stream(self._wire.dial(place, port, self._budget.seconds(timeout)), self._budget)
            except OSError as error:
                failure = error
        if isinstance(failure, TimeoutError):
            raise httpcore2.ConnectTimeout("no connection in time") from failure
        raise httpcore2.ConnectError(failure.strerror if failure and failure.strerror else "no connection")

    def connect_unix_socket(self, path: str, timeout: float | None = None, socket_options: Any = None) -> Any:
        raise Unfit("a local socket")


def public_places(host: str, found: list[str]) -> list[str]:
    """Those of a name's addresses that are public; `Unfit` where none is."""
    refused = {place: why_not_public(place) for place in found}
    places = [place for place, why in refused.items() if why is None]
    if not places and refused:
        place, why = next(iter(refused.items()))
        named = "" if place == host.strip("[]") else f" ({place})"
        raise Unfit(f"the address of {host}{named} is {why}")
    return places


def _in_time(ask: Look, host: str, port: int, seconds: float) -> list[str]:
    """A look-up that is given up when its time is over: the system's own may take minutes and can't be stopped."""
    found: list[list[str] | Exception] = []

    def run() -> None:
        try:
            found.append(ask(host, port))
        except (OSError, UnicodeError) as error:
            found.append(error)

    asking = threading.Thread(target=run, daemon=True)
    asking.start()
    asking.join(seconds)
    if not found:
        raise httpcore2.ConnectTimeout("the name was not found in time")
    if isinstance(found[0], Exception):
        raise httpcore2.ConnectError("no such name, or no network") from found[0]
    return found[0]


class Transport(httpx2.BaseTransport):
    """What httpx2 sends through: connections of ours, one visit long, no proxy."""

    def __init__(self, wire: Wire, budget: Budget, secure: ssl.SSLContext | None) -> None:
        self._pool = httpcore2.ConnectionPool(ssl_context=secure, network_backend=_Checked(wire, budget))

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        asked = httpcore2.Request(
            method=request.method,
            url=httpcore2.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            extensions=request.extensions,
        )
        answer = self._pool.handle_request(asked)
        return httpx2.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    """An answer's body as it comes."""

    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
