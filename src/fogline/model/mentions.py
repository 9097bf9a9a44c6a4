"""What is found in one report and what it is resolved to: places, times, actors, figures, attributions, triggers.

In: nothing. Out: the mention types. `find` makes them with the fields that the words alone tell, `resolve` returns
copies with the rest filled in (`dataclasses.replace`); `claim` refers to them by id.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fogline.model.report import Parsed, Span

Form = Literal["name", "adjective", "metonym"]
RelationKind = Literal["within", "distance", "direction", "near", "between", "outskirts", "countryside", "part"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Basis = Literal["stated", "relative", "published"]
Bound = Literal["exact", "at_least", "at_most", "about", "range"]
Stance = Literal["asserts", "claims", "denies", "confirms", "accuses", "warns", "promises", "demands"]
ActorKind = Literal[
    "state_forces", "rebel_group", "political_militia", "identity_militia", "rioters", "protesters", "civilians",
    "external_forces", "government", "politician", "intergovernmental", "ngo", "monitor", "media", "company", "unknown",
]
GROUPS = frozenset({"rebel_group", "political_militia", "identity_militia"})
FIGHTING = GROUPS | {"state_forces", "external_forces"}  # Kinds of actors that bear arms.
Measure = Literal[
    "killed", "injured", "captured", "missing", "displaced", "returned", "destroyed", "damaged", "fired", "troops",
    "aircraft", "vehicles", "distance", "area", "duration", "money", "other",
]


@dataclass(frozen=True, slots=True)
class Relation:
    """How the event lies to the named place: 'to within 10 km of Hama' is within, 10. `bearing` is of the 16-point
    compass ('N', 'NNE' …); `other` is the id of the second place mention of `between`. `span` holds the words."""

    kind: RelationKind
    distance_km: float | None = None
    bearing: str | None = None
    other: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a gazetteer. `id` is like `geonames:170017`; coordinates are WGS84 decimal degrees, `radius_km` is how
    far the place reaches from its point; `kind` is city, town, village, quarter, camp, base, district, province,
    country, region, island, river, lake, sea, continent, mountain, crossing, facility or other. `source` names
    gazetteer and version. A name on no list that the text puts in a place has that place's id as `holder`, and its
    point and radius."""

    id: str
    name: str
    kind: str
    lat: float | None
    lon: float | None
    radius_km: float
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0
    source: str = ""
    path: tuple[str, ...] = ()
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible answer with its score (higher is better) and the reasons, as (feature, value) pairs."""

    place: Place
    score: float
    reasons: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A mention of a place. `tokens` is `[first, last)`. `hint` is a class word beside it ('province', 'village').

    From `find`: span, form, relation, hint. From `resolve`: candidates (best first), place, precision. An unknown
    place stays, with `place` None (unlocated and reachable) or, where the text says in what it lies, with a place that
    has a holder.
    """

    id: str
    span: Span
    tokens: tuple[int, int]
    form: Form = "name"
    hint: str | None = None
    relation: Relation | None = None
    inside_name: bool = False
    candidates: tuple[Candidate, ...] = ()
    place: Place | None = None
    name: str | None = None
    radius_km: float | None = None
    geo_precision: int | None = None
    where_prec: int | None = None


@dataclass(frozen=True, slots=True)
class TimeRange:
    """A stretch of time, ISO 8601 dates (or date and time), either bound open (None). `precision` is `time`, `day`,
    `week`, `month`, `year` or `vague`."""

    earliest: str | None
    latest: str | None
    basis: Basis = "stated"
    precision: str = "day"


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression in TIMEX3 terms. `value` and the bounds are filled by `resolve` against the date line."""

    id: str
    span: Span
    tokens: tuple[int, int]
    type: TimexType
    value: str | None = None
    earliest: str | None = None
    latest: str | None = None
    expression: str = ""


@dataclass(frozen=True, slots=True)
class Membership:
    """That an actor belongs to (`relation` 'member') or fights beside ('ally') another, between two dates."""

    actor: str
    relation: Literal["member", "ally", "successor"]
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor of the registry. `id` is like `syria/opposition` or `world/ru/forces`; `names` are spellings, first the
    one to show. `home` is the country where its forces are state forces. `note` says what the entry rests on."""

    id: str
    names: tuple[str, ...]
    kind: ActorKind
    home: str | None = None
    memberships: tuple[Membership, ...] = ()
    verified: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A mention of an actor. `refers_to` is the id of the mention that a pronoun or description stands for.
    `label` keeps party language as said ('terrorists', 'regime')."""

    id: str
    span: Span
    tokens: tuple[int, int]
    actor_id: str | None = None
    name: str | None = None
    kind: ActorKind = "unknown"
    refers_to: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A number of something. `low`, `best`, `high` are None where the text gives none ('significant casualties').
    `flow` is 'flow' (of one event) or 'stock' (a total so far, `since` a date). `part_of` is the id of the total that
    this figure is a part of. `rule` is the coding rule used for words ('dozens is 24 to 99')."""

    id: str
    span: Span
    tokens: tuple[int, int]
    measure: Measure = "other"
    low: float | None = None
    best: float | None = None
    high: float | None = None
    bound: Bound = "exact"
    flow: Literal["flow", "stock"] = "flow"
    since: str | None = None
    unit: str | None = None
    who: str | None = None
    part_of: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to say what. `source`, `cue` and `content` are quotes; `via` is the id of the outer attribution.
    `source_id` is the actor or source that the speaker is resolved to; `evidence` is 'none_given' or 'offered'."""

    id: str
    source: Span | None
    cue: Span | None
    content: Span
    stance: Stance = "asserts"
    via: str | None = None
    source_id: str | None = None
    source_name: str | None = None
    evidence: Literal["offered", "none_given"] | None = None
    source_tokens: tuple[int, int] | None = None
    cue_token: int | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that may tell of an event: token, possible types (best first) and the lexicon entry that says so.
    `head` is the token whose syntax holds the roles (the light verb of 'launched an attack')."""

    token: int
    span: Span
    types: tuple[str, ...]
    entry: str
    head: int
    score: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Mentions:
    """A parsed report with all that was found in it; one is equal to itself alone."""

    parsed: Parsed
    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    figures: tuple[FigureMention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    triggers: tuple[Trigger, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Resolved(Mentions):
    """Mentions after `resolve`: places, dates, actors and speakers have their meaning filled in."""
