"""Do two claims tell of the same event?

In: two occurrences and how alike their reports are. Out: a score with its features, or None where they cannot be one.
"""

from __future__ import annotations

from fogline.lexicon.events import VIOLENT
from fogline.lexicon.files import DATA, read_yaml
from fogline.merge.marks import Figures, Mark
from fogline.model import Link
from fogline.model.nearness import OPEN, UNTOLD, place_relation

WEIGHTS: dict[str, float] = read_yaml(DATA / "merge.yaml")["weights"]
SETTINGS: dict[str, float] = read_yaml(DATA / "merge.yaml")["settings"]
FEATURES = (
    "time", "place", "type", "actors", "targets", "figures", "story", "told_nowhere", "retold", "main"
)  # fmt: skip
BIAS, BY_FEATURE = WEIGHTS["bias"], tuple(WEIGHTS.get(n, 0.0) for n in FEATURES)
BARE = "attack_unspecified"
TALK = frozenset(
    [
        "support_given",
        "talks",
        "condemnation",
        "accusation",
        "demand",
        "rejection",
        "threat",
        "sanction",
        "agreement",
        "deployment",
        "group_change",
    ]
)


def time_overlap(a: Mark, b: Mark) -> float | None:
    """1 where the days of both are the same, less the wider they are; None where they cannot be the same."""
    if a.low > b.high or b.low > a.high:
        return None
    if a.high == OPEN or b.high == OPEN:
        return 0.0
    first_a, first_b = told_range(a)[0], told_range(b)[0]
    high, low = (a.high, b.high) if a.high > b.high else (b.high, a.high)
    late, early = (first_a, first_b) if first_a > first_b else (first_b, first_a)
    shared = low - late + 1
    return shared / (high - early + 1) if shared > 0 else 0.0


def told_length(o: Mark) -> int | None:
    """Days from the first to the last on which a claim says that it happened, 0 for news without a day; None where one
    end is open."""
    if o.basis == "published" and o.high != OPEN:
        return 0
    return o.last - o.first if o.first is not None and o.last is not None else None


def told_range(o: Mark) -> tuple[int, int]:
    """The days without what was added for a text that names none, but one."""
    return (o.low if o.basis != "published" or o.high == OPEN else o.low + UNTOLD - 1), o.high


def place_key(o: Mark) -> str | None:
    """Where a claim is, as one word; None where it does not tell."""
    return None if o.place is None else o.place.place_id or o.place.name.casefold()


def told_apart(a: Mark, b: Mark) -> bool:
    """'They captured Ora and Pell' is two gains: one word with two places, or two towns gained, are never one event,
    however near they lie."""
    first, second = place_key(a), place_key(b)
    if first is None or second is None or first == second:
        return False
    one_word = (a.report, a.start, a.end) == (b.report, b.start, b.end)
    return one_word or a.family == b.family == "gain"


def signature(o: Mark) -> tuple[object, ...]:
    """All that a comparison sees of a claim but its report: claims of one signature compare alike with any other."""
    when = (o.first, o.last, o.published if o.last is None else None, o.basis, o.precision)
    return (o.type, o.background, o.actual, o.positive, when, o.place, o.actors, o.targets, o.figures)


def weigh(a: Mark, b: Mark, *, story: bool, where: float | None) -> float | None:
    """The score of the link between two claims; None where they cannot be one event. `story`: their reports tell one
    story; `where`: how their places lie (`place_relation`), which few places of many claims need be asked."""
    values = None if where is None else _values(a, b, story=story, main=False, where=where)
    return None if values is None else _score(values)


def compare(a: Mark, b: Mark, *, story: bool, main: bool = False) -> Link | None:
    """The link between two claims with its features; None where they cannot be one event. `main`: the claims tell their
    reports' one story, and the link is asked for only to say why."""
    values = _values(a, b, story=story, main=main, where=place_relation(a.place, b.place))
    if values is None:
        return None
    told = tuple((n, round(v, 4)) for n, v in zip(FEATURES, values, strict=True) if v)
    first, second = sorted((a.key, b.key))
    return Link(first, second, _score(values), told)


def _score(values: tuple[float, ...]) -> float:
    total = BIAS
    for weight, value in zip(BY_FEATURE, values, strict=True):
        total += weight * value
    return round(total, 4)


def _values(a: Mark, b: Mark, *, story: bool, main: bool, where: float | None) -> tuple[float, ...] | None:
    """The values of `FEATURES`, in their order."""
    one = a.report == b.report
    if not main and (a.family != b.family or a.background != b.background or a.actual != b.actual or told_apart(a, b)):
        return None
    when = time_overlap(a, b)
    if when is None and not main:
        return None
    if where is None and not main:
        return None
    parties, aims = shared(a.actors, b.actors), shared(a.targets, b.targets)
    if not main and ((a.family in TALK and (parties <= 0 or aims < 0)) or (a.family == "gain" and parties < 0)):
        return None
    figures = agreeing(a.figures, b.figures)
    if not (main or one) and figures <= 0 and a.family in VIOLENT and (unbounded(a) or unbounded(b)):
        return None
    return (
        when or 0.0,
        where or 0.0,
        _kinds(a, b),
        parties,
        aims,
        figures,
        0.0 if one else 1.0 if story else -1.0,
        float(not (a.place and b.place)),
        float(a.again == b.key or b.again == a.key),
        float(main),
    )


def _kinds(a: Mark, b: Mark) -> float:
    """1 where the type is the same, or a denial is of what it denies by whichever word; half where one names no
    means."""
    if a.type == b.type or a.positive != b.positive:
        return 1.0
    return 0.5 if BARE in (a.type, b.type) else 0.0


def unbounded(o: Mark) -> bool:
    """'Air strikes have intensified since September' is no one happening that another report could tell again."""
    return o.precision == "vague" or (o.first is None and o.basis == "published")


def shared(a: frozenset[str], b: frozenset[str]) -> float:
    """1 where a party is common, -1 where both are told and none is, 0 where one is not told."""
    if not a or not b:
        return 0.0
    return 1.0 if a & b else -1.0


def agreeing(a: Figures, b: Figures) -> float:
    """1 where a figure is the same, -0.3 where both give the same measure and none agrees, else 0."""
    if not a or not b:
        return 0.0
    if a & b:
        return 1.0
    common = {m for m, _ in a} & {m for m, _ in b}
    return -0.3 if common else 0.0
