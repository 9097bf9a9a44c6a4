"""A report as those hear it who ask what it brings to its events.

In: a reading and the originals of reports. Out: the `Share` that it brings to an event, of the claims that it has in
it. What rests on the report alone is found once for all its events.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fogline.lexicon import Lexicon
from fogline.lexicon.events import VIOLENT, WEAPON
from fogline.lexicon.rarity import stem
from fogline.merge.ear import Ear
from fogline.merge.occurrence import Occurrence, occurrences
from fogline.merge.origins import tellers
from fogline.merge.share import Share, Top
from fogline.merge.stories import DEADLY, HEAD
from fogline.merge.telling import KILLS, Beside
from fogline.model import Claim, Located, Reading
from fogline.model.nearness import days, place_relation

GROUND = frozenset({"fight", "gain"})
TOLD = frozenset({"actual", "possible"})  # What is planned, threatened or asked for has not taken place.


class Account:
    """A report with all its claims, and from whom it has them; `roots` are the originals of reports."""

    def __init__(self, reading: Reading, roots: Mapping[str, Reading], lexicon: Lexicon) -> None:
        self.reading, self.ear, self.top = reading, Ear(reading, roots, lexicon), Top(reading)
        told = occurrences(reading, lexicon, self.ear)
        self._told = {o.key: o for o in told}
        self._violent = [(o, *_bounds(o)) for o in told if o.family in VIOLENT]

    def share(self, keys: Sequence[str], *, several: bool) -> Share:
        """What the report brings to an event that has these claims of it; `several`: other reports tell it too. Who
        denies is heard where nobody asserts."""
        reading, ear = self.reading, self.ear
        of = tuple([self._told[k] for k in keys])
        heard = [o for o in of if o.claim.polarity == "positive"] or of
        origins = tellers([o.claim for o in heard], self.beside(heard), ear)
        day = reading.published or reading.report.published
        opening = self.top.opening(of) if several else None
        return Share(reading.report.id, day, of, tuple(origins), ear.whose[0], opening)

    def beside(self, of: Sequence[Occurrence]) -> Beside:
        """Violence that the report tells beside an event of it, where its head tells the event: news that may belong to
        the event, by its days and places, and what does not, all that is told as background among it ('the war has
        claimed 200,000 lives'); nothing where the event is a side matter."""
        if not any(o.claim.trigger.start < HEAD and o.family in VIOLENT for o in of):
            return [], []
        spans = [_bounds(o) for o in of]
        first, last = max(s[0] for s in spans), min(s[1] for s in spans)
        places = [place for o in of if (place := o.place or o.to) is not None]
        own_keys = {o.key for o in of}
        near: list[Claim] = []
        apart: list[Claim] = []
        for o, begin, end in self._violent:
            if o.claim.background:
                if o.key not in own_keys:
                    apart.append(o.claim)
                continue
            happened = o.claim.modality in TOLD and o.claim.polarity == "positive"
            fits = happened and begin <= last and first <= end and _here(o, places)
            fits = fits and self._of_a_kind(o, of) and not any(_rivals(o, x) for x in of)
            (near if fits else apart).append(o.claim)
        return near, apart

    def _of_a_kind(self, o: Occurrence, of: Sequence[Occurrence]) -> bool:
        """Whether an act may be part of an event by its means: fighting is no part of a bombing in which nobody fights,
        a town taken none of the deaths of which no means is told, unless it is told with deaths. A word for killing
        alone tells no means: 'the army said it had killed their leader' may be of the bombing."""
        means, kinds = WEAPON.get(o.claim.type), {WEAPON.get(x.claim.type) for x in of}
        if means in GROUND and kinds <= GROUND and means not in kinds:
            return False
        if means not in GROUND or kinds & GROUND or stem(o.claim.trigger.quote) in KILLS:
            return True
        return kinds == {None} and (means != "gain" or self._deadly(o))

    def _deadly(self, o: Occurrence) -> bool:
        """Whether the sentence of a claim tells a number of dead: 'overran a base, killing 43 soldiers'."""
        at = o.claim.sentence
        return any(f.measure in DEADLY and at.start <= f.span.start < at.end for f in self.reading.figures)


def _here(o: Occurrence, places: list[Located]) -> bool:
    """Whether a claim may be of the place of half of these or more."""
    own = o.place or o.to
    return 2 * sum([place_relation(own, p) is not None for p in places]) >= len(places)


def _rivals(a: Occurrence, b: Occurrence) -> bool:
    """Whether two sides are each said to have taken a place: who tells of the one gain does not tell of the other."""
    return a.family == b.family == "gain" and bool(a.actors and b.actors) and a.actors.isdisjoint(b.actors)


def _bounds(o: Occurrence) -> tuple[int, int]:
    return days(o.first, o.last, o.published, o.claim.when.basis)
