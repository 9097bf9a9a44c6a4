"""The report's map as SVG, with nothing fetched.

In: dots in WGS84 degrees. Out: one `<svg>` with events by shape and colour, their uncertainty as areas, control as
hatched squares, a scale bar and a legend.
"""

from __future__ import annotations

import math
from html import escape

from fogline.publish.situation.content import Dot

WIDTH, HEIGHT, MARGIN = 900.0, 640.0, 36.0
KM_PER_DEGREE = 111.195
# Okabe and Ito's colours, told apart with any colour vision; each family has a shape as well.
FAMILIES = {
    "ground": ("#0072B2", "square"),
    "strike": ("#D55E00", "triangle"),
    "harm": ("#CC79A7", "diamond"),
    "crowd": ("#E69F00", "circle"),
    "move": ("#009E73", "circle"),
    "talk": ("#56B4E9", "circle"),
    "outside": ("#999999", "circle"),
}
LABELS = {
    "ground": "fighting and territory",
    "strike": "strikes",
    "harm": "harm to people",
    "crowd": "protest",
    "move": "movement",
    "talk": "words and deals",
    "outside": "other",
}
HOLDERS = ("#009E73", "#D55E00", "#F0E442", "#56B4E9", "#CC79A7", "#E69F00")
WIDEST_KM = 120.0  # A country or province is not drawn as an area over the whole map.
MOST_LABELS = 28


class Projection:
    """Equirectangular about the middle latitude: true enough over a few hundred km.

    >>> p = Projection([(35.0, 36.0), (36.0, 37.0)])
    >>> p.x(36.0) < p.x(37.0) and p.y(36.0) < p.y(35.0)
    True
    """

    def __init__(self, points: list[tuple[float, float]]) -> None:
        lats, lons = [p[0] for p in points], [p[1] for p in points]
        self.mid_lat, self.mid_lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
        self.squeeze = max(0.05, math.cos(math.radians(self.mid_lat)))
        tall = max((max(lats) - min(lats)) * 1.12, 0.25)
        wide = max((max(lons) - min(lons)) * self.squeeze * 1.12, 0.25)
        self.scale = min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN) / tall)

    def x(self, lon: float) -> float:
        """Pixels from the left."""
        return WIDTH / 2 + (lon - self.mid_lon) * self.squeeze * self.scale

    def y(self, lat: float) -> float:
        """Pixels from the top."""
        return HEIGHT / 2 - (lat - self.mid_lat) * self.scale

    def pixels(self, km: float) -> float:
        """Length of a distance in pixels."""
        return km / KM_PER_DEGREE * self.scale


def main_region(dots: tuple[Dot, ...]) -> list[Dot]:
    """Dots within reach of where most of them lie; capitals abroad do not shrink the map to nothing.

    Keeps those within four times the median distance (at least 150 km) of the weighted middle.
    """
    exact = [d for d in dots if d.radius_km <= WIDEST_KM] or list(dots)
    lat = sorted(d.lat for d in exact)[len(exact) // 2]
    lon = sorted(d.lon for d in exact)[len(exact) // 2]

    def km(d: Dot) -> float:
        return KM_PER_DEGREE * math.hypot(d.lat - lat, (d.lon - lon) * math.cos(math.radians(lat)))

    reach = max(150.0, 4 * sorted(km(d) for d in exact)[len(exact) // 2])
    return [d for d in exact if km(d) <= reach]


def shape(kind: str, x: float, y: float, r: float, attributes: str) -> str:
    """An SVG shape about a point."""
    if kind == "square":
        return f'<rect x="{x - r:.1f}" y="{y - r:.1f}" width="{2 * r:.1f}" height="{2 * r:.1f}" {attributes}/>'
    if kind == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" {attributes}/>'
    corners = (
        [(0.0, -1.25), (1.1, 0.8), (-1.1, 0.8)] if kind == "triangle" else [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)]
    )
    points = " ".join(f"{x + dx * r:.1f},{y + dy * r:.1f}" for dx, dy in corners)
    return f'<polygon points="{points}" {attributes}/>'


def svg_map(dots: tuple[Dot, ...]) -> str:
    """The map; an empty string where there is nothing to draw."""
    shown = main_region(dots) if dots else []
    if not shown:
        return ""
    p = Projection([(d.lat, d.lon) for d in shown])
    holders = sorted({d.holder for d in shown if d.shape == "control"})
    colour = {h: "#BBBBBB" if h == "unknown" else HOLDERS[i % len(HOLDERS)] for i, h in enumerate(holders)}
    parts = [
        f'<svg viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" role="img" aria-labelledby="map-title map-desc">',
        '<title id="map-title">Map of events and control</title>',
        f'<desc id="map-desc">{len(shown)} marks; the tables below tell the same.</desc>',
        _patterns(colour),
        f'<rect class="sea" width="{WIDTH:.0f}" height="{HEIGHT:.0f}"/>',
        _grid(p),
    ]
    events = [d for d in shown if d.shape != "control"]
    parts += [_area(p, d) for d in sorted(events, key=lambda d: -d.radius_km)]
    parts += [_control(p, d, holders.index(d.holder)) for d in shown if d.shape == "control"]
    parts += [_event(p, d) for d in sorted(events, key=lambda d: -d.weight)]
    parts += [*_labels(p, shown), _scale_bar(p), "</svg>", _legend(events, colour)]
    left = len(dots) - len(shown)
    if left:
        parts.append(f'<p class="note">{left} marks lie outside the map or are known by country or province only.</p>')
    return "\n".join(parts)


def _patterns(colour: dict[str, str]) -> str:
    """Status as pattern: held is full, claimed is hatched, contested is crossed, threatened has a broken border."""
    cells = []
    for i, value in enumerate(colour.values()):
        line = f'stroke="{value}" stroke-width="3"'
        cells.append(
            f'<pattern id="claimed{i}" width="6" height="6" patternUnits="userSpaceOnUse">'
            f'<path d="M0 6L6 0" {line}/></pattern>'
            f'<pattern id="contested{i}" width="6" height="6" patternUnits="userSpaceOnUse">'
            f'<path d="M0 6L6 0M0 0L6 6" {line}/></pattern>'
            f'<pattern id="held{i}" width="6" height="6" patternUnits="userSpaceOnUse">'
            f'<rect width="6" height="6" fill="{value}"/></pattern>'
        )
    return f"<defs>{''.join(cells)}</defs>"


def _grid(p: Projection) -> str:
    """Lines of whole (or quarter) degrees with their numbers."""
    degrees = WIDTH / p.scale
    step = next(s for s in (0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 90.0) if degrees / s < 9)
    parts = []
    lon = math.floor((p.mid_lon - degrees) / step) * step
    while lon < p.mid_lon + degrees:
        if 0 <= p.x(lon) <= WIDTH:
            parts.append(
                f'<path class="grid" d="M{p.x(lon):.1f} 0V{HEIGHT:.0f}"/>'
                f'<text class="grid-n" x="{p.x(lon) + 3:.1f}" y="{HEIGHT - 5:.0f}">{lon:g}° E</text>'
            )
        lon += step
    lat = math.floor((p.mid_lat - degrees) / step) * step
    while lat < p.mid_lat + degrees:
        if 0 <= p.y(lat) <= HEIGHT:
            parts.append(
                f'<path class="grid" d="M0 {p.y(lat):.1f}H{WIDTH:.0f}"/>'
                f'<text class="grid-n" x="4" y="{p.y(lat) - 3:.1f}">{lat:g}° N</text>'
            )
        lat += step
    return "".join(parts)


def _area(p: Projection, d: Dot) -> str:
    colour = FAMILIES[d.shape][0]
    km = d.distance_km if d.relation in ("within", "distance") and d.distance_km else d.radius_km
    ring = 'fill="none" stroke-dasharray="5 4"' if d.relation else f'fill="{colour}" fill-opacity="0.10"'
    return (
        f'<circle cx="{p.x(d.lon):.1f}" cy="{p.y(d.lat):.1f}" r="{max(p.pixels(km), 2):.1f}" {ring} stroke="{colour}"/>'
    )


def _event(p: Projection, d: Dot) -> str:
    """A mark; hollow, and on the ring where there is one, where only an area is known: never a false dot."""
    colour, kind = FAMILIES[d.shape]
    r = 4.5 + min(6.0, math.sqrt(d.weight))
    turn = sorted(FAMILIES).index(d.shape) * 2 * math.pi / len(FAMILIES)
    x, y = p.x(d.lon) + 7 * math.cos(turn), p.y(d.lat) + 7 * math.sin(turn)
    if d.relation:
        out = p.pixels(d.distance_km or 0.8 * d.radius_km) * math.sqrt(0.5)
        x, y = x + out, y - out
    title = f"<title>{escape(d.label)}: {d.weight} {LABELS[d.shape]}{' (disputed)' if d.disputed else ''}</title>"
    ring = f'<circle class="disputed" cx="{x:.1f}" cy="{y:.1f}" r="{r + 4:.1f}"/>' if d.disputed else ""
    look = f'class="vague" stroke="{colour}"' if not d.exact else f'fill="{colour}" class="event"'
    return f"<g>{title}{ring}{shape(kind, x, y, r, look)}</g>"


def _control(p: Projection, d: Dot, index: int) -> str:
    status = d.status if d.status in ("held", "claimed", "contested") else "held"
    broken = ' stroke-dasharray="3 2"' if d.status == "threatened" else ""
    box = shape("square", p.x(d.lon), p.y(d.lat), 8, f'fill="url(#{status}{index})" class="holder"{broken}')
    return f"<g><title>{escape(f'{d.label}: {d.status}, {d.holder}')}</title>{box}</g>"


def _labels(p: Projection, dots: list[Dot]) -> list[str]:
    """Names of the weightiest places that do not run over one another."""
    placed: list[tuple[float, float, float]] = []
    parts: list[str] = []
    weights: dict[tuple[str, float, float], int] = {}
    for d in dots:
        weights[d.label, d.lat, d.lon] = weights.get((d.label, d.lat, d.lon), 0) + d.weight
    for (label, lat, lon), _ in sorted(weights.items(), key=lambda item: (-item[1], item[0])):
        x, y, wide = p.x(lon) + 12, p.y(lat) - 10, 7.0 * len(label)
        if (
            len(parts) < MOST_LABELS
            and x + wide < WIDTH
            and all(abs(y - b) > 14 or x > a + w or a > x + wide for a, b, w in placed)
        ):
            placed.append((x, y, wide))
            parts.append(f'<text class="name" x="{x:.1f}" y="{y:.1f}">{escape(label)}</text>')
    return parts


def _scale_bar(p: Projection) -> str:
    km = next((k for k in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if p.pixels(k) >= 70), 2000)
    x, y, length = WIDTH - MARGIN - p.pixels(km), HEIGHT - 26, p.pixels(km)
    return (
        f'<path class="bar" d="M{x:.1f} {y - 5}v5h{length:.1f}v-5"/>'
        f'<text class="grid-n" x="{x:.1f}" y="{y - 8}">{km} km</text>'
    )


def _legend(events: list[Dot], colour: dict[str, str]) -> str:
    items = []
    for family in sorted({d.shape for d in events}):
        fill, kind = FAMILIES[family]
        mark = shape(kind, 8, 8, 5.5, f'fill="{fill}"')
        items.append(f'<li><svg class="key" viewBox="0 0 16 16">{mark}</svg>{LABELS[family]}</li>')
    items += [
        f'<li><svg class="key" viewBox="0 0 16 16">{shape("square", 8, 8, 6, f"""fill="{c}" """)}</svg>'
        f"held by {escape(h)}</li>"
        for h, c in colour.items()
        if h != "unknown"
    ]
    ring = '<circle class="disputed" cx="8" cy="8" r="6"/>'
    items.append(f'<li><svg class="key" viewBox="0 0 16 16">{ring}</svg>disputed</li>')
    words = "hollow marks and broken rings: somewhere there; large squares: "
    words += "full = held, hatched = claimed, crossed = contested, broken border = threatened"
    return f'<ul class="legend">{"".join(items)}<li>{words}</li></ul>'
