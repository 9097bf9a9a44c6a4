"""RSS and Atom feeds.

In: the bytes of a feed. Out: a `Report` an entry, or `Rejected`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import unescape
from time import struct_time
from typing import Any

from fogline.model import Rejected, Report
from fogline.read.reports import Clock, make, refuse

FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
BLOCK = re.compile(r"</?(?:p|div|br|li|ul|ol|h[1-6]|blockquote|tr|table|section|article)\b[^>]*>", re.I)
GONE = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->", re.I | re.S)
TAG = re.compile(r"<[^>]+>")


def looks_like_feed(data: bytes) -> bool:
    """True where bytes begin like RSS or Atom."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<") and bool(FEED.search(head)) and not head[:64].lower().startswith(b"<!doctype html")


def read_feed(data: bytes, name: str, clock: Clock) -> Iterator[Report | Rejected]:
    """A report an entry: its full content where the feed has it, else its summary, with a note."""
    import feedparser

    feed = feedparser.parse(io.BytesIO(data))
    if not feed.entries:
        reason = f" ({feed.bozo_exception})" if feed.get("bozo") else ""
        yield refuse("empty_feed", name, f"the feed has no entries{reason}; check its address")
        return
    outlet = feed.feed.get("title")
    for number, entry in enumerate(feed.entries, 1):
        yield entry_report(entry, f"{name}#{number}", outlet, clock)


def entry_report(entry: Any, origin: str, outlet: str | None, clock: Clock) -> Report | Rejected:
    """The report of one feed entry. Its given id is the feed's own."""
    bodies = [c.get("value", "") for c in entry.get("content", ())]
    full = prose(max(bodies, key=len)) if bodies else ""
    text = full or prose(entry.get("summary", ""))
    notes = () if full else ("the feed gives a summary only",)
    if not text:
        return refuse("no_text", origin, "the entry has neither content nor summary; read its page instead")
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    return make(text, origin=origin, given_id=entry.get("id"), title=prose(entry.get("title", "")) or None,
                source=outlet, url=entry.get("link"), published=iso(moment), notes=notes, clock=clock)


def iso(moment: struct_time | None) -> str | None:
    """UTC date and time of a feed's time stamp."""
    if moment is None:
        return None
    return (f"{moment.tm_year:04}-{moment.tm_mon:02}-{moment.tm_mday:02}T"
            f"{moment.tm_hour:02}:{moment.tm_min:02}:{moment.tm_sec:02}+00:00")


def prose(html: str) -> str:
    """Plain text of an HTML fragment, a line a paragraph.

    >>> prose("<p>Army shells <b>Dorna</b></p><p>Six died &amp; nine fled</p>")
    'Army shells Dorna\\nSix died & nine fled'
    """
    text = unescape(TAG.sub("", BLOCK.sub("\n", GONE.sub(" ", html))))
    return "\n".join(line for raw in text.splitlines() if (line := " ".join(raw.split())))
