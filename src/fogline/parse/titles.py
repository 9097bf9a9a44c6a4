"""Headlines run into the text, known by the report's own title or guessed by their shape.

In: a text and an offset. Out: where the headline that begins there ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable

WORDS = re.compile(r"\w+")
# 'Army shells Dorna | The Velk Times - ': the outlet's name behind a page's title
SITE = re.compile(r"[ \t]*[|·»][ \t]*[A-Z][\w.'’-]*(?:[ \t]+[A-Z][\w.'’-]*){0,4}(?=[ \t]+[-–—][ \t]|[ \t]*\n|$)")
SPLIT = re.compile(r"\s+[|»·]\s+|\s+[-–—]\s+")
MOST = 35  # words; longer first lines are prose


def title_at(text: str, at: int, title: str | None) -> int | None:
    """The end of `title` where the text at `at` repeats it, be it with other punctuation; None where it does not, or
    where the sentence goes on ('Rebels take Hama in night raid' for the title 'Rebels take Hama').

    >>> title_at("Rebels take Hama The army left.", 0, "Rebels take Hama")
    16
    >>> title_at("Rebels take Hama in a raid.", 0, "Rebels take Hama") is None
    True
    """
    if not title or at >= len(text):
        return None
    parts = [title, *(p for p in SPLIT.split(title) if len(p.split()) >= 4)]
    for part in dict.fromkeys(parts):
        end = prefix(text, at, part)
        if end is None:
            continue
        if m := SITE.match(text, end):
            end = m.end()
        return end
    return None


def prefix(text: str, at: int, title: str) -> int | None:
    """The end of the words of `title` at the beginning of the text from `at`; two letters in a hundred may differ."""
    wanted = WORDS.findall(title.replace("'", "").replace("’", "").lower())
    if len(wanted) < 3:
        return None
    want, got, end = "".join(wanted), "", at
    if text[at:at + 1].lower() != title.strip()[:1].lower() and not WORDS.match(text, at):
        return None
    for i in range(at, min(len(text), at + 3 * len(title) + 20)):
        if len(got) == len(want):
            break
        if text[i].isalnum() or text[i] == "_":
            got += text[i].lower()
            end = i + 1
            if want[len(got) - 1] != got[-1]:
                return None
    if len(got) < len(want) or (end < len(text) and text[end].isalnum()):
        return None
    m = re.match(r"[\"”’')\]]*\s*[.!?]*[\"”’')\]]*", text[end:end + 8])
    behind = end + len(m.group().rstrip()) if m else end
    after = text[behind:behind + 40].lstrip()
    if after[:1].islower() and "\n" not in text[end:behind + 1] and behind == end:
        return None
    return behind


def title_case(sentence: str) -> bool:
    """True where nearly every longer word has a capital: 'Nine Civilians Killed in Airstrikes on Rural Velk'.

    >>> title_case("Nine Civilians Killed in Airstrikes on Rural Velk"), title_case("The army shelled Ora and Pell")
    (True, False)
    """
    words = [w for w in re.findall(r"[^\W\d_][\w'’]*", sentence) if len(w) > 4]
    return 4 <= len(words) <= MOST and sum(w[0].isupper() for w in words) >= 0.9 * len(words)


def guess_title(text: str, at: int, *, after_date: bool,
                dates: Callable[[str, int, int], int | None]) -> int | None:
    """The end of a headline that only its shape shows: a first line without a full stop, a stretch between dashes
    behind the date line ('4 Apr 2017 - Army shells Dorna - Shells hit …'), words cut off by a date line.

    >>> guess_title("Army shells Dorna\\nThe army shelled Dorna.", 0, after_date=False, dates=lambda *_: None)
    17
    """
    line = text.find("\n", at)
    line = len(text) if line < 0 else line
    window = min(line, at + 260)
    stop = re.compile(r"[.!?][\"”’')]*\s+(?=[A-Z\"“(\d])").search(text, at, window)
    first = stop.end() if stop else window
    if after_date and stop and title_case(text[at:stop.start()]):
        return at + len(text[at:first].rstrip())
    cut = dates(text, at, min(first + 40, line))
    if cut is not None and cut <= first and 2 <= len(text[at:cut].split()) <= MOST:
        return at + len(text[at:cut].rstrip(" \t-–—|,"))
    if after_date and (m := re.compile(r"\s+[-–—]\s+(?=[A-Z\"“(\d])").search(text, at, first)):
        words = len(text[at:m.start()].split())
        if 3 <= words <= MOST and text[:at].rstrip()[-1:] in "-–—":
            return m.start()
    body = text[at:line].rstrip()
    if line < len(text) and text[line:].strip() and 2 <= len(body.split()) <= MOST and not re.search(
            r"[.!?:;,\"”’)]$", body) and not body[:1].islower() and not re.search(r"[.!?]\s+[A-Z]", body):
        following = text[line:].lstrip()
        if following[:1].isupper() or following[:1] in "\"“'‘([0123456789-–—•*":
            return at + len(body)
    return None
