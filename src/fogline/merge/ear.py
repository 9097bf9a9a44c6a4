"""Whom the attributions of a report are from.

In: a reading and the originals of reports. Out: `Ear`: its outlet, its attributions with the `Origin`s that each means,
and what of them does not hang on the event that is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from fogline.lexicon import Lexicon
from fogline.lexicon.sides import NEUTRAL, side_of
from fogline.lexicon.sources import Source
from fogline.lexicon.voices import any_of
from fogline.merge.bodies import WORDS, named_in
from fogline.merge.credits import outlet_of
from fogline.merge.overheard import joined
from fogline.merge.sayers import day_of, points_back, sayers_of
from fogline.merge.telling import judges, saw
from fogline.model import Attribution, Origin, Reading, Span

REPORTERS = re.compile(rf"\b{any_of(WORDS.reporters)}s?\b", re.I)
# 'A Reuters reporter at the scene saw', 'AFP journalists in the town counted', 'a BBC team saw'.
SAW = re.compile(
    rf"((?:[A-Z][\w.'’]*\s+){{0,4}}{any_of(WORDS.reporters | WORDS.onlookers)}(?:e?s)?)"
    rf"((?:\s+(?!said|told|who)[\w'’-]+){{0,6}}?),?\s+{any_of(WORDS.seeing)}\b[^.!?\n]*"
)
# Who may know what became of people there; a government speaks of it from afar.
WITNESSES = NEUTRAL | {"locals", "speaker", "newspaper", "broadcaster", "agency"}
ASIDE = 60  # Characters before a cue in which its speaker is called a reporter.
DEFINITE = re.compile(r"[Tt]he [a-z]+")
STOP, END = re.compile(r"[.!?]\s+|\n"), re.compile(r"[.!?](?=\s|$)|\n|$")
SENTENCE = 250  # Characters before and behind an attribution in which its sentence begins and ends.
REACH = 1500  # Characters in which a report names the sources of its main event.


class Ear:
    """Whom the attributions of a report are from, each asked once; `roots` are the originals of reports."""

    def __init__(self, reading: Reading, roots: Mapping[str, Reading], lexicon: Lexicon) -> None:
        self.reading, self.roots, self.lexicon = reading, roots, lexicon
        self._heard: dict[str, list[Origin]] = {}

    @cached_property
    def whose(self) -> tuple[str, str, str]:
        """(id, name, kind) of the outlet whose report it is."""
        return outlet_of(self.reading, self.roots[self.reading.report.id], self.lexicon)

    @cached_property
    def outlet(self) -> Origin:
        """The outlet as an origin, with its side where it is one's voice."""
        ident, name, kind = self.whose
        known = ident in self.lexicon.actors.actors or ident.startswith("world/")
        side = side_of(ident, day_of(self.reading), self.lexicon) if known else None
        side = side if kind not in ("monitor", "ngo", "intergovernmental") else None
        return Origin(side or ident, name, kind, side=side, reports=(self.reading.report.id,))

    @cached_property
    def said(self) -> dict[str, Attribution]:
        """The attributions of the report by id."""
        return {a.id: a for a in self.reading.attributions}

    @cached_property
    def opening(self) -> list[Attribution]:
        """Those in which the report names the sources of its main event, but of claimants whom a person set."""
        by_hand = {c.asserted_by for c in self.reading.claims if c.decided("claimant")}
        return [a for a in self.reading.attributions if a.content.start < REACH and a.id not in by_hand]

    @cached_property
    def telling(self) -> list[Attribution]:
        """Those of the opening that are no judgements and no plans."""
        return [a for a in self.opening if not judges(a)]

    @cached_property
    def seeing(self) -> list[Attribution]:
        """Those of the opening in which witnesses tell what was seen, heard or done."""
        return [a for a in self.opening if saw(a) and all(o.kind in WITNESSES for o in self.origins(a))]

    @cached_property
    def reporters(self) -> frozenset[str]:
        """The attributions, by id, in which a reporter tells."""
        return frozenset(a.id for a in self.reading.attributions if _reports(a, self.reading))

    @cached_property
    def eyewitnesses(self) -> tuple[Origin, ...]:
        """The outlets whose reporters saw something, as the opening tells, each with the words that say so."""
        return tuple(_eyewitnesses(self))

    def origins(self, said: Attribution) -> list[Origin]:
        """The speaker of an attribution, else whom the words right before its cue mean, with the sentence that names
        him."""
        found = self._heard.get(said.id)
        if found is None:
            named = _first_named(said, self.reading)
            of = _heard_from(named, self.reading, self.lexicon)
            if not of and named is not said:
                of = _heard_from(said, self.reading, self.lexicon)
            found = self._heard[said.id] = [named_by(said, o, self.reading) for o in of]
        return found


def _first_named(said: Attribution, reading: Reading) -> Attribution:
    """For 'he said', 'it said' and 'the team said' the attribution that names the speaker: 'Rami Haddad, a baker'."""
    if said.source is None or not said.source_name:
        return said
    quote = said.source.quote
    if quote.lower() not in ("he", "she") and not points_back(quote) and not DEFINITE.fullmatch(quote):
        return said
    same = (a for a in reading.attributions if a.source_name == said.source_name and a.source is not None)
    return next((a for a in same if a.source is not None and not points_back(a.source.quote)), said)


def _heard_from(said: Attribution, reading: Reading, lexicon: Lexicon) -> list[Origin]:
    """Whom an attribution is from."""
    found = sayers_of(said, reading, lexicon)
    return [*joined(said, reading, lexicon), *found] if found else found


def named_by(said: Attribution, origin: Origin, reading: Reading) -> Origin:
    """The origin with the sentence in which an attribution, or what stands beside its cue, names it."""
    spans = [s for s in (said.source, said.cue, said.content) if s is not None]
    first, last = min(s.start for s in spans), max(s.end for s in spans)
    text = reading.report.text
    before = STOP.split(text[max(0, first - SENTENCE) : first])[-1]
    after = END.search(text[last : last + SENTENCE])
    end = last + after.start() if after is not None else last
    return named_in_words(reading.report.span(first - len(before.lstrip()), end), origin)


def named_in_words(words: Span, origin: Origin) -> Origin:
    """The origin with the words that name it and their report."""
    return replace(origin, said=(words,), reports=(words.report,))


def _reports(said: Attribution, reading: Reading) -> bool:
    """Whether a reporter tells: 'our correspondent said', 'Haddad, the Herald's correspondent in Ora, reported'."""
    if said.source is not None and REPORTERS.search(said.source.quote):
        return True
    if said.source is not None or said.cue is None:
        return False
    return bool(REPORTERS.search(reading.report.text[max(0, said.cue.start - ASIDE) : said.cue.start]))


def _eyewitnesses(ear: Ear) -> Iterator[Origin]:
    """The outlets whose reporters saw it: 'An AFP reporter at the scene saw bodies in the street'."""
    report = ear.reading.report
    opening = report.text[:REACH]
    for met in SAW.finditer(opening) if any(w in opening for w in WORDS.seeing) else ():
        known = named_in(met[1] + met[2], ear.lexicon)
        if REPORTERS.search(met[1]) or isinstance(known, Source):
            its = Origin(known.id, known.names[0], known.kind) if isinstance(known, Source) else ear.outlet
            yield named_in_words(report.span(met.start(), met.end()), its)
