"""Pages that would take a parser long, or memory, or a regular expression in its tracks; and good ones among them."""

from __future__ import annotations

GOOD = (
    "<!doctype html><html><head><title>Pier {n} to close</title></head><body><article><h1>Pier {n} to close</h1>"
    "<p>NORDVIK, May 14. Pier {n} will be shut from June on, Harbour Minister Ada Quill said on Monday.</p>"
    "<p>“Nobody will lose a job over it,” Quill told reporters after a meeting with the shipowners’ league.</p>"
    "<p>The league had asked the ministry in March to keep the pier open until the new basin is ready.</p>"
    "</article></body></html>"
)
TELLING = "<p>“Pier nine is shut,” Harbour Minister Ada Quill said on Monday.</p>"


def good(number: int) -> bytes:
    """A page with an article, in which two statements are made."""
    return GOOD.format(n=number).encode()


def hostile(size: int = 100_000) -> dict[str, bytes]:
    """Pages by what is wrong with them; `size` is how often."""
    half = size // 2
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bodies = {
        "attributes in a tag": f"<p {' '.join(f'a{n}=x' for n in range(size))}>{TELLING}",
        "attributes in many tags": "".join(
            f"<p {' '.join(f'a{n}=x' for n in range(900))}>said.</p>" for _ in range(size // 900 + 1)
        ),
        "one attribute, written often": f"<p {'a=x ' * size}>{TELLING}",
        "nested div": "<div>" * half + TELLING + "</div>" * half,
        "nested b, never closed": "<b>" * half + TELLING,
        "nested table": "<table><tr><td>" * (half // 3) + TELLING,
        "nested list": "<ul><li>" * half + TELLING,
        "nested font and a": "<font><a href=x>" * (half // 2) + TELLING,
        "nested quotations": "<blockquote>" * half + TELLING,
        "closed, never opened": "</div></p></b>" * half + TELLING,
        "paragraphs": "<p>The mayor spoke.</p>" * size + TELLING,
        "paragraphs, just allowed": "<p>x</p>" * (size * 59 // 100) + TELLING,
        "line breaks": "<p>" + "The mayor spoke.<br>" * size + "</p>" + TELLING,
        "links": '<a href="/x">more</a> ' * size + TELLING,
        "metas": '<meta property="og:title" content="x">' * size + TELLING,
        "scripts with data": f'<script type="application/ld+json">{"[" * size}</script>{TELLING}',
        "objects in data": f'<script type="application/ld+json">{"{" + chr(34) + "a" + chr(34) + ":" * 1}' * 200
        + '{"a":' * size
        + "</script>"
        + TELLING,
        "entities": "<p>" + "&amp;&nbsp;&#8220;" * size + "</p>" + TELLING,
        "a comment without end": TELLING + "<!--" + "-" * size * 10,
        "comments": "<!-- x -->" * size + TELLING,
        "conditional comments": "<![if x]>" * size + TELLING,
        "nothing but <": TELLING + "<" * size * 50,
        "nothing but <a": TELLING + "<a" * size * 10,
        "quotation marks": TELLING + "<p>" + "“" * size + "</p>",
        "brackets and dashes": TELLING + "<p>" + "([{—" * size + "</p>",
        "white space": TELLING + "<p>" + " \n\t" * size * 5 + "</p>",
        "one long word": TELLING + "<p>" + "a" * size * 20 + "</p>",
        "words of a date": TELLING + "<p>" + "May 14, " * size + "</p>",
        "a long address": f"<a href='https://x.example/{'a/' * size}'>x</a>{TELLING}",
        "marks on a letter": TELLING + "<p>a" + "\u0301" * size + "</p>",
        "marks of direction": TELLING + "<p>" + "\u202e\u2066" * size + "</p>",
    }
    pages = {name: _page(body) for name, body in bodies.items()}
    pages["entities in entities"] = (
        f'<!DOCTYPE html [<!ENTITY a0 "lol">{laughs}]><html><body><p>&a11;</p>{TELLING}</body></html>'.encode()
    )
    pages["an entity that is a file"] = (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        f"<html><body><p>&f;</p>{TELLING}</body></html>"
    ).encode()
    pages["says UTF-16, is not"] = b'<html><head><meta charset="utf-16"></head><body>' + TELLING.encode() * 40
    pages["NUL bytes"] = _page("\0".join(TELLING) * 40)
    pages["bytes of no encoding"] = b"<html><body>" + TELLING.encode() + bytes(range(128, 256)) * (size // 50)
    return pages


def _page(body: str) -> bytes:
    return f"<!doctype html><html><head><title>Hostile</title></head><body>{body}</body></html>".encode()
