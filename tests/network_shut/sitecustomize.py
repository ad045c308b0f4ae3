"""Shuts the network for a whole Python process, from its first line.

conftest imports it for the tests themselves and puts this folder on PYTHONPATH for the processes
they start: Python looks for a module of this name before it runs anything else. Only sockets that
are files (AF_UNIX) stay open. Libraries' native code is not seen; what they do through Python is.
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
attempts: list[str] = []  # also those that were refused inside a thread, or in a silent `except`


class NetworkRefused(BaseException):
    """Not an Exception: no library's `except Exception` turns it into something harmless."""


def refuse(event: str, args: tuple[object, ...]) -> None:
    if event in OUTWARD and getattr(args[0], "family", None) != socket.AF_UNIX:
        attempts.append(f"{event}{args}")
        raise NetworkRefused(f"the tests run with the network shut: {attempts[-1]}")


sys.addaudithook(refuse)
