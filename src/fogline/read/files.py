"""Files and folders: which kind each is, and the reports in it.

In: paths. Out: `Report` or `Rejected`, a file at a time and a line at a time, so that size does not matter.
"""

from __future__ import annotations

import codecs
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from fogline.model import Rejected, Report
from fogline.read.feeds import looks_like_feed, read_feed
from fogline.read.pages import looks_like_page, read_page
from fogline.read.reports import Clock, from_json, from_row, make, refuse

LINE_LIMIT = 16 * 2**20  # bytes of one JSONL line
FILE_LIMIT = 32 * 2**20  # bytes of one text, page or feed
LINES = frozenset({".jsonl", ".ndjson", ".jsonlines"})
BINARY = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\xd0\xcf\x11\xe0",
          b"SQLite format", b"\x7fELF", b"RIFF", b"\x00\x00\x00 ftyp", b"OggS", b"ID3")
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_path(path: Path, clock: Clock) -> Iterator[Report | Rejected]:
    """The reports of a file or of all files below a folder."""
    try:
        if path.is_dir():
            yield from read_folder(path, clock)
        elif not path.exists():
            yield refuse("missing", str(path), "there is no such file or folder; check the name")
        elif not path.is_file():
            yield refuse("no_file", str(path), "it is neither a file nor a folder; give a file")
        else:
            with path.open("rb") as stream:
                yield from read_stream(stream, str(path), clock)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        yield refuse("unreadable", str(path), f"{reason}; check the file and its rights")


def read_folder(folder: Path, clock: Clock) -> Iterator[Report | Rejected]:
    """All files below a folder in the order of their names; hidden ones and links to folders are passed over."""
    failed: list[OSError] = []
    empty = True
    for where, folders, names in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(n for n in names if not n.startswith(".")):
            empty = False
            yield from read_path(Path(where) / name, clock)
        yield from (not_listed(failed.pop(0)) for _ in range(len(failed)))
    yield from map(not_listed, failed)
    if empty and not failed:
        yield refuse("empty", str(folder), "the folder holds no files; nothing to read")


def not_listed(error: OSError) -> Rejected:
    """A folder that may not be listed."""
    return refuse("unreadable", str(error.filename), f"{(error.strerror or 'not listed').lower()}; check its rights")


def read_stream(stream: BinaryIO, name: str, clock: Clock) -> Iterator[Report | Rejected]:
    """The reports of an open file, whose kind its first bytes and its name's ending tell."""
    head = stream.read(8192)
    if not head.strip():
        rest = stream.read(1)
        if not rest:
            yield refuse("empty", name, "the file is empty; nothing to read")
            return
        head += rest
    if Path(name).suffix.lower() in LINES or looks_like_lines(head):
        yield from read_lines(stream, head, name, clock)
        return
    data = head + stream.read(FILE_LIMIT + 1 - len(head))
    if len(data) > FILE_LIMIT:
        yield refuse("too_large", name, f"more than {FILE_LIMIT >> 20} MB in one text; split it, or give JSONL")
        return
    yield from read_bytes(data, name, clock)


def read_bytes(data: bytes, name: str, clock: Clock, url: str | None = None) -> Iterator[Report | Rejected]:
    """The reports in the bytes of a page, feed, JSON or text file. `url` is where they came from."""
    lowered = Path(name).suffix.lower()
    if is_binary(data):
        kind = "a PDF" if data.startswith(b"%PDF") else "not text"
        yield refuse("binary", name, f"the file is {kind}; save it as text or HTML and give that")
    elif looks_like_feed(data):
        yield from read_feed(data, name, clock)
    elif lowered in {".html", ".htm", ".xhtml"} or looks_like_page(data):
        yield read_page(data, name, clock, url=url)
    elif lowered == ".json":
        yield from read_array(data, name, clock)
    else:
        yield read_text(data, name, clock, url=url)


def looks_like_lines(head: bytes) -> bool:
    """True where the first line is a JSON object with a text (or too long to tell)."""
    first = head.lstrip(codecs.BOM_UTF8 + b" \r\n\t")
    return first.startswith(b"{") and b'"text"' in first and not first.startswith((b"{\n", b"{\r"))


def is_binary(data: bytes) -> bool:
    """True where bytes are no text in any encoding that is read."""
    head = data[:8192]
    if any(head.startswith(mark) for mark in BINARY):
        return True
    if any(head.startswith(mark) for mark, _ in BOMS):
        return False
    odd = sum(b < 9 or 13 < b < 27 or 27 < b < 32 for b in head)
    return b"\x00" in head or odd > 0.05 * len(head)


def read_lines(stream: BinaryIO, head: bytes, name: str, clock: Clock) -> Iterator[Report | Rejected]:
    """One report a line; a line that fails is told by its number and the others go on."""
    for number, line in enumerate(raw_lines(stream, head), 1):
        origin = f"{name}:{number}"
        if len(line) > LINE_LIMIT:
            yield refuse("too_large", origin, f"the line has more than {LINE_LIMIT >> 20} MB; split the report")
        elif line.strip():
            yield from_json(line, origin=origin, clock=clock)


def raw_lines(stream: BinaryIO, head: bytes) -> Iterator[bytes]:
    """The lines of a stream whose beginning was read already; of an overlong one only its beginning."""
    *whole, part = head.split(b"\n")
    yield from whole
    while True:
        line = part + stream.readline(LINE_LIMIT + 1)
        part = b""
        if not line:
            return
        yield line
        if len(line) > LINE_LIMIT:
            while line and not line.endswith(b"\n"):
                line = stream.readline(2**20)


def read_array(data: bytes, name: str, clock: Clock) -> Iterator[Report | Rejected]:
    """Reports of a JSON file that holds one object or a list of them."""
    try:
        rows = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        yield refuse("bad_json", name, f"{error}; mend the file, or give one JSON object a line as .jsonl")
        return
    for number, row in enumerate(rows if isinstance(rows, list) else [rows], 1):
        yield from_row(row, origin=f"{name}#{number}", clock=clock)


def read_text(data: bytes, name: str, clock: Clock, url: str | None = None) -> Report | Rejected:
    """A plain text: by its byte order mark, else UTF-8, else Windows-1252 with a note."""
    encoding = next((e for mark, e in BOMS if data.startswith(mark)), "utf-8")
    notes: tuple[str, ...] = ()
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        where = f"byte {error.start + 1} (0x{data[error.start]:02x}) is not {encoding.removesuffix('-sig').upper()}"
        try:
            text = data.decode("cp1252") if encoding == "utf-8" else ""
        except UnicodeDecodeError:
            text = ""
        if not text:
            return refuse("encoding", name, f"{where}; save the file as UTF-8")
        notes = (f"{where}; read as Windows-1252",)
    return make(text, origin=name, url=url, notes=notes, clock=clock)
