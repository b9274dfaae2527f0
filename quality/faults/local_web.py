"""A web on this machine: one server that answers under public names, and a wire that leads there and nowhere else."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType

from onrecord.sources.web.wire import Wire, dial, look

PUBLIC = "93.184.216.34"


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server sends; a body without `Content-Length` in `headers` gets one."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came, header names small."""

    host: str
    path: str
    headers: dict[str, str]


Route = Reply | Callable[[Asked], Reply] | Callable[[BaseHTTPRequestHandler], None]


class LocalWeb:
    """Routes by `host/path`; what has none is 404. `asked` and `dialled` are what came."""

    def __init__(self) -> None:
        self.routes: dict[str, Reply | Callable[[Asked], Reply]] = {}
        self.raw: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}
        self.names: dict[str, list[str]] = {}
        self.asked: list[Asked] = []
        self.looked: list[str] = []
        self.dialled: list[tuple[str, int]] = []
        self.strays: list[str] = []
        self._server = _Server(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def __enter__(self) -> LocalWeb:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def wire(self) -> Wire:
        """Names that are not in `names` are at one public address; every connection ends at this server."""
        return Wire(self._look, self._dial)

    def careful(self, place: str, port: int, seconds: float) -> socket.socket:
        """A connection as asked for, but never off this machine: public ones end at this server, others are noted."""
        if place == PUBLIC:
            return self._dial(place, port, seconds)
        if place.startswith("127.") or place in ("0.0.0.0", "::", "::1", "::ffff:127.0.0.1"):
            return dial(place, port, seconds)
        self.strays.append(place)
        raise ConnectionRefusedError(111, "not from here")

    def paths(self, host: str = "news.example") -> list[str]:
        """What was asked of a host, in order."""
        return [asked.path for asked in self.asked if asked.host == host]

    def _look(self, name: str, port: int) -> list[str]:
        self.looked.append(name)
        if name in self.names:
            return self.names[name]
        return look(name, port) if name.replace(".", "").isdigit() or ":" in name else [PUBLIC]

    def _dial(self, place: str, port: int, seconds: float) -> socket.socket:
        self.dialled.append((place, port))
        return socket.create_connection(("127.0.0.1", self._server.server_address[1]), seconds)

    def _handler(web: LocalWeb) -> type[BaseHTTPRequestHandler]:  # noqa: N805
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                asked = Asked(self.headers.get("Host", ""), self.path, {k.lower(): v for k, v in self.headers.items()})
                web.asked.append(asked)
                if own := web.raw.get(asked.host + asked.path):
                    own(self)
                    self.close_connection = True
                    return
                route = web.routes.get(asked.host + asked.path, Reply(b"nothing here", 404))
                reply = route if isinstance(route, Reply) else route(asked)
                self.send_response(reply.status)
                for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                    self.send_header(name, value.encode().decode("latin-1"))
                self.end_headers()
                self.wfile.write(reply.body)

            def log_message(self, format: str, *args: object) -> None:
                """Nothing: the run's own words are what is read."""

        return Handler


class Listening:
    """Sockets of this machine that count who connects: on every IPv4 and IPv6 address it has, one port."""

    def __init__(self) -> None:
        self.came = 0
        self._lines = [self._listen(socket.AF_INET, "0.0.0.0", 0)]
        self.port = int(self._lines[0].getsockname()[1])
        if socket.has_ipv6:
            with suppress(OSError):  # no IPv6 on this machine: then nothing can come that way
                self._lines.append(self._listen(socket.AF_INET6, "::", self.port))
        for line in self._lines:
            threading.Thread(target=self._count, args=(line,), daemon=True).start()

    def close(self) -> None:
        for line in self._lines:
            line.close()

    def _listen(self, family: int, place: str, port: int) -> socket.socket:
        line = socket.socket(family, socket.SOCK_STREAM)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            line.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        line.bind((place, port))
        line.listen(16)
        return line

    def _count(self, line: socket.socket) -> None:
        while True:
            try:
                came, _ = line.accept()
            except OSError:
                return
            self.came += 1
            came.close()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: that a reader goes away in the middle is what is tried here."""


@contextmanager
def listening() -> Iterator[Listening]:
    """Sockets that count, closed afterwards."""
    found = Listening()
    try:
        yield found
    finally:
        found.close()
