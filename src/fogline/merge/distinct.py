"""Origins told apart.

In: origins as they were heard, report by report. Out: each once, with its reports and the words that name it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from fogline.merge.bodies import OWN_NAME, WORD
from fogline.merge.sayers import UNNAMED
from fogline.model import Origin, Span


def distinct(found: Iterable[Origin]) -> tuple[Origin, ...]:
    """Origins told apart, each with its reports; 'a monitor' without a name is a named monitor of the same event where
    there is one, 'rebels' as such a named group of theirs."""
    found = list(found)
    if len(found) == 1 and len(found[0].reports) < 2 and len(found[0].said) < 2:
        return (found[0],)
    first: dict[str, Origin] = {}
    reports: dict[str, list[str]] = {}
    words: dict[str, dict[str, Span]] = {}  # The first of each report.
    for o in found:
        first.setdefault(o.id, o)
        reports.setdefault(o.id, []).extend(o.reports)
        for span in o.said:
            words.setdefault(o.id, {}).setdefault(span.report, span)
    if not first:
        return (UNNAMED,)
    meant = _named_for(first)
    for vague, named in meant.items():
        while named in meant:
            named = meant[named]
        del first[vague]
        reports[named] += reports.pop(vague)
        for report, span in words.pop(vague, {}).items():
            words.setdefault(named, {}).setdefault(report, span)
    return tuple(
        _with(o, tuple(dict.fromkeys(reports[key])), tuple(words.get(key, {}).values())) for key, o in first.items()
    )


def _with(origin: Origin, reports: tuple[str, ...], said: tuple[Span, ...]) -> Origin:
    same = origin.reports == reports and origin.said == said
    return origin if same else replace(origin, reports=reports, said=said)


def _named_for(first: Mapping[str, Origin]) -> dict[str, str]:
    """For 'a monitor' and for 'the rebels', plain words for many, the one of them that is named, where one is; for 'the
    United Nations' an office of theirs that is named (its id begins with theirs); for a part of a body's name, or its
    first letters, the body by its whole name."""
    found: dict[str, str] = {}
    if len(first) < 2:
        return found
    for key, o in first.items():
        if o.plain:
            alike = (k for k, x in first.items() if x.kind == o.kind and x.side == o.side and not x.plain)
        elif key.startswith(OWN_NAME):
            alike = (k for k, x in first.items() if k.startswith(OWN_NAME) and _shorter(o, x))
        else:
            alike = (k for k, x in first.items() if x.kind == o.kind == "intergovernmental" and k.startswith(f"{key}/"))
        named = next(alike, None)
        found |= {key: named} if named is not None else {}
    return found


def _shorter(a: Origin, b: Origin) -> bool:
    """Whether a name is a part of another, its first letters, or stands beside it: 'the Doctors Network' and 'the Ora
    Doctors Network', 'the ODN'; 'RND, the Network for Rights'."""
    short, long = WORD.findall(a.name), WORD.findall(b.name)
    if not 0 < len(short) < len(long):
        return False
    inside = any(long[n : n + len(short)] == short for n in range(len(long) - len(short) + 1))
    letters = "".join(w[0] for w in long if w[0].isupper())
    one, other = re.escape(a.name), re.escape(b.name)
    beside = re.compile(rf"{one}\W+(?:the |or )?{other}|{other}\W+(?:or )?{one}\b")
    return (inside and len(short) > 1) or a.name == letters or any(beside.search(s.quote) for s in (*a.said, *b.said))
