"""Which addresses a model may be called at."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.llm.addresses import host_of, objection_to_address, objection_to_url

PRIVATE = [
    *("10.0.0.1", "172.16.0.1", "192.168.1.1", "127.0.0.1", "100.64.0.1", "0.0.0.1"),
    *("::1", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::"),
]
NEVER = ["169.254.169.254", "::ffff:a9fe:a9fe", "fe80::1%eth0", "224.0.0.1", "0.0.0.0", "::"]


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_must_be_marked(address: str) -> None:
    assert "set `private = true`" in (objection_to_address("x.example", address, False) or "")
    assert objection_to_address("x.example", address, True) is None


@pytest.mark.parametrize("address", NEVER)
@pytest.mark.parametrize("private", [True, False])
def test_some_addresses_are_never_called(address: str, private: bool) -> None:
    assert "never called" in (objection_to_address("x.example", address, private) or "")


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::1111"])
def test_a_public_address_may_be_called(address: str) -> None:
    assert objection_to_address("x.example", address, False) is None


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1"])
def test_plain_loopback_means_this_machine_and_nothing_else(host: str) -> None:
    assert objection_to_address(host, "127.0.0.1", False) is None
    assert objection_to_address(host, "93.184.216.34", True) is not None


@given(st.ip_addresses())
def test_what_is_not_public_is_always_objected_to(address: ipaddress.IPv4Address) -> None:
    if not address.is_global:
        assert objection_to_address("x.example", str(address), False) is not None


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://x.example/v1?key=1", "has a part after"),
        ("https://x.example/v1#x", "has a part after"),
        ("https://x.example:99999/v1", "is not a URL"),
        ("x.example/v1", "is not an http or https URL"),
        ("http://127.1/v1", "is not encrypted"),
    ],
)
def test_an_odd_url_is_objected_to(url: str, told: str) -> None:
    assert told in (objection_to_url(url, private=False) or "")


@pytest.mark.parametrize("url", ["https://x.example/v1", "http://localhost:1/v1", "http://[::1]/"])
def test_a_plain_url_is_not(url: str) -> None:
    assert objection_to_url(url, private=False) is None


def test_the_host_is_what_is_looked_up() -> None:
    assert host_of("https://Models.Example.com:8443/v1") == "models.example.com"
