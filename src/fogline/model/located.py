"""A place mention as the place that an event is said to be at.

In: a resolved place mention. Out: `Located`, never more exact than the mention.
"""

from __future__ import annotations

from fogline.model.event import Located
from fogline.model.mentions import PlaceMention


def located(mention: PlaceMention) -> Located:
    """The mention's place with its relation; an unknown place keeps its name and no point."""
    place, relation = mention.place, mention.relation
    return Located(
        name=mention.name or (place.name if place else mention.span.quote),
        place_id=place.id if place else None,
        kind=place.kind if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        radius_km=mention.radius_km if mention.radius_km is not None else (place.radius_km if place else None),
        country=place.country if place else None,
        admin1=place.admin1 if place else None,
        relation=relation.kind if relation else None,
        distance_km=relation.distance_km if relation else None,
        bearing=relation.bearing if relation else None,
        geo_precision=mention.geo_precision,
        where_prec=mention.where_prec,
    )
