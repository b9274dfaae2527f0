"""The fetcher against a server on this machine: what it asks, what it takes, what it keeps to."""

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from faults.local_web import Asked, LocalWeb, Reply
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.settings import Settings
from onrecord.sources.web import Failed, Fetched, Unchanged
from onrecord.sources.web.fetcher import Fetcher, agent
from onrecord.sources.web.wire import Wire

PAGE = b"<html><body><p>The mayor said on Monday that the pier would close.</p></body></html>"
URL = "http://news.example/story"


@pytest.fixture
def web() -> Iterator[LocalWeb]:
    with LocalWeb() as found:
        yield found


class Clock:
    """A clock that moves when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


def fetcher_of(web: LocalWeb, clock: Clock | None = None, **changed: object) -> Fetcher:
    clock = clock or Clock()
    return Fetcher(Settings(**changed), wire=web.wire, clock=clock, sleep=clock.sleep)  # type: ignore[arg-type]


def test_a_page_comes_with_where_when_and_its_charset(web: LocalWeb) -> None:
    headers = {"Content-Type": 'Text/HTML; charset="ISO-8859-2"', "ETag": '"v1"', "Last-Modified": "Mon, 13 May 2024"}
    web.routes["news.example/story"] = Reply(PAGE, headers=headers)
    found = fetcher_of(web).get(URL + "#part")
    assert isinstance(found, Fetched)
    assert (found.data, found.media, found.charset) == (PAGE, "text/html", "ISO-8859-2")
    assert (found.asked, found.url, found.etag, found.modified) == (URL + "#part", URL, '"v1"', "Mon, 13 May 2024")
    assert found.fetched.endswith("+00:00")
    assert web.paths() == ["/robots.txt", "/story"]


def test_it_says_who_it_is_and_whom_to_write_to(web: LocalWeb) -> None:
    web.routes["news.example/story"] = Reply(PAGE)
    Fetcher(Settings(contact="desk@bell.example"), wire=web.wire).get(URL)
    agents = {asked.headers["user-agent"] for asked in web.asked}
    assert len(agents) == 1
    (named,) = agents
    assert named.startswith("onrecord/")
    assert named.endswith(" (+desk@bell.example)")
    assert agent("") == named.partition(" ")[0]
    assert not any("cookie" in asked.headers for asked in web.asked)


@pytest.mark.parametrize("contact", ["a\r\nX: 1", "é@x.example", "a(b", "x" * 2000])
def test_a_contact_that_can_not_be_sent_is_wrong_usage(contact: str) -> None:
    with pytest.raises(UsageError, match="contact"):
        agent(contact)


def test_redirects_are_followed_to_where_it_is(web: LocalWeb) -> None:
    web.routes["news.example/old"] = Reply(status=301, headers={"Location": "//other.example/new"})
    web.routes["other.example/new"] = Reply(status=302, headers={"Location": "now?x=1"})
    web.routes["other.example/now?x=1"] = Reply(PAGE)
    found = fetcher_of(web).get("http://news.example/old")
    assert isinstance(found, Fetched)
    assert (found.url, found.lasting) == ("http://other.example/now?x=1", "http://other.example/new")
    assert web.paths("other.example") == ["/robots.txt", "/new", "/now?x=1"]


@pytest.mark.parametrize(
    "location", ["", "ftp://news.example/", "file:///etc/passwd", "http://u:p@news.example/", "h ttp:"]
)
def test_a_redirect_to_what_is_not_asked_for_is_a_refusal(web: LocalWeb, location: str) -> None:
    web.routes["news.example/story"] = Reply(status=302, headers={"Location": location})
    found = fetcher_of(web).get(URL)
    assert isinstance(found, Failed)
    assert found.reason
    assert found.next
    assert len(web.paths()) <= 3


def test_redirects_in_a_circle_end(web: LocalWeb) -> None:
    web.routes["news.example/story"] = Reply(status=302, headers={"Location": "/story"})
    found = fetcher_of(web, web_redirects=4).get(URL)
    assert isinstance(found, Failed)
    assert "more than 4 redirects" in found.reason
    assert web.paths().count("/story") == 5


@pytest.mark.parametrize("url", ["http://news.example:22/", "https://news.example:25/", "http://news.example:6379/"])
def test_other_services_are_not_asked(web: LocalWeb, url: str) -> None:
    found = fetcher_of(web).get(url)
    assert isinstance(found, Failed)
    assert "port" in found.reason
    assert not web.dialled


def test_marks_are_given_back_and_what_is_unchanged_is_not_sent(web: LocalWeb) -> None:
    def answer(asked: Asked) -> Reply:
        same = asked.headers.get("if-none-match") == '"v1"' and "if-modified-since" in asked.headers
        return Reply(status=304, headers={}) if same else Reply(PAGE, headers={"ETag": '"v1"'})

    web.routes["news.example/story"] = answer
    fetcher = fetcher_of(web)
    assert isinstance(fetcher.get(URL), Fetched)
    assert isinstance(fetcher.get(URL, etag='"v1"', modified="Mon, 13 May 2024 10:00:00 GMT"), Unchanged)
    assert isinstance(fetcher.get(URL, etag='"v1"\r\nX: y', modified="Mon"), Fetched)
    web.routes["news.example/story"] = Reply(status=304, headers={})
    assert isinstance(fetcher.get(URL), Failed)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 418, 451, 500, 502, 599])
def test_other_answers_are_refusals(web: LocalWeb, status: int) -> None:
    web.routes["news.example/story"] = Reply(b"no", status)
    found = fetcher_of(web).get(URL)
    assert isinstance(found, Failed)
    assert found.status == status
    assert str(status) in found.reason
    assert web.paths().count("/story") == 1


def test_robots_are_kept_to_and_asked_for_once_a_site(web: LocalWeb) -> None:
    web.routes["news.example/robots.txt"] = Reply(b"User-agent: *\nDisallow: /private/\nAllow: /\n")
    web.routes["news.example/story"] = Reply(PAGE)
    web.routes["news.example/private/x"] = Reply(PAGE)
    web.routes["news.example/away"] = Reply(status=302, headers={"Location": "/private/x"})
    fetcher = fetcher_of(web)
    assert isinstance(fetcher.get(URL), Fetched)
    for path in ("private/x", "away"):
        found = fetcher.get(f"http://news.example/{path}")
        assert isinstance(found, Failed)
        assert "robots.txt" in found.reason
        assert found.final
    assert web.paths() == ["/robots.txt", "/story", "/away"]


@pytest.mark.parametrize(("status", "asked"), [(404, True), (403, True), (500, False), (503, False)])
def test_where_robots_are_lost_nothing_is_asked_for(web: LocalWeb, status: int, asked: bool) -> None:
    web.routes["news.example/robots.txt"] = Reply(b"x", status)
    web.routes["news.example/story"] = Reply(PAGE)
    found = fetcher_of(web).get(URL)
    assert isinstance(found, Fetched) == asked
    assert ("/story" in web.paths()) == asked
    if isinstance(found, Failed):
        assert found.reason.startswith("its robots.txt: ")


def test_a_host_is_asked_at_its_pace(web: LocalWeb) -> None:
    for host in ("news.example", "slow.example"):
        for n in range(3):
            web.routes[f"{host}/{n}"] = Reply(PAGE)
    web.routes["slow.example/robots.txt"] = Reply(b"User-agent: onrecord\nCrawl-delay: 7\n")
    web.routes["sloth.example/robots.txt"] = Reply(b"User-agent: *\nCrawl-delay: 86400\n")
    clock = Clock()
    fetcher = fetcher_of(web, clock, web_pause_seconds=2.0, web_wait_seconds=30)
    for n in range(3):
        fetcher.get(f"http://news.example/{n}")
        fetcher.get(f"http://slow.example/{n}")
    assert clock.slept == [2.0, 5.0, 7.0]
    for _ in range(2):
        fetcher.get("http://sloth.example/")
    assert clock.slept[-1] == 30.0


def test_a_busy_server_is_asked_again_when_it_says(web: LocalWeb) -> None:
    replies = iter([Reply(status=429, headers={"Retry-After": "5"}), Reply(status=503, headers={}), Reply(PAGE)])
    web.routes["news.example/story"] = lambda _: next(replies)
    clock = Clock()
    assert isinstance(fetcher_of(web, clock).get(URL), Fetched)
    assert clock.slept == [5.0, 4.0]


def test_a_server_that_wants_hours_gets_them(web: LocalWeb) -> None:
    web.routes["news.example/story"] = Reply(status=429, headers={"Retry-After": "7200"})
    clock = Clock()
    fetcher = fetcher_of(web, clock)
    found = fetcher.get(URL)
    assert isinstance(found, Failed)
    assert (found.status, found.wait) == (429, 7200.0)
    assert "2 hours" in found.next
    before = len(web.asked)
    later = fetcher.get("http://news.example/other")
    assert isinstance(later, Failed)
    assert later.wait == pytest.approx(7200)
    assert len(web.asked) == before
    clock.now += 7201
    web.routes["news.example/story"] = Reply(PAGE)
    assert isinstance(fetcher.get(URL), Fetched)
    assert clock.slept == []


def test_a_busy_server_is_not_asked_for_ever(web: LocalWeb) -> None:
    web.routes["news.example/story"] = Reply(status=503, headers={"Retry-After": "0"})
    assert isinstance(fetcher_of(web, web_tries=4).get(URL), Failed)
    assert web.paths().count("/story") == 4


@pytest.mark.parametrize("packed", ["gzip", "deflate", "gzip, gzip", "identity"])
def test_bytes_are_unpacked_and_counted_unpacked(web: LocalWeb, packed: str) -> None:
    def pack(data: bytes) -> bytes:
        for coding in packed.split(", "):
            data = {"gzip": gzip.compress, "deflate": zlib.compress, "identity": bytes}[coding](data)
        return data

    web.routes["news.example/story"] = Reply(pack(PAGE), headers={"Content-Encoding": packed})
    web.routes["news.example/bomb"] = Reply(pack(b"a" * 3_000_000), headers={"Content-Encoding": packed})
    fetcher = fetcher_of(web, max_html_bytes=1_000_000)
    found = fetcher.get(URL)
    assert isinstance(found, Fetched)
    assert found.data == PAGE
    beyond = fetcher.get("http://news.example/bomb")
    assert isinstance(beyond, Failed)
    assert "more than 1,000,000 bytes" in beyond.reason


def without_end(chunk: bytes, head: str = "") -> object:
    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(f"HTTP/1.1 200 OK\r\n{head}Connection: close\r\n\r\n".encode())
        try:
            while True:
                handler.wfile.write(chunk)
        except OSError:
            return

    return send


@pytest.mark.parametrize("head", ["", "Content-Encoding: gzip\r\n"])
def test_a_body_without_end_stops_at_the_cap(web: LocalWeb, head: str) -> None:
    # behind one whole gzip member nothing is unpacked any more, so only what comes over the wire can be counted
    chunk = gzip.compress(b"") if head else b"a" * 60_000
    web.raw["news.example/story"] = without_end(chunk * 1000 if head else chunk, head)  # type: ignore[assignment]
    found = fetcher_of(web, max_html_bytes=500_000).get(URL)
    assert isinstance(found, Failed)
    assert "more than 500,000 bytes" in found.reason


def test_a_head_without_end_stops_too(web: LocalWeb) -> None:
    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        try:
            while True:
                handler.wfile.write(b"X-More: " + b"y" * 1000 + b"\r\n")
        except OSError:
            return

    web.raw["news.example/story"] = send
    assert isinstance(fetcher_of(web).get(URL), Failed)


@pytest.mark.parametrize("slow", ["head", "body"])
def test_a_server_that_drips_is_late(web: LocalWeb, slow: str) -> None:
    done = threading.Event()

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"X: " if slow == "head" else b"Connection: close\r\n\r\n"))
        try:
            while not done.wait(0.05):
                handler.wfile.write(b"a")
        except OSError:
            return

    web.raw["news.example/story"] = send
    found = fetcher_of(web, web_seconds=1.0, web_answer_seconds=0.7).get(URL)
    done.set()
    assert isinstance(found, Failed)
    assert "within 1 s" in found.reason


def test_a_name_server_that_never_answers_is_late(web: LocalWeb) -> None:
    done = threading.Event()

    def never(name: str, port: int) -> list[str]:
        done.wait(60)
        return []

    fetcher = Fetcher(Settings(web_seconds=0.3), wire=Wire(never, web.wire.dial))
    found = fetcher.get(URL)
    done.set()
    assert isinstance(found, Failed)
    assert "within" in found.reason


@pytest.mark.parametrize("how", ["no such name", "nobody there", "nothing", "noise", "cut short", "plain, not TLS"])
def test_what_does_not_hold_is_a_refusal_with_a_next_step(web: LocalWeb, how: str) -> None:
    def look(name: str, port: int) -> list[str]:
        if how == "no such name":
            raise socket.gaierror(-2, "Name or service not known")
        return ["93.184.216.34"]

    def dial(place: str, port: int, seconds: float) -> socket.socket:
        if how == "nobody there":
            raise ConnectionRefusedError(111, "Connection refused")
        return web.wire.dial(place, port, seconds)

    sent = {"nothing": b"", "noise": b"\x00\xff" * 50, "cut short": b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nab"}
    web.raw["news.example/story"] = lambda handler: handler.wfile.write(sent.get(how, b"")) and None
    url = URL.replace("http:", "https:") if "TLS" in how else URL
    found = Fetcher(Settings(), wire=Wire(look, dial)).get(url)
    assert isinstance(found, Failed)
    assert "can't be fetched" in found.reason
    assert found.next


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60), st.binary(max_size=60))
def test_whatever_a_server_sends_is_an_answer(web: LocalWeb, location: bytes, noise: bytes) -> None:
    head = b"HTTP/1.1 302 Found\r\nLocation: " + location.translate(None, b"\r\n") + b"\r\nContent-Type: " + noise
    web.raw["news.example/story"] = lambda handler: handler.wfile.write(head + b"\r\n\r\n") and None
    found = fetcher_of(web, web_seconds=5).get(URL)
    assert isinstance(found, Fetched | Failed)
    if isinstance(found, Failed):
        assert found.reason


@settings(deadline=None, max_examples=100)
@given(st.one_of(st.text(max_size=40), st.text(max_size=30).map("http://".__add__)))
def test_whatever_is_asked_for_is_an_answer(url: str) -> None:
    def nobody(name: str, port: int) -> list[str]:
        return []

    found = Fetcher(Settings(), wire=Wire(look=nobody), clock=lambda: 0.0, sleep=lambda _: None).get(url)
    assert isinstance(found, Failed)
    assert found.next


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    key, held = folder / f"{name}.key", folder / f"{name}.pem"
    made = ("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2")
    subject = ("-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}")
    subprocess.run([*made, *subject, "-keyout", key, "-out", held], check=True, capture_output=True)
    return key, held


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make a certificate with")
def test_a_certificate_is_for_the_name_though_the_number_is_dialled(tmp_path: Path) -> None:
    key, held = certificate(tmp_path, "news.example")
    server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server.load_cert_chain(held, key)
    with socket.create_server(("127.0.0.1", 0)) as line:
        port = line.getsockname()[1]

        def serve() -> None:
            for _ in range(3):
                came, _ = line.accept()
                try:
                    with server.wrap_socket(came, server_side=True) as secure:
                        secure.recv(10_000)
                        secure.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nhere")
                except OSError:
                    continue

        threading.Thread(target=serve, daemon=True).start()
        wire = Wire(lambda *_: ["93.184.216.34"], lambda _, __, s: socket.create_connection(("127.0.0.1", port), s))
        trusting = ssl.create_default_context(cafile=str(held))
        fetcher = Fetcher(Settings(), wire=wire, clock=Clock(), sleep=lambda _: None, secure=trusting)
        found = fetcher.get("https://news.example/")
        assert isinstance(found, Fetched)
        assert found.data == b"here"
        other = fetcher.get("https://other.example/")
        assert isinstance(other, Failed)
        assert "certificate" in other.reason.lower()
