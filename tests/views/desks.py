"""What tests of the desk share: the token by which its writer is known, and how she logs in."""

from __future__ import annotations

from starlette.testclient import TestClient

TOKEN = "a-token-of-the-tests-alone"
NAME = "Ada"


def logged_in(client: TestClient) -> TestClient:
    """The client with her cookie."""
    assert client.post("/login", data={"token": TOKEN}, follow_redirects=False).status_code == 303
    return client
