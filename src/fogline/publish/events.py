"""Events as rows for other programs.

In: an event. Out: the JSON object of `fogline events --format jsonl`, described in docs/format.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fogline.model import Event, Located, Span

Json = dict[str, Any]
# Item credibility in plain words; reliability of a source is shown apart, as a letter.
CREDIBILITY = {
    1: "confirmed by three or more independent origins",
    2: "told by two independent origins",
    3: "told by one origin that takes no part",
    4: "told by one side alone",
    5: "disputed",
    6: "cannot be judged",
}


def event_row(e: Event, names: Mapping[str, str]) -> Json:
    """An event; `names` gives the name of each report id."""

    def at(span: Span) -> Json:
        return {
            "report": names.get(span.report, span.report),
            "start": span.start,
            "end": span.end,
            "quote": span.quote,
        }

    return {
        "id": e.id,
        "type": e.type,
        "name": e.name,
        "place": _place(e.place),
        "to": _place(e.to),
        "location": _location(e.place or e.to),
        "when": {"earliest": e.when.earliest, "latest": e.when.latest, "basis": e.when.basis},
        "actors": [{"id": p.actor_id, "name": p.name, "kind": p.kind} for p in e.actors],
        "targets": [{"id": p.actor_id, "name": p.name, "kind": p.kind} for p in e.targets],
        "reports": [names.get(r, r) for r in e.reports],
        "claims": [r.claim for r in e.claims],
        "origins": len(e.origins),
        "origin_names": [o.name for o in e.origins],
        "origin_grades": [o.grade for o in e.origins],
        "figures": [
            {
                "measure": f.measure,
                "who": f.who,
                "low": f.low,
                "best": f.best,
                "high": f.high,
                "bound": f.bound,
                "flow": f.flow,
                "since": f.since,
                "asserted_by": f.asserted_by,
                **at(f.span),
            }
            for f in e.figures
        ],
        "contradictions": [
            {
                "kind": c.kind,
                "update": c.update,
                "detail": c.detail,
                "a": {**at(c.a), "by": c.a_by},
                "b": {**at(c.b), "by": c.b_by},
            }
            for c in e.contradictions
        ],
        "modality": e.modality,
        "polarity": e.polarity,
        "background": e.background,
        "disputed": e.disputed,
        "confidence": round(e.confidence, 4),
        "credibility": e.credibility,
        "credibility_words": CREDIBILITY.get(e.credibility or 6),
        "reviewed": e.reviewed,
        "tlp": e.tlp,
        "sensitivity": e.sensitivity,
        "codes": {"acled": e.codes_acled, "plover": e.codes_plover, "ucdp": e.codes_ucdp},
    }


def _place(place: Located | None) -> str | None:
    return place.name if place else None


def _location(place: Located | None) -> Json | None:
    if place is None:
        return None
    return {
        "name": place.name,
        "id": place.place_id,
        "kind": place.kind,
        "lat": place.lat,
        "lon": place.lon,
        "radius_km": place.radius_km,
        "country": place.country,
        "admin1": place.admin1,
        "relation": place.relation,
        "distance_km": place.distance_km,
        "bearing": place.bearing,
        "geo_precision": place.geo_precision,
        "where_prec": place.where_prec,
    }
