"""Web addresses in normal form: what one article's address is, whichever way it was written or shared."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

# Named one by one, or by a beginning that nothing else uses. Lists by likeness (`ga`, `source`, `cid`) take along
# `gallery=12` and `cid=4711`, which tell articles apart: two articles with one address would be versions of one.
_TRACKING_BEGINNINGS = ("utm_", "mtm_", "itm_", "hsa_", "oly_", "vero_", "at_custom", "__cf_chl_")
_NAMED = """
_ga _gl _hsenc _hsmi _openstat dclid dicbo ef_id epik fb_action_ids fb_action_types fb_ref fb_source fbclid fref
ga_campaign ga_content ga_medium ga_source ga_term gbraid gclid gclsrc gs_l guccounter guce_referrer guce_referrer_sig
icid igsh igshid ito mc_cid mc_eid mkt_tok mkwid ml_subscriber ml_subscriber_hash msclkid ncid ns_campaign ns_linkname
ns_mchannel ns_source oc_campaign ocid partner_source pk_campaign pk_content pk_keyword pk_kwd pk_medium pk_source
rb_clickid ref_src ref_url rss_id s_cid s_kwcid sc_campaign sc_channel sc_cid sc_content sc_medium sc_outcome smid smtyp
soc_src soc_trk spm sr_share srsltid tpcc traffic_source trk_contact trk_module trk_msg trk_sid ttclid twclid wbraid
wickedid wt.mc_id wt.nav wt_mc xtor yclid ysclid at_bbc_team at_campaign at_format at_link_id at_link_origin
at_link_type at_medium at_ptr_name
"""
_TRACKING = frozenset(_NAMED.split())
LONGEST_NAME = 253
"""Characters that a host's name can have."""
_DEFAULT_PORTS = {"http": 80, "https": 443}
_AROUND = "".join(map(chr, range(0x21)))
_INSIDE = str.maketrans("", "", "\t\r\n")
_ESCAPE = re.compile("%([0-9A-Fa-f]{2})")
_KEPT = re.compile(r"[^A-Za-z0-9\-._~!$&'()*+,;=:@/?%]")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def address(url: str) -> str:
    """The normal form of an http(s) address, the same for an address already in it; others are only trimmed.

    Scheme and host are small letters, the host in its ASCII form; gone are the default port, a name and password, the
    fragment (but not `#!…`, which names a page), tracking parameters, `.` and `..`, and escapes of plain letters.
    The order and the repetition of what is left stay, and so does http where an address has it.
    """
    trimmed = url.strip(_AROUND).translate(_INSIDE)
    try:
        parts = urlsplit(trimmed)
        host, port = parts.hostname, parts.port
    except ValueError:
        return trimmed
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not host:
        return trimmed
    return urlunsplit(
        (
            scheme,
            _place(host, None if port == _DEFAULT_PORTS[scheme] else port),
            _without_dots(_escaped(parts.path)) or "/",
            _query(parts.query),
            _escaped(parts.fragment) if parts.fragment.startswith("!") else "",
        )
    )


def is_tracking(name: str) -> bool:
    """Whether a parameter of this name says how a reader came, not what is there."""
    small = name.lower()
    return small in _TRACKING or small.startswith(_TRACKING_BEGINNINGS)


def _place(host: str, port: int | None) -> str:
    name = _ascii(host.rstrip("."))
    if ":" in name:
        name = f"[{name}]"
    return name if port is None else f"{name}:{port}"


def _ascii(host: str) -> str:
    if host.isascii() or len(host) > LONGEST_NAME:
        return host.lower()
    import idna

    try:
        return idna.encode(host, uts46=True).decode().lower()
    except idna.IDNAError:
        return host.lower()


def _query(query: str) -> str:
    parts = [part for part in query.split("&") if part and not is_tracking(_plain(part.partition("=")[0]))]
    return "&".join(_escaped(part) for part in parts)


def _plain(name: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), name)


def _escaped(part: str) -> str:
    """Escapes in capitals, none for a letter, figure or `-._~`; everything that must be escaped is."""

    def once(found: re.Match[str]) -> str:
        letter = chr(int(found[1], 16))
        return letter if letter in _UNRESERVED else found[0].upper()

    written = _KEPT.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace")), part)
    return _ESCAPE.sub(once, _LONE.sub("%25", written))


_LONE = re.compile("%(?![0-9A-Fa-f]{2})")


def _without_dots(path: str) -> str:
    """The path without `.` and `..`, as every browser asks for it."""
    kept: list[str] = []
    steps = path.split("/")
    for step in steps:
        if step == "..":
            if len(kept) > 1:
                kept.pop()
        elif step != ".":
            kept.append(step)
    if steps[-1] in (".", "..") and kept[-1:] != [""]:
        kept.append("")
    return "/".join(kept)
