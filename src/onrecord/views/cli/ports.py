"""Why nobody can listen at an address, and what to do, for whatever is served."""

from __future__ import annotations

import errno

from onrecord.errors import OnrecordError


def bare(host: str) -> str:
    """A host as it stands in an address: of IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host


def not_listening(error: OSError, host: str, port: int, *, port_with: str, host_with: str) -> OnrecordError:
    """The error to raise; `port_with` and `host_with` are the options that name another one."""
    steps = {
        errno.EADDRINUSE: (
            "this port is taken",
            f"choose another with {port_with} (0: any that is free), or end who has it",
        ),
        errno.EACCES: ("this port is the system's", f"choose one above 1023 with {port_with}, behind a proxy"),
        errno.EADDRNOTAVAIL: ("this machine has no such address", f"give one that it has with {host_with}"),
    }
    number = error.errno or 0
    said = ("this machine has no such name", f"give one of its addresses with {host_with}")
    what, after = said if number < 0 else steps.get(number, (str(error), None))  # below 0 names are not found
    return OnrecordError(what, where=f"{bare(host)}:{port}", next_step=after)
