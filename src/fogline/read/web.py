"""Fetching an address without being led into one's own network.

In: an http or https address. Out: its bytes, or `Rejected`. Each hop is resolved and checked before it is connected to,
and the connection goes to the address that was checked.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import httpx

from fogline.model import Rejected
from fogline.read.reports import refuse
from fogline.version import __version__

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
SIZE_LIMIT = 32 * 2**20  # bytes
TIME_LIMIT = 30.0  # seconds for all hops together
HOPS = 6
EMBEDDED = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of an address and the address that they came from in the end."""

    url: str
    data: bytes
    kind: str


def public(address: Address) -> bool:
    """True for an address of the public internet; one embedded in an IPv6 address counts for it.

    >>> [public(ipaddress.ip_address(a)) for a in ("93.184.215.14", "127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1")]
    [True, False, False, False]
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in EMBEDDED:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved


def resolve(host: str, port: int) -> list[Address]:
    """All addresses of a host name. Raises OSError where it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [ipaddress.ip_address(str(info[4][0]).partition("%")[0]) for info in found]


def fetch(url: str, *, allowed: Callable[[Address], bool] = public) -> Fetched | Rejected:
    """The bytes of an address, following up to six redirects. `allowed` says which network addresses may be asked."""
    end = time.monotonic() + TIME_LIMIT
    here = url
    try:
        with httpx.Client(timeout=10.0, follow_redirects=False, trust_env=False) as client:
            for _ in range(HOPS):
                answer = hop(client, here, end, allowed)
                if not isinstance(answer, str):
                    return answer
                here = urljoin(here, answer)
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        return refuse("unreachable", url, f"{str(error) or type(error).__name__}; check the address and the network")
    return refuse("redirects", url, f"more than {HOPS} redirects; give the final address")


def hop(client: httpx.Client, url: str, end: float, allowed: Callable[[Address], bool]) -> Fetched | Rejected | str:
    """One request; a text is the address that it redirects to."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return refuse("scheme", url, "only http and https addresses are fetched")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    addresses = resolve(parts.hostname, port)
    if bad := next((a for a in addresses if not allowed(a)), None):
        return refuse("private", url, f"it leads to {bad}, which is not on the public internet; "
                      "allow private addresses if that is meant")
    target = httpx.URL(url).copy_with(host=str(addresses[0]), username=None, password=None)
    request = client.build_request(
        "GET", target, extensions={"sni_hostname": parts.hostname, "timeout": httpx.Timeout(10.0).as_dict()},
        headers={"Host": parts.netloc.rpartition("@")[2], "User-Agent": f"fogline/{__version__}",
                 "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,text/plain,*/*"},
    )
    response = client.send(request, stream=True)
    try:
        if response.is_redirect:
            return response.headers["location"]
        if response.status_code != 200:
            return refuse("status", url, f"the server answered {response.status_code} {response.reason_phrase}".strip()
                          + "; check the address")
        parts_read: list[bytes] = []
        size = 0
        for chunk in timed(response.iter_bytes(), end):
            size += len(chunk)
            if size > SIZE_LIMIT:
                return refuse("too_large", url, f"more than {SIZE_LIMIT >> 20} MB; save the part that matters")
            parts_read.append(chunk)
        return Fetched(url, b"".join(parts_read), response.headers.get("content-type", ""))
    except TimeoutError:
        return refuse("slow", url, f"not done after {TIME_LIMIT:.0f} seconds; try again later or save the page")
    finally:
        response.close()


def timed(chunks: Iterator[bytes], end: float) -> Iterator[bytes]:
    """Pass chunks on until the time is over. Raises TimeoutError then."""
    for chunk in chunks:
        if time.monotonic() > end:
            raise TimeoutError
        yield chunk
