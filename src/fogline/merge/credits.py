"""Whose text a report says that it is.

In: a reading. Out: `Credit`: the outlet that a credit line names, be it the agency of a place line ('KYIV (Sample Wire)
-') or who is signed at the end ('Source: Sample Wire', '(with inputs from Sample Wire)', '- Sample Wire'); and how sure
it is that a text is its outlet's own, by which the original of copies is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from fogline.lexicon import Lexicon
from fogline.lexicon.actors import name_key
from fogline.lexicon.furniture import furniture
from fogline.lexicon.sides import NEUTRAL
from fogline.lexicon.sources import Source
from fogline.model import Reading

HEAD, FOOT = 1000, 300  # Code points at the beginning and at the end in which a credit stands.
MOST_WORDS = 5  # Of an outlet's name.
CAPITALS = r"[A-Z][A-Z.'’-]+(?:[ -][A-Z.'’]{2,}){0,3}"
DATE = r"(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?)(?:,?\s+\d{4})?"
REST = rf"(?:,\s*[A-Z][\w.]+(?:\s[A-Z][\w.]+)?)?(?:,?\s+{DATE})?,?"
AGENCY = re.compile(r"\(([^()\n]{2,40})\)[ \t]*[-–—]")
# What may stand before the agency on its line: nothing; behind whatever words, a place in capitals; a place alone.
LOUD = re.compile(rf"(?:.*\s)?{CAPITALS}(?:/{CAPITALS})*{REST}")
PLAIN = re.compile(rf"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){{0,2}}{REST}")
LAST = re.compile(r"\(([^()\n]{2,40})\)\.?\s*\Z|[.!?][\"”’')]*\s+[-–—]\s*([A-Z][^\n.()]{1,40})\.?\s*\Z")
ACRONYM = re.compile(r"[A-Z]{2,6}")
WORD = re.compile(r"(?:\d{1,3}|[A-Z][\w.'’-]*|of|the|and|al|for)")
LINK = re.compile(r"(?<=\w)\s+(?:\(?https?://\S+|\([^()]*\))$")


@dataclass(frozen=True, slots=True)
class Credit:
    """An outlet by the name that it is credited by; `source` where it is known; `whole`: the text is its, not only some
    of what is in it."""

    name: str
    source: Source | None
    whole: bool = True


def bare(name: str) -> str:
    """An outlet's name for comparison.

    >>> bare("The Sample Ledger"), bare("Sample Ledger")
    ('sample ledger', 'sample ledger')
    """
    return name_key(name).removeprefix("the ")


def credit_of(reading: Reading, lexicon: Lexicon) -> Credit | None:
    """Whom a report credits, in its head before its end; None where it credits nobody, or several."""
    return next(_head(reading, lexicon), None) or next(_foot(reading, lexicon), None)


def rank(reading: Reading, lexicon: Lexicon) -> tuple[str, str]:
    """What makes one of two copies the original: first what credits its own outlet or is an agency's, for papers print
    agencies and not the other way round; then what tells whose it is; then the earlier day, what has none last; then
    the id."""
    credit, report = credit_of(reading, lexicon), reading.report
    own = lexicon.sources.find(report.source) or lexicon.sources.find(report.url)
    other = credit is not None and credit.whole and not _is(credit, own, reading)
    agency = own is not None and own.kind == "agency"
    sure = not other and (agency or (credit is not None and credit.whole))
    return f"{0 if sure else 1 if other else 2}{report.published or '~'}", report.id


def outlet_of(reading: Reading, root: Reading, lexicon: Lexicon) -> tuple[str, str, str]:
    """(id, name, kind) of the outlet whose report this is: whom the original credits, else its own."""
    credit = credit_of(root, lexicon)
    name = credit.name if credit is not None else root.report.source or reading.report.source
    source = lexicon.sources.find(name) or (lexicon.sources.find(reading.report.url) if credit is None else None)
    if source is not None:
        return source.owner or source.actor or source.id, source.names[0], source.kind
    body = lexicon.actors.find(name) if name else None
    if body is not None and body.kind in NEUTRAL:  # A monitor's own report.
        return body.id, body.names[0], body.kind
    return (
        (f"outlet:{bare(name)}", name, "outlet")
        if name
        else (f"report:{root.report.id}", "outlet unknown", "outlet")
    )


def _is(credit: Credit, own: Source | None, reading: Reading) -> bool:
    """Whether a credit names the report's own outlet, by name or address; a report without either is by whom it
    credits."""
    report = reading.report
    if credit.source is not None and own is not None:
        return credit.source is own
    key = bare(credit.name)
    host = (urlsplit(report.url or "").hostname or "").replace("-", "")
    named = report.source is not None and bare(report.source) == key
    return named or key.replace(" ", "") in host or (report.source is None and not host)


def _head(reading: Reading, lexicon: Lexicon) -> Iterator[Credit]:
    """The agency of a place line: 'KYIV, March 3 (Sample Wire) -', '(Sample Wire) -', 'Kyiv (Reuters) -'. Prose has
    brackets before dashes too, so a place in small letters takes an outlet that is known."""
    text = reading.report.text
    for m in AGENCY.finditer(text, 0, HEAD):
        before = text[text.rfind("\n", 0, m.start()) + 1 : m.start()].strip()
        name = m[1].strip()
        source = lexicon.sources.find(name)
        fits = not before or LOUD.fullmatch(before) or (source is not None and PLAIN.fullmatch(before))
        if fits and (source is not None or _outlet(name, m.start(1), reading, lexicon)):
            yield Credit(name, source)


def _foot(reading: Reading, lexicon: Lexicon) -> Iterator[Credit]:
    """Who is signed at the end. A list of several outlets is tied to no sentence and is nobody's credit."""
    text, words = reading.report.text.rstrip(), furniture()
    least = max(0, len(text) - FOOT)
    listed = reading.outlets[0].start if len(reading.outlets) > 1 else len(text)
    low = text[least:].casefold()
    told = any(w in low for w in words.credited)
    for way, whole in ((words.whose, True), (words.inputs, False)) if told else ():
        for m in way.finditer(text, least):
            opening = text[: m.start()].rstrip(" \t")[-1:]
            if opening not in ("", "\n", "(", "[") and not (not whole and opening in ".!?"):
                continue
            name = LINK.sub("", re.split(r"[\n)\]](?!\w)", text[m.end() :])[0]).rstrip(" .")
            source = lexicon.sources.find(name)
            if m.start() < listed and (source or _outlet(name, m.end(), reading, lexicon, labelled=True)):
                yield Credit(name, source, whole)
    signed = LAST.search(text, least)
    if signed is not None and signed.start() < listed:
        name, at = (signed[1] or signed[2]).strip(), signed.start(1 if signed[1] else 2)
        source = lexicon.sources.find(name)
        if source is not None or (not ACRONYM.fullmatch(name) and _outlet(name, at, reading, lexicon)):
            yield Credit(name, source)


def _outlet(name: str, at: int, reading: Reading, lexicon: Lexicon, *, labelled: bool = False) -> bool:
    """Whether a name that nobody knows is an outlet's: initials, or a word that outlets have in their names and another
    one; behind a label one word of any kind. No platform, and nothing that the report has as a place or party."""
    words, run = furniture(), name.removeprefix("the ").split()
    if not run or len(run) > MOST_WORDS or name.lower() in words.platforms | words.unnamed:
        return False
    if not all(WORD.fullmatch(w) for w in run) or not run[0][0].isupper() or lexicon.actors.find(name) is not None:
        return False
    whole = (at, at + len(name))
    known = [p.span for p in reading.places if p.place] + [a.span for a in reading.actors if a.actor_id]
    if any((s.start, s.end) == whole for s in known):
        return False
    if len(run) > 1:
        return any(w.lower() in words.outlet_words for w in run)
    return labelled or ACRONYM.fullmatch(name) is not None
