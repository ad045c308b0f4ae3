"""Shuts the network for a whole Python process, from its first line.

conftest imports it for the tests themselves and puts this folder on PYTHONPATH for the processes
they start: Python looks for a module of this name before it runs anything else. Sockets that are
files (AF_UNIX) and plain loopback stay open: tests serve themselves there.
Libraries' native code is not seen; what they do through Python is.
"""

from __future__ import annotations

import socket
import sys

OUTWARD = {
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostbyaddr",
    "socket.gethostbyname",
    "socket.sendmsg",
    "socket.sendto",
}
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
attempts: list[str] = []  # also those that were refused inside a thread, or in a silent `except`


class NetworkRefused(BaseException):
    """Not an Exception: no library's `except Exception` turns it into something harmless."""


def stays_here(event: str, args: tuple[object, ...]) -> bool:
    """Whether a call cannot leave this machine."""
    if getattr(args[0], "family", None) == socket.AF_UNIX:
        return True
    target = args[0] if isinstance(args[0], str) else args[-1]
    return (target[0] if isinstance(target, tuple) and target else target) in LOOPBACK


def refuse(event: str, args: tuple[object, ...]) -> None:
    if event in OUTWARD and not stays_here(event, args):
        attempts.append(f"{event}{args}")
        raise NetworkRefused(f"the tests run with the network shut: {attempts[-1]}")


# A worker of pytest-xdist is such a process as well, and imports this once more as a test module:
# one hook, one list.
shut_before = sys.modules.get("sitecustomize")
if hasattr(shut_before, "attempts") and shut_before is not sys.modules[__name__]:
    attempts, NetworkRefused = shut_before.attempts, shut_before.NetworkRefused
else:
    sys.addaudithook(refuse)
