"""Names of one report against each other: candidates that lie together, or in one another, speak for each other.

In: names with their candidates and what speaks for each by itself. Out: the probability of each candidate.

A name's candidates start from their own features; each then hears how much the likely candidates of the other names lie
near it, in its district, province or country, or hold it, names close by in the text counting more; after a few rounds
the probabilities settle (mean field). Outlet homes take part as names whose place is known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fogline.model import Place
from fogline.resolve.prior import Reasons

Array = NDArray[np.float64]  # Double, so that no machine rounds a probability otherwise than another.
KEPT = 12  # Candidates of a name that take part.
ROUNDS = 6
CONTEXT = 2.6  # Weight of what other names say, on the logarithm of their support.
UNKNOWN = 1.0  # Log odds that a name means a place that no gazetteer has …
UNKNOWN_SHARE = 0.5  # … and such a place lies where the report plays: with so much of the usual support.
SCARCE = 0.12  # Support below this is noise.
FAR_TOKENS = 60.0  # Names this far apart in the text count about a third.
APART = 0.3  # What the farthest names of a report still count.
SHARED = {"district": 0.6, "province": 0.8, "country": 0.06}
HELD = {"district": 0.9, "province": 1.1, "country": 0.6}  # One is the district, province or country of the other.
BORDER = 0.1  # Their countries border on each other.
NEAR = ((25.0, 0.7), (120.0, 0.5))  # Kernels of distance: km, weight.
EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Name:
    """A name with its candidates: places, the reasons for each, and the tokens where it stands (empty: everywhere)."""

    places: tuple[Place, ...]
    reasons: tuple[Reasons, ...]
    tokens: tuple[int, ...] = ()
    weight: float = 1.0


def rank(
    names: Sequence[Name], neighbours: Mapping[str, frozenset[str]], nested: Mapping[tuple[str, str], str]
) -> list[list[tuple[int, float, float]]]:
    """For each name: (index of the candidate, probability, support by the other names), likeliest first. What is left
    of the probabilities is that the name means a place that no gazetteer has. `neighbours` are bordering countries,
    `nested` the provinces that hold a province, by country and name."""
    base = [np.array([sum(v for _, v in r) for r in n.reasons], dtype=np.float64) for n in names]
    kept = _shortlist(names, base)
    owner = np.array([g for g, chosen in enumerate(kept) for _ in chosen], dtype=np.int32)
    places = [names[g].places[i] for g, chosen in enumerate(kept) for i in chosen]
    if not places:
        return [[] for _ in names]
    own = np.array([base[g][i] for g, chosen in enumerate(kept) for i in chosen], dtype=np.float64)
    ties = _ties(places, neighbours, nested) * _closeness(names)[np.ix_(owner, owner)]
    ties[owner[:, None] == owner[None, :]] = 0.0
    weights = np.array([names[g].weight for g in owner], dtype=np.float64)
    starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
    share = _softmax(own, starts, UNKNOWN)
    support = np.zeros_like(own)
    for _ in range(ROUNDS if len(starts) > 1 else 0):
        support = ties @ (share * weights)
        usual = float((share * weights) @ support / (share @ weights + 1e-6))
        unknown = UNKNOWN + CONTEXT * float(np.log1p(UNKNOWN_SHARE * usual / SCARCE))
        share = _softmax(own + CONTEXT * np.log1p(support / SCARCE), starts, unknown)
    found: list[list[tuple[int, float, float]]] = [[] for _ in names]
    order = [(g, i) for g, chosen in enumerate(kept) for i in chosen]
    for (g, i), p, s in zip(order, share, support, strict=True):
        found[g].append((i, float(p), float(CONTEXT * np.log1p(s / SCARCE))))
    return [sorted(f, key=lambda c: (-c[1], c[0])) for f in found]


def _shortlist(names: Sequence[Name], base: list[Array]) -> list[list[int]]:
    """The candidates that take part: the likeliest by themselves and by the countries and provinces of the others."""
    if all(len(n.places) <= KEPT for n in names):
        return [list(range(len(n.places))) for n in names]
    mass: dict[tuple[str | None, str | None], float] = defaultdict(float)
    for name, score in zip(names, base, strict=True):
        if not len(score):
            continue
        odds = np.exp(score - score.max())
        for place, p in zip(name.places, odds / odds.sum(), strict=True):
            mass[place.country, place.admin1] += float(p)
            mass[place.country, None] += float(p) / 4
    chosen = []
    for name, score in zip(names, base, strict=True):
        if len(name.places) <= KEPT:
            chosen.append(list(range(len(name.places))))
            continue
        lift = [
            float(s) + CONTEXT * float(np.log1p(mass[p.country, p.admin1] + mass[p.country, None]))
            for p, s in zip(name.places, score, strict=True)
        ]
        chosen.append(sorted(sorted(range(len(lift)), key=lambda i: -lift[i])[:KEPT]))
    return chosen


def _softmax(score: Array, starts: NDArray[np.intp], unknown: float) -> Array:
    """Probabilities within each name; `unknown` are the log odds that it means none of its candidates."""
    top = np.maximum.reduceat(score, starts)
    odds = np.exp(score - np.repeat(top, np.diff(np.r_[starts, len(score)])))
    total = np.add.reduceat(odds, starts) + np.exp(unknown - top)
    result: Array = (odds / np.repeat(total, np.diff(np.r_[starts, len(score)]))).astype(np.float64)
    return result


def _closeness(names: Sequence[Name]) -> Array:
    """How much two names count for each other by how near they stand in the text."""
    close = np.ones((len(names), len(names)), dtype=np.float64)
    told = [g for g, n in enumerate(names) if n.tokens]
    if not told:
        return close
    spots = [np.array(names[g].tokens, dtype=np.float64) for g in told]
    every, starts = np.concatenate(spots), np.cumsum([0, *(len(s) for s in spots[:-1])])
    gaps = [np.minimum.reduceat(np.abs(every[:, None] - s).min(axis=1), starts) for s in spots]
    close[np.ix_(told, told)] = APART + (1 - APART) * np.exp(-np.array(gaps) / FAR_TOKENS)
    return close


def _ties(
    places: Sequence[Place], neighbours: Mapping[str, frozenset[str]], nested: Mapping[tuple[str, str], str]
) -> Array:
    """How much each place speaks for each other one."""
    countries = _codes([p.country for p in places])
    provinces = _codes([f"{p.country}/{p.admin1}" if p.admin1 else None for p in places])
    districts = _codes([f"{p.country}/{p.admin1}/{p.admin2}" if p.admin2 else None for p in places])
    kinds = np.array([p.kind for p in places])
    country, province, district = kinds == "country", kinds == "province", kinds == "district"
    same = {
        "country": countries[:, None] == countries[None, :],
        "province": provinces[:, None] == provinces[None, :],
        "district": districts[:, None] == districts[None, :],
    }
    ties = np.zeros((len(places), len(places)), dtype=np.float64)
    outer = [nested.get((p.country or "", p.admin1 or "")) for p in places]
    around = _codes([*(f"{p.country}/{p.admin1}" if p.admin1 else None for p in places),
                     *(f"{p.country}/{o}" if o else None for p, o in zip(places, outer, strict=True))])  # fmt: skip
    held = (around[len(places) :, None] == around[None, : len(places)]) & province[None, :]
    plain = ~country[:, None] & ~country[None, :]
    ties += SHARED["country"] * (same["country"] & plain)
    ties += SHARED["province"] * (same["province"] & plain)
    ties += SHARED["district"] * (same["district"] & plain)
    for level, mask in (("country", country), ("province", province), ("district", district)):
        one = mask[:, None] ^ mask[None, :]
        ties += HELD[level] * (same[level] & one)
    ties += HELD["province"] * (held | held.T)
    border = _bordering([p.country for p in places], neighbours)
    ties += BORDER * (border & ~(province | district)[:, None] & ~(province | district)[None, :])
    lat = np.radians(np.array([p.lat if p.lat is not None else np.nan for p in places], dtype=np.float64))
    lon = np.radians(np.array([p.lon if p.lon is not None else np.nan for p in places], dtype=np.float64))
    half = np.sin((lat[:, None] - lat[None, :]) / 2) ** 2
    half += np.cos(lat)[:, None] * np.cos(lat)[None, :] * np.sin((lon[:, None] - lon[None, :]) / 2) ** 2
    far = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    near = sum(weight * np.exp(-far / km) for km, weight in NEAR)
    ties += np.where(plain & ~np.isnan(near), near, 0.0).astype(np.float64)
    return ties


def _bordering(countries: Sequence[str | None], neighbours: Mapping[str, frozenset[str]]) -> NDArray[np.bool_]:
    """Which pairs are of countries that border on each other."""
    known = sorted({c for c in countries if c})
    at = {c: i for i, c in enumerate(known)}
    table = np.zeros((len(known) + 1, len(known) + 1), dtype=np.bool_)
    for c in known:
        for other in neighbours.get(c, frozenset()) & at.keys():
            table[at[c], at[other]] = table[at[other], at[c]] = True
    spots = np.array([at[c] if c else len(known) for c in countries], dtype=np.int32)
    result: NDArray[np.bool_] = table[np.ix_(spots, spots)]
    return result


def _codes(values: Sequence[str | None]) -> NDArray[np.int32]:
    """Whole numbers that are equal where the values are; each None is like nothing else."""
    seen: dict[str, int] = {}
    return np.array(
        [seen.setdefault(v, len(seen)) if v is not None else -1 - i for i, v in enumerate(values)], dtype=np.int32
    )
