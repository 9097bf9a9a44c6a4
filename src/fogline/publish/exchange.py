"""Reading -> the public exchange format `fogline-extract/1`.

In: a reading, or a rejected input. Out: the JSON object of one report, as described in `docs/format.md`.
"""

from __future__ import annotations

from typing import Any

from fogline.model import (
    ActorMention,
    Attribution,
    Claim,
    FigureMention,
    PlaceMention,
    Reading,
    Rejected,
    Span,
    TimeMention,
)

FORMAT = "fogline-extract/1"
Json = dict[str, Any]


def exchange(reading: Reading, *, adjectives: bool = False) -> Json:
    """The exchange form of one report's reading; `adjectives` lists 'Syrian' of 'Syrian jets' among the places too,
    which say whose a thing is and not where it was."""
    report = reading.report
    used = {i for c in reading.claims for i in (c.place, c.to)}
    places = [p for p in reading.places if adjectives or p.id in used or _located(p)]
    return {
        "format": FORMAT,
        "report": {
            "id": report.name,
            "title": report.title,
            "source": report.source,
            "url": report.url,
            "published": reading.published or report.published,
            "lang": report.lang,
        },
        "text": report.text,
        "places": [_place(p) for p in places],
        "times": [_time(t) for t in reading.times],
        "actors": [_actor(a) for a in reading.actors],
        "figures": [_figure(f) for f in reading.figures],
        "attributions": [_attribution(a) for a in reading.attributions],
        "claims": [_claim(c) for c in reading.claims],
    }


def exchange_error(rejected: Rejected) -> Json:
    """The exchange form of an input that could not be read."""
    return {
        "format": FORMAT,
        "error": {"code": rejected.code, "detail": rejected.detail},
        "report": {"id": rejected.report or rejected.what},
    }


def _located(place: PlaceMention) -> bool:
    """Whether a mention tells a place by itself: a name, or words without one under a relation ('9 km south of the
    town'); not a bare 'south'."""
    return place.form != "adjective" and (place.relation is not None or not place.span.quote.islower())


def _at(span: Span) -> Json:
    return {"start": span.start, "end": span.end, "text": span.quote}


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _place(p: PlaceMention) -> Json:
    place, relation = p.place, p.relation
    return {
        "id": p.id,
        **_at(p.span),
        "gazetteer_id": place.id if place else None,
        "name": p.name or (place.name if place else p.span.quote),
        "country": place.country if place else None,
        "kind": place.kind if place else None,
        "form": p.form,
        "geo_precision": p.geo_precision,
        "where_prec": p.where_prec,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "radius_km": p.radius_km if p.radius_km is not None else (place.radius_km if place else None),
        "relation": {
            "kind": relation.kind,
            "distance_km": relation.distance_km,
            "bearing": relation.bearing,
            "other": relation.other,
        }
        if relation
        else None,
    }


def _time(t: TimeMention) -> Json:
    return {"id": t.id, **_at(t.span), "type": t.type, "value": t.value, "earliest": t.earliest, "latest": t.latest}


def _actor(a: ActorMention) -> Json:
    return {"id": a.id, **_at(a.span), "actor_id": a.actor_id, "name": a.name or a.span.quote, "kind": a.kind}


def _figure(f: FigureMention) -> Json:
    return {
        "id": f.id,
        **_at(f.span),
        "measure": f.measure,
        "low": f.low,
        "best": f.best,
        "high": f.high,
        "bound": f.bound,
        "flow": f.flow,
        "since": f.since,
        "unit": f.unit,
        "who": f.who,
    }


def _attribution(a: Attribution) -> Json:
    return {
        "id": a.id,
        "source": _pair(a.source),
        "cue": _pair(a.cue),
        "content": _pair(a.content),
        "via": a.via,
        "source_id": a.source_id,
        "evidence": a.evidence,
        "stance": a.stance,
    }


def _claim(c: Claim) -> Json:
    return {
        "id": c.id,
        "start": c.sentence.start,
        "end": c.sentence.end,
        "trigger": _pair(c.trigger),
        "type": c.type,
        "codes": {"acled": c.codes.acled, "plover": c.codes.plover, "ucdp": c.codes.ucdp},
        "actors": list(c.actors),
        "targets": list(c.targets),
        "instrument": c.instrument.quote if c.instrument else None,
        "place": c.place,
        "to": c.to,
        "time": c.time,
        "when": {"earliest": c.when.earliest, "latest": c.when.latest, "basis": c.when.basis},
        "figures": list(c.figures),
        "modality": c.modality,
        "polarity": c.polarity,
        "background": c.background,
        "asserted_by": c.asserted_by,
        "name": c.name,
        "again": c.again,
        "confidence": round(c.confidence, 4),
    }
