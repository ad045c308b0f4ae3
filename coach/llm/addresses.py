"""Owns which addresses a model may be called at: the operator's own, and no other.

Judges URLs and IP addresses; opens no connection. Plain loopback names mean this machine and
nothing else can be meant by them; every other private address must be marked `private`.
"""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})  # spelled plainly: not 127.1, not 0x7f.1
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # carries an IPv4 address in its last 32 bits
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def host_of(api_base: str) -> str:
    """The host of a checked URL, as it is looked up."""
    return urlsplit(api_base).hostname or ""


def objection_to_url(api_base: str, private: bool) -> str | None:
    """What is wrong with a URL a model is to be called at; None when nothing is."""
    try:
        parts = urlsplit(api_base)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "is not a URL"
    if parts.scheme not in ("http", "https") or not host:
        return "is not an http or https URL"
    if parts.username is not None or parts.password is not None:
        return "holds a user name or password; name a `key_file` instead"
    if parts.query or parts.fragment:
        return "has a part after ? or #"
    if parts.scheme == "http" and not private and host not in LOOPBACK:
        return "is not encrypted; use https, or set `private = true` in a network you trust"
    return None


def objection_to_address(host: str, found: str, private: bool) -> str | None:
    """Why the IP address that a host name led to must not be called; None when it may be.

    Link-local addresses (cloud metadata) are refused always.
    """
    address = _unwrapped(ipaddress.ip_address(found.partition("%")[0]))
    if host in LOOPBACK:
        return None if address.is_loopback else f"{host} leads to {address}, not to this machine"
    if address.is_link_local or address.is_multicast or address.is_unspecified:
        return f"{host} leads to {address}, which is never called"
    if address.is_global or private:
        return None
    return f"{host} leads to the private address {address}; if it is yours, set `private = true`"


def _unwrapped(address: Address) -> Address:
    """The IPv4 address inside an IPv6 one that only carries it."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address
