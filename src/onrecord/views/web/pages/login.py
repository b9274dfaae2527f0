"""Log in: where somebody shows a token once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from onrecord.views.web.forms import inside
from onrecord.views.web.pages.page import Page


@dataclass(frozen=True, slots=True)
class LoginPage(Page):
    """`back`: the desk's own address to go on to."""

    template: ClassVar[str] = "login.html"
    back: str


def login(asked: Mapping[str, str]) -> LoginPage:
    """The page; whatever else than an address of this desk is asked for as `back` is none."""
    return LoginPage("Log in", inside(asked.get("back", "/review")))
