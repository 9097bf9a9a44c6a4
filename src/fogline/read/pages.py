"""Saved or fetched HTML pages.

In: the bytes of a page. Out: a `Report` with its prose, title, outlet, address and date, or `Rejected`.
"""

from __future__ import annotations

import re

from fogline.model import Rejected, Report
from fogline.read.reports import Clock, make, refuse

PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<(?:head|body|article|div|p)[\s>]", re.I)


def looks_like_page(data: bytes) -> bool:
    """True where bytes begin like HTML.

    >>> looks_like_page(b"<!DOCTYPE html><html>"), looks_like_page(b"Army shells Dorna")
    (True, False)
    """
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<") and bool(PAGE.search(head))


def read_page(data: bytes, name: str, clock: Clock, url: str | None = None) -> Report | Rejected:
    """The report on a page. Its date is the page's own (by htmldate); a date line in the text outranks it later."""
    import trafilatura
    from htmldate import find_date

    try:
        found = trafilatura.bare_extraction(data, url=url, include_comments=False, with_metadata=True)
        day = find_date(data, original_date=True, extensive_search=False,
                        max_date=clock().date().isoformat()) if found else None
    except Exception as error:  # a parser of other people's pages: whatever it trips over is bad input
        return refuse("bad_html", name, f"the page cannot be taken apart ({type(error).__name__}); save it as text")
    text = str(getattr(found, "text", None) or "")
    if not text.strip():
        return refuse("no_text", name, "the page holds no running text; it may be drawn by a script: save it as text")
    return make(text, origin=name, title=getattr(found, "title", None), source=getattr(found, "sitename", None),
                url=url or getattr(found, "url", None), published=day, clock=clock,
                notes=("text and date were taken out of HTML",))
