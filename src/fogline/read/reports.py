"""A `Report` out of fields as they come: ids, dates, notes.

In: text with title, source, url, date and language as an input told them. Out: `Report`, or `Rejected` with the reason.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from fogline.model import Rejected, Report, row_id
from fogline.model.context import utc_now

Clock = Callable[[], datetime]
STRINGS = ("title", "source", "url", "published", "lang")


def refuse(code: str, what: str, detail: str) -> Rejected:
    """Input that could not be used: `what` names it, `detail` says what is wrong, where, and what to do."""
    return Rejected(stage="read", code=code, what=what, detail=detail)


def report_id(text: str, source: str | None, url: str | None, published: str | None) -> str:
    """The content hash that is a report's id.

    >>> report_id("a", None, None, None) == report_id("a", None, None, "2024-12-04")
    False
    """
    return row_id({"text": text, "source": source, "url": url, "published": published})


def make(text: str, *, origin: str, given_id: str | None = None, title: str | None = None, source: str | None = None,
         url: str | None = None, published: str | None = None, lang: str | None = None, sample: bool = False,
         notes: tuple[str, ...] = (), clock: Clock = utc_now) -> Report | Rejected:
    """A report with its id; a date that is none, or lies after the clock, is left out with a note.

    >>> make("Hama fell.", origin="a.txt", published="2924-01-01").notes
    ('published 2924-01-01 lies in the future; left out',)
    >>> make(" ", origin="a.txt").code
    'empty'
    """
    if not text.strip():
        return refuse("empty", origin, "there is no text in it; nothing to read")
    if (bad := lone_surrogate(text)) is not None:
        return refuse("bad_text", origin, f"character {bad} is half of a surrogate pair; mend the file's escapes")
    stated, note = dated(published, clock)
    return Report(
        id=report_id(text, source, url, stated), text=text, given_id=given_id, title=title, source=source, url=url,
        published=stated, lang=lang, origin=origin, sample=sample, notes=(*notes, note) if note else notes,
    )


def lone_surrogate(text: str) -> int | None:
    """The place of the first character that no UTF-8 text can hold, or None."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return error.start
    return None


def dated(value: str | None, clock: Clock) -> tuple[str | None, str | None]:
    """An ISO 8601 date or date and time, and a note where it is left out. A day's grace covers time zones.

    >>> dated("Wed, 04 Dec 2024 14:45:00 +0200", utc_now)
    ('2024-12-04T14:45:00+02:00', None)
    >>> dated("yesterday", utc_now)[1]
    "published 'yesterday' is no ISO 8601 date; left out"
    """
    if value is None or not value.strip():
        return None, None
    value = value.strip()
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        try:
            moment = parsedate_to_datetime(value)
            value = moment.isoformat()
        except (ValueError, TypeError):
            return None, f"published {value!r} is no ISO 8601 date; left out"
    if len(value) == 8 or "W" in value:  # '20241204', '2024-W49-3'
        value = moment.date().isoformat()
    try:
        late = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
        future = late > clock() + timedelta(days=1)
    except OverflowError:
        future = moment.date() > date.today() + timedelta(days=1)
    return (None, f"published {value} lies in the future; left out") if future else (value, None)


def from_row(row: object, *, origin: str, clock: Clock = utc_now) -> Report | Rejected:
    """A report from one JSONL row: `{"id", "text", "title"?, "source"?, "url"?, "published"?, "lang"?}`.

    Fields of another type than text are left out with a note; other fields are ignored.

    >>> from_row({"id": 7, "text": "Hama fell."}, origin="a.jsonl:1").given_id
    '7'
    >>> from_row([1], origin="a.jsonl:2").detail
    'the line is no JSON object; each line needs {"id": …, "text": …}'
    """
    if not isinstance(row, Mapping):
        return refuse("bad_row", origin, 'the line is no JSON object; each line needs {"id": …, "text": …}')
    text, given = row.get("text"), row.get("id")
    if isinstance(given, bool) or not isinstance(given, str | int | None):
        return refuse("bad_row", origin, "its id is neither text nor a number; give each row a text id")
    if not isinstance(text, str):
        what = "has no text field" if text is None else "has a text field that is no text"
        return refuse("no_text", origin, f'the row {what}; each line needs {{"id": …, "text": …}}')
    notes = tuple(f"{k} is no text; left out" for k in STRINGS if row.get(k) is not None and
                  not isinstance(row[k], str))
    values = {k: (v.strip() or None) for k in STRINGS if isinstance(v := row.get(k), str)}
    if any(lone_surrogate(v) is not None for v in (*filter(None, values.values()), str(given))):
        return refuse("bad_text", origin, "a field holds half of a surrogate pair; mend the file's escapes")
    return make(text, origin=origin, given_id=None if given in (None, "") else str(given),
                sample=row.get("sample") is True, notes=notes, clock=clock, **values)


def from_json(line: bytes, *, origin: str, clock: Clock = utc_now) -> Report | Rejected:
    """A report from the bytes of one JSONL line.

    >>> from_json(b'{"text": "Ham', origin="a.jsonl:3").code
    'bad_json'
    """
    try:
        decoded = line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return refuse("encoding", origin, f"byte {error.start + 1} of the line (0x{line[error.start]:02x}) is not "
                      "UTF-8; save the file as UTF-8")
    try:
        row = json.loads(decoded)
    except json.JSONDecodeError as error:
        cut = "; the line seems cut off" if error.pos >= len(decoded.rstrip()) - 1 or "Untermin" in error.msg else ""
        return refuse("bad_json", origin, f"character {error.pos + 1}: {error.msg[:1].lower()}{error.msg[1:]}{cut}; "
                      "mend or remove the line")
    except (RecursionError, ValueError):
        return refuse("bad_json", origin, "the line is nested too deeply or holds too long a number; remove it")
    return from_row(row, origin=origin, clock=clock)
