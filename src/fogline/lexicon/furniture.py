"""The words by which page furniture is known, compiled.

In: `data/furniture.yaml`. Out: `Furniture`: a pattern a kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from fogline.lexicon.files import DATA, read_yaml

KINDS = (("sources", "sources"), ("tag", "tags"), ("caption", "captions"), ("byline", "bylines"),
         ("teaser", "teasers"), ("furniture", "furniture"))


@dataclass(frozen=True, slots=True)
class Furniture:
    """`openings` are (zone kind, pattern that matches at the beginning of a line or sentence); the other patterns match
    labels before a date, counters beside it, credits inside a caption, partners and unnamed sources; words before the
    outlet `whose` text a report is or whose `inputs` it uses, none of which comes without one of `credited`;
    `outlet_words` are in names of outlets; `platforms` are none."""

    openings: tuple[tuple[str, re.Pattern[str]], ...]
    date_label: re.Pattern[str]
    counter: re.Pattern[str]
    credit: re.Pattern[str]
    partner: re.Pattern[str]
    unnamed: frozenset[str]
    button: re.Pattern[str]
    whose: re.Pattern[str]
    inputs: re.Pattern[str]
    credited: frozenset[str]
    outlet_words: frozenset[str]
    platforms: frozenset[str]


def either(phrases: Iterable[str]) -> str:
    r"""An alternation of plain phrases, longest first, with blanks of any width.

    >>> either(["read", "read more"])
    '(?:read\\s+more|read)'
    """
    words = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(r"\s+".join(re.escape(w) for w in p.split()) for p in words) + ")"


@lru_cache(maxsize=1)
def furniture() -> Furniture:
    """The compiled patterns.

    >>> kinds = [kind for kind, p in furniture().openings if p.match("Topic: War in Velk (37)")]
    >>> kinds
    ['tag']
    """
    data = read_yaml(DATA / "furniture.yaml")
    openings = []
    for kind, key in KINDS:
        ways = [either(data[key]["colon"]) + r"\s*:"]
        if bare := data[key].get("bare"):
            ways.append(either(bare) + r"(?!\w)")
        openings.append((kind, re.compile(rf"[(\[*]*(?:{'|'.join(ways)})", re.I)))
    told = data["credits"]
    return Furniture(
        openings=tuple(openings),
        date_label=re.compile(either(data["date_labels"]) + r"\s*[:\-–]?\s+", re.I),
        counter=re.compile(rf"(?:\d[\d,.]*[kK]?\s*)?(?:{either(data['counters'])})(?=[^a-z]|$)"),
        credit=re.compile("|".join(re.escape(c) for c in data["captions"]["credits"]), re.I),
        partner=re.compile(rf",?\s+(?:and|with|via|through)\s+(?:its|their|the)\s+{either(data['partners'])}s?,?\s+",
                           re.I),
        unnamed=frozenset(data["unnamed"]),
        button=re.compile(rf"{either(data['buttons'])}(?!\w)(?:[ \t]+\d[\d,.]*[kK]?(?=\s|$))*(?!\s*:)", re.I),
        whose=re.compile(rf"(?:{either(told['labels'])}s?[ \t]*:|{either(told['phrases'])}(?!\w))[ \t]*", re.I),
        inputs=re.compile(either(told["inputs"]) + r"(?!\w):?[ \t]*", re.I),
        credited=frozenset({":", *(max(p.split(), key=len) for p in (*told["phrases"], *told["inputs"]))}),
        outlet_words=frozenset(told["outlet_words"]),
        platforms=frozenset(data["platforms"]),
    )
