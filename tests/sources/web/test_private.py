"""Forms of private addresses, straight and by redirect: nobody comes to a socket that listens everywhere here."""

import socket
import time
from collections.abc import Iterator

import pytest
from faults.local_web import Listening, LocalWeb, Reply, listening
from faults.private_places import FORMS, ODD

from onrecord.settings import Settings
from onrecord.sources.web import Failed, Fetched
from onrecord.sources.web.fetcher import Fetcher
from onrecord.sources.web.wire import Wire, look

SETTINGS = Settings(web_pause_seconds=0.001, web_seconds=20)
# those that lead to this machine where nothing stands in the way
HERE = {"127.0.0.1", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "0.0.0.0", "0", "localhost", "[::1]", "[::]"}


@pytest.fixture(scope="module")
def ears() -> Iterator[Listening]:
    with listening() as found:
        yield found
        time.sleep(0.2)  # what came last is counted too
        assert found.came == 0


@pytest.fixture(scope="module")
def web() -> Iterator[LocalWeb]:
    with LocalWeb() as found:
        yield found


def names(name: str, port: int) -> list[str]:
    """This system's look-up, which asks no name server here but for names of ours."""
    answers = FORMS.get(name)
    if answers is not None:
        return answers
    if name.endswith(".example"):
        return ["93.184.216.34"]
    return look(name, port)


def never(place: str, port: int, seconds: float) -> socket.socket:
    raise AssertionError(f"connects to {place}")


def test_the_ears_hear() -> None:
    with listening() as own:
        socket.create_connection(("127.0.0.1", own.port), 5).close()
        for _ in range(500):
            if own.came:
                break
            time.sleep(0.01)
        assert own.came == 1


@pytest.mark.parametrize("form", FORMS)
def test_no_form_of_a_private_address_is_connected_to(ears: Listening, form: str) -> None:
    before = ears.came
    fetcher = Fetcher(SETTINGS, wire=Wire(names, never), ports=frozenset({ears.port}))
    found = fetcher.get(f"http://{form}:{ears.port}/")
    assert isinstance(found, Failed)
    assert "port" not in found.reason
    assert ears.came == before


@pytest.mark.parametrize("form", [form for form, answer in FORMS.items() if answer is None and form in HERE])
def test_with_the_real_wire_nobody_comes(ears: Listening, form: str) -> None:
    before = ears.came
    found = Fetcher(SETTINGS, ports=frozenset({ears.port})).get(f"http://{form}:{ears.port}/")
    assert isinstance(found, Failed)
    assert ears.came == before


@pytest.mark.parametrize("odd", ODD)
def test_no_odd_address_leads_there(ears: Listening, odd: str) -> None:
    before = ears.came
    fetcher = Fetcher(SETTINGS, wire=Wire(names, never), ports=frozenset({ears.port}))
    assert isinstance(fetcher.get(odd.replace("PORT", str(ears.port))), Failed)
    assert ears.came == before


@pytest.mark.parametrize("form", list(FORMS)[::4])
def test_no_redirect_leads_there(ears: Listening, web: LocalWeb, form: str) -> None:
    before = ears.came
    web.routes["news.example/away"] = Reply(status=302, headers={"Location": f"http://{form}:{ears.port}/"})
    fetcher = Fetcher(SETTINGS, wire=Wire(names, web.careful), ports=frozenset({80, ears.port}))
    found = fetcher.get("http://news.example/away")
    assert isinstance(found, Failed)
    assert ears.came == before
    assert web.strays == []
    assert "/away" in web.paths()


def test_a_name_is_looked_up_once_a_connection_and_the_checked_address_is_the_one_dialled(web: LocalWeb) -> None:
    answers = iter([["93.184.216.34"], ["93.184.216.34"], ["127.0.0.1"]])
    looked, dialled = [], []

    def changing(name: str, port: int) -> list[str]:
        looked.append(name)
        return next(answers)

    def connect(place: str, port: int, seconds: float) -> socket.socket:
        dialled.append(place)
        return web.wire.dial(place, port, seconds)

    web.routes["rebinding.example/"] = Reply(b"<p>here")
    fetcher = Fetcher(SETTINGS, wire=Wire(changing, connect))
    assert isinstance(fetcher.get("http://rebinding.example/"), Fetched)
    assert len(looked) == len(dialled) == 2  # robots.txt, the page
    again = fetcher.get("http://rebinding.example/")  # now the name answers with this machine
    assert isinstance(again, Failed)
    assert again.final
    assert "this machine's" in again.reason
    assert dialled == ["93.184.216.34"] * 2


def test_of_several_addresses_only_public_ones_are_dialled(web: LocalWeb) -> None:
    web.names["both.example"] = ["10.0.0.1", "::1", "93.184.216.34"]
    web.routes["both.example/"] = Reply(b"<p>here")
    web.dialled.clear()
    assert isinstance(Fetcher(SETTINGS, wire=web.wire).get("http://both.example/"), Fetched)
    assert {place for place, _ in web.dialled} == {"93.184.216.34"}


def test_no_proxy_of_the_surroundings_is_used(ears: Listening, web: LocalWeb, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "HTTPS_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{ears.port}")
    before = ears.came
    web.routes["plain.example/"] = Reply(b"<p>here")
    assert isinstance(Fetcher(SETTINGS, wire=web.wire).get("http://plain.example/"), Fetched)
    assert ears.came == before


def test_settings_have_no_say_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not [
        name for name in Settings.__dataclass_fields__ if "allow" in name or "private" in name or "port" in name
    ]
