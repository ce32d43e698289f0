"""No test leaves this machine: connections and names of other hosts fail the test."""

import ipaddress
import socket

import pytest

from tests.readers.web.site import site_on


def is_here(host):
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.fixture(autouse=True)
def nobody_leaves(monkeypatch):
    left = []
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def connect_here(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and not is_here(address[0]):
            left.append(address)
            raise OSError(f"a test wants to connect to {address}")
        return connect(self, address)

    def look_up_here(host, *args, **named):
        if not is_here(host):
            left.append(host)
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return look_up(host, *args, **named)

    monkeypatch.setattr(socket.socket, "connect", connect_here)
    monkeypatch.setattr(socket, "getaddrinfo", look_up_here)
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    yield left
    assert not left, f"the test wanted to leave this machine: {left}"


@pytest.fixture(scope="session")
def one_server():
    with site_on("127.0.0.1") as each:
        yield each


@pytest.fixture(scope="session")
def other_server():
    with site_on("127.0.0.1") as each:
        yield each


@pytest.fixture
def site(one_server):
    one_server.forget()
    return one_server


@pytest.fixture
def other_site(other_server):
    other_server.forget()
    return other_server
