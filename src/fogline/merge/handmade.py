"""Claims made and mended by people.

In: a judgement that adds or fixes a claim. Out: the reading with that claim. A claim that came by phone is a report
of its own, whose text is the note.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, get_args

from fogline.lexicon.actors import name_key
from fogline.lexicon.figures import load_figures
from fogline.lexicon.places import place_words
from fogline.lexicon.wording import wordings
from fogline.lexicon.words import folded
from fogline.model import (
    ActorMention,
    Attribution,
    Claim,
    Context,
    FigureMention,
    Judgement,
    Modality,
    Place,
    PlaceMention,
    Polarity,
    Reading,
    Report,
    Span,
    TimeRange,
    row_id,
)
from fogline.model.mentions import Measure
from fogline.model.nearness import AREAS

RUN = "by hand"
AROUND = 3  # Nearest places that tell in which country and province a point lies.
DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})(?:/(\d{4}-\d{2}-\d{2}))?\Z")
POINT = re.compile(r"(.+?)@(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)\Z")
CHOSEN = re.compile(r"(.+) \[([^\s\[\]]+:[^\[\]]+)\]\Z")
FIELDS = ("type", "place", "when", "actors", "targets", "figures", "modality", "polarity", "background", "claimant")


def claim_id(j: Judgement) -> str:
    """The id of the claim that a judgement adds."""
    return row_id(["by hand", j.id])[:16]


def check(field: str, value: str) -> str | None:
    """What is wrong with a value for a field; None where it fits.

    >>> check("when", "2024-12-01/2024-12-03"), check("polarity", "maybe")
    (None, 'polarity is one of positive, negative')
    """
    choices = {"modality": get_args(Modality), "polarity": get_args(Polarity), "background": ("yes", "no")}
    if field not in FIELDS:
        return f"a field is one of {', '.join(FIELDS)}"
    if field in choices and value not in choices[field]:
        return f"{field} is one of {', '.join(choices[field])}"
    if field == "when" and not _days(value):
        return "write days as 2024-12-01 or 2024-12-01/2024-12-03"
    if field == "type" and value not in wordings():
        return f"a type is one of {', '.join(sorted(wordings()))}"
    if not value.strip():
        return f"{field} is empty"
    if field == "place" and "@" in value and not (_point(value) or CHOSEN.match(value)):
        return "write a point as 'Name@35.1,36.7': latitude, longitude"
    if field == "figures":
        told = [re.fullmatch(r"\s*([A-Za-z]+)\s*=\s*\d+\s*", p) for p in value.split(";")]
        if not all(told):
            return "write figures as killed=12; injured=30"
        if unknown := [m[1] for m in told if m and measure_of(m[1]) is None]:
            return f"no measure is called {', '.join(unknown)}; a measure is one of {', '.join(get_args(Measure))}"
    return None


def measure_of(word: str) -> Measure | None:
    """The measure that a word names: its own name, or a word that tells it beside a number; None where it is none.

    >>> measure_of("killed"), measure_of("dead"), measure_of("wounded"), measure_of("wombats")
    ('killed', 'killed', 'injured', None)
    """
    word, known = word.lower(), load_figures()
    for name in (word, known.states.get(word), known.harm.get(word)):
        if name in get_args(Measure):
            return name  # type: ignore[return-value]
    return None


def _point(value: str) -> tuple[str, float, float] | None:
    """The name and point (WGS84 degrees) of 'Name@lat,lon'; None where it is none, or lies nowhere on earth.

    >>> _point("Maardis@35.3,36.8"), _point("Maardis@135.3,36.8")
    (('Maardis', 35.3, 36.8), None)
    """
    found = POINT.match(value)
    if found is None or abs(float(found[2])) > 90 or abs(float(found[3])) > 180:
        return None
    return found[1].strip(), float(found[2]), float(found[3])


def _days(value: str) -> bool:
    """Whether a value is a day of the calendar, or two in order."""
    found = DAYS.match(value)
    try:
        days = [date.fromisoformat(d) for d in found.groups() if d] if found else []
    except ValueError:
        return False
    return bool(days) and days == sorted(days)


def added(j: Judgement, readings: Mapping[str, Reading], context: Context) -> Reading:
    """The reading with an added claim: a missed one at its quote in a report, or a report of its own."""
    given: dict[str, Any] = json.loads(j.value or "{}")
    if j.anchors and j.anchors[0].report in readings:
        reading, at = readings[j.anchors[0].report], j.anchors[0]
    else:
        text = str(given.get("note") or j.why or "added by hand")
        report = Report(j.id, text, source=given.get("source"), published=given.get("published") or j.when[:10])
        report = replace(report, lang="en", notes=(f"added by hand by {j.who}",))
        reading, at = Reading(report, report.published, RUN), report.span(0, len(text))
    ident = claim_id(j)
    if any(c.id == ident for c in reading.claims):
        return reading
    day = TimeRange(reading.published, reading.published, "published")
    claim = Claim(ident, reading.report.id, at, at, "other", when=day, confidence=1.0, why=(("added", f"by {j.who}"),))
    reading = replace(reading, claims=(*reading.claims, claim))
    if reading.run != RUN and given.get("source"):  # Of a report of its own the source is the outlet.
        given["claimant"] = given["source"]
    for field in FIELDS:
        if given.get(field):
            reading = _set(reading, ident, field, str(given[field]), at, _mark(j, ident), context)
    return _signed(reading, ident, "claimant", j) if given.get("claimant") else reading


def fixed(reading: Reading, ident: str, j: Judgement, context: Context) -> Reading:
    """The reading with one field of a claim as a person set it."""
    claim = next(c for c in reading.claims if c.id == ident)
    if j.field is None or j.value is None or check(j.field, j.value):
        return reading
    return _signed(_set(reading, ident, j.field, j.value, claim.trigger, _mark(j, ident), context), ident, j.field, j)


def _mark(j: Judgement, ident: str) -> str:
    """The beginning of the ids of mentions that a judgement makes for a claim."""
    return f"h{j.id[:8]}{ident[:4]}"


def _signed(reading: Reading, ident: str, field: str, j: Judgement) -> Reading:
    """The reading with who set a field of a claim."""
    why = (field, f"set by {j.who}")
    claims = (replace(c, why=tuple(dict.fromkeys((*c.why, why)))) if c.id == ident else c for c in reading.claims)
    return replace(reading, claims=tuple(claims))


def _set(reading: Reading, ident: str, field: str, value: str, at: Span, mark: str, context: Context) -> Reading:
    """One field set, with the mention that carries it."""
    changes: dict[str, Any] = {}
    if field == "place":
        mention = _place(value, at, f"{mark}.p", reading, context)
        reading = replace(reading, places=_with(reading.places, mention))
        changes = {"place": mention.id, "carried": False}
    elif field in ("actors", "targets"):
        parties = [_actor(n.strip(), at, f"{mark}.{field[0]}{i}", context) for i, n in enumerate(value.split(";"))]
        for party in parties:
            reading = replace(reading, actors=_with(reading.actors, party))
        changes = {field: tuple(p.id for p in parties)}
    elif field == "figures":
        around = next(c.sentence for c in reading.claims if c.id == ident)
        figures = [_figure(p, _told(p, around, reading) or at, f"{mark}.f{i}") for i, p in enumerate(value.split(";"))]
        for figure in figures:
            reading = replace(reading, figures=_with(reading.figures, figure))
        changes = {"figures": tuple(f.id for f in figures)}
    elif field == "when":
        days = DAYS.match(value)
        assert days is not None
        changes = {"when": TimeRange(days[1], days[2] or days[1], "stated")}
    elif field == "claimant":
        claim = next(c for c in reading.claims if c.id == ident)
        said = _claimant(value.strip(), at, f"{mark}.s", reading, claim, context)
        reading = replace(reading, attributions=_with(reading.attributions, said)) if said else reading
        changes = {"asserted_by": said.id if said else None}
    elif field == "background":
        changes = {"background": value == "yes"}
    else:
        changes = {field: value}
    claims = tuple(replace(c, **changes) if c.id == ident else c for c in reading.claims)
    return replace(reading, claims=claims)


def _with(mentions: tuple[Any, ...], one: Any) -> tuple[Any, ...]:
    """Mentions with one more, in place of one of the same id."""
    return (*(m for m in mentions if m.id != one.id), one)


def placed(value: str, reading: Reading | None, context: Context) -> Place | None:
    """A place by its id, by 'Name [id]', by 'Name@lat,lon', or by its name where the report or the gazetteer has it."""
    chosen = CHOSEN.match(value)
    if known := context.gazetteer.place(chosen[2] if chosen else value):
        return known
    if point := _point(value):
        return _pointed(value, *point, context)
    return _named(chosen[1] if chosen else value, reading, context)


def _pointed(value: str, name: str, lat: float, lon: float, context: Context) -> Place:
    """A place that a person points at: of the kind that its name tells ('Velk airport'), else a village, as what no
    list has is; in the country and province in which the nearest places around all lie."""
    kind = place_words().class_of.get(name.split()[-1].lower(), "village")
    around = [p for p in context.gazetteer.around(lat, lon) if p.kind not in AREAS][:AROUND]
    countries, provinces = {p.country for p in around}, {p.admin1 for p in around}
    country = countries.pop() if len(countries) == 1 else None
    admin1 = provinces.pop() if country and len(provinces) == 1 else None
    path = tuple(n for n in (country, admin1) if n)
    return Place(f"hand:{value}", name, kind, lat, lon, 1.0, country, admin1, source="by hand", path=path)


def _place(value: str, at: Span, ident: str, reading: Reading, context: Context) -> PlaceMention:
    place = placed(value, reading, context)
    name = place.name if place else value
    radius = place.radius_km if place else None
    wide = place is not None and (place.kind in AREAS or place.holder is not None)
    precision = None if place is None else 3 if wide else 1
    exact = 1 if precision == 1 else None
    return PlaceMention(
        ident, at, (0, 0), place=place, name=name, radius_km=radius, geo_precision=precision, where_prec=exact
    )


def _named(name: str, reading: Reading | None, context: Context) -> Place | None:
    """The place of a name: the report's own of that name, else the best known in the country of which it tells most,
    else anywhere."""
    told = [p for p in reading.places if p.place is not None] if reading else []
    for mention in told:
        if folded(name) in (folded(mention.span.quote), folded(mention.name or "")):
            return mention.place
    countries = Counter(p.place.country for p in told if p.place and p.place.country)
    found = context.gazetteer.lookup(name)
    return max(found, key=lambda p: countries[p.country or ""], default=None)


def _claimant(
    name: str, at: Span, ident: str, reading: Reading, claim: Claim, context: Context
) -> Attribution | None:
    """Who says so, by the name of a source or actor, with the stance of the speaker in whose place he comes; None for
    the report's own outlet, which tells in its own voice."""
    source, actor = context.lexicon.sources.find(name), context.lexicon.actors.find(name)
    outlet = reading.report.source or ""
    if name_key(name) == name_key(outlet) or (source and source is context.lexicon.sources.find(outlet)):
        return None
    known = source or actor
    before = next((a for a in reading.attributions if a.id == claim.asserted_by), None)
    return Attribution(
        ident,
        None,
        None,
        at,
        before.stance if before else "asserts",
        source_id=known.id if known else None,
        source_name=known.names[0] if known else name,
    )


def _actor(name: str, at: Span, ident: str, context: Context) -> ActorMention:
    known = context.lexicon.actors.find(name)
    if known is None:
        return ActorMention(ident, at, (0, 0), None, name)
    return ActorMention(ident, at, (0, 0), known.id, known.names[0], known.kind)


def _told(text: str, around: Span, reading: Reading) -> Span | None:
    """Where a report tells the number that a person set: in the claim's sentence, else anywhere; None where nowhere."""
    number = float(text.partition("=")[2])
    same = [f.span for f in reading.figures if number in (f.best, f.low)]
    same += [reading.report.span(*m.span()) for m in re.finditer(rf"\b{number:g}\b", reading.report.text)]
    return next((s for s in same if s.overlaps(around)), next(iter(same), None))


def _figure(text: str, at: Span, ident: str) -> FigureMention:
    measure, _, number = text.partition("=")
    value = float(number)
    return FigureMention(ident, at, (0, 0), measure_of(measure.strip()) or "other", value, value, value)
