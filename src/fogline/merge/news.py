"""What new reports change among reports: whose copies they are, and who leads which story.

In: new parts, and a merged record. Out: the originals and leaders that are no longer what they were. The same as from
nothing, for each rests on few others, and those are asked again.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping

import numpy as np

from fogline.merge.alike import UNKNOWN, Crowd, weights
from fogline.merge.parts import Part, kept_outline, kept_story, keys_of
from fogline.merge.reprints import MOST, Shingles, alike, near_equal, shingles
from fogline.merge.stories import Outline, Story
from fogline.merge.threads import WEEK, Order, chosen, order
from fogline.model import Reading
from fogline.model.merged import Merged, MergedReport


class News:
    """New reports beside those of a merged record. `appeared` is what `credits.rank` says of the new ones."""

    def __init__(
        self,
        parts: Mapping[str, Part],
        appeared: Mapping[str, str],
        kept: Merged,
        read: Callable[[str], Reading],
    ) -> None:
        self.parts, self.appeared, self.kept, self.read = parts, appeared, kept, read
        self.sketches: dict[str, Shingles] = {k: p.keys for k, p in parts.items()}
        self.rows: dict[str, MergedReport] = {}
        self._stories: dict[str, Story] = {k: p.story for k, p in parts.items()}
        self.likeness: dict[str, float | None] = {}
        self._outlines: dict[str, Outline] = {}
        self._day: tuple[int | None, dict[str, int], Crowd] | None = None  # The one looked at last: days come in order.
        self._shared: dict[int, set[str] | None] = {}
        self._own = defaultdict[int, set[str]](set)
        for key, found in self.sketches.items():
            for number in keys_of(found):
                self._own[number].add(key)

    def know(self, rows: list[MergedReport]) -> list[str]:
        """The reports of rows, which are at hand from now on."""
        self.rows.update((r.report, r) for r in rows)
        return [r.report for r in rows]

    def row(self, key: str) -> MergedReport:
        """The row of a report that is not new."""
        if key not in self.rows:
            self.know(self.kept.reports([key]))
        return self.rows[key]

    def originals(self) -> dict[str, str]:
        """The original of each new report, and of each whose original is another now."""
        crowded = set[str]()
        for number, reports in self._holders({n for k in self.parts for n in keys_of(self.sketches[k])}).items():
            if len(reports - self._own[number]) <= MOST < len(reports):
                crowded |= reports  # A key that too many share from now on tells nothing any more.
        touched = {*self.parts, *self._copied(crowded.difference(self.parts))}
        found: dict[str, str] = {}
        while touched:
            group, todo = set[str](), [touched.pop()]
            while todo:
                key = todo.pop()
                if key not in group:
                    group.add(key)
                    todo += self._copies(key)
            first = min(group, key=lambda k: (self._appeared(k), k))
            found.update(dict.fromkeys(group, first))
            touched -= group
            before = {self.row(k).root for k in group if k not in self.parts}
            touched |= {k for k in self.know(self.kept.copies_of(before)) if k not in found}
        return {k: root for k, root in found.items() if k in self.parts or self.row(k).root != root}

    def _copied(self, reports: set[str]) -> set[str]:
        """Those of some reports that are copies of others or have copies: the rest have none to lose."""
        self.know(self.kept.reports(sorted(reports)))
        roots = {k: self.rows[k].root for k in reports}
        sizes = Counter(row.root for row in self.kept.copies_of(sorted(set(roots.values()))))
        return {k for k, root in roots.items() if sizes[root] > 1}

    def _appeared(self, key: str) -> str:
        return self.appeared[key] if key in self.appeared else self.row(key).appeared

    def _sketch(self, key: str) -> Shingles:
        if key not in self.sketches:
            self._fetch_sketches([key])
        return self.sketches[key]

    def _fetch_sketches(self, reports: Iterable[str]) -> None:
        found: dict[str, list[int]] = {k: [] for k in reports if k not in self.sketches}
        for number, report in self.kept.keys_of(sorted(found)):
            found[report].append(number)
        self.sketches |= {k: np.sort(np.array(of, dtype=np.int64).view(np.uint64)) for k, of in found.items()}

    def _holders(self, numbers: set[int]) -> dict[int, set[str]]:
        """The reports that have each of these keys, without those that more than `MOST` had before the new ones: they
        told nothing then and tell nothing now."""
        missing = numbers.difference(self._shared)
        counts = self.kept.holding(missing)
        few = [n for n in missing if counts.get(n, 0) <= MOST]
        found = {n: set(self._own.get(n, ())) for n in few}
        for number, report in self.kept.sharing(few):
            found[number].add(report)
        self._shared |= dict.fromkeys(missing) | found
        return {n: held for n in numbers if (held := self._shared[n]) is not None}

    def _copies(self, key: str) -> list[str]:
        """The reports whose text is near-equal to that of one."""
        own = self._sketch(key)
        shared = Counter(
            other for reports in self._holders(set(keys_of(own))).values() if len(reports) <= MOST for other in reports
        )
        del shared[key]
        self._fetch_sketches(shared)
        near = [k for k, times in shared.items() if alike(times, len(own), len(self._sketch(k)))]
        text = shingles(self.read(key).report.text) if near else own
        return [k for k in near if near_equal(text, shingles(self.read(k).report.text))]

    def leaders(self) -> dict[str, str]:
        """The leader of each new report, and of each that has another now; `likeness` follows. Reports are looked at in
        order, each new one and each that is as alike to one whose leader has changed as to the one through which it is
        led."""
        found: dict[str, str] = {}
        waiting: list[Order] = [order(p.published, k) for k, p in self.parts.items()]
        heapq.heapify(waiting)
        done: set[str] = set()
        least = weights()[1]
        while waiting:
            key = heapq.heappop(waiting)[2]
            if key in done:
                continue
            done.add(key)
            day, story = self._published(key), self._story(key)
            at, crowd = self._beside(day)
            scores = crowd.scores(story, least)
            linked = np.flatnonzero(scores >= least)
            near = {n: crowd.stories[n].key for n in linked.tolist()}
            leads = np.full(len(scores), -1, dtype=np.int64)
            leads[linked] = [at.get(found.get(k) or self._led(k) or k, -1) for k in near.values()]
            leading = np.unique(leads[linked])
            crowd.fill(scores, story, leading[(leading >= 0) & (scores[leading] < least)])
            here = at[key]
            through = chosen(scores[:here], leads[:here], crowd.published, UNKNOWN if day is None else day)
            leader = key if through is None else crowd.stories[int(leads[through])].key
            self.likeness[key] = None if through is None else float(scores[through])
            if key in self.parts or leader != self._led(key):
                found[key] = leader
                for n, other in near.items():
                    published, least_of = self._published(other), self._likeness(other)
                    late = day is not None and published is not None and published > day + WEEK
                    if n > here and not late and (least_of is None or scores[n] >= least_of):
                        heapq.heappush(waiting, order(published, other))
        return found

    def _likeness(self, key: str) -> float | None:
        """How alike a report is to the one through which it is led, as far as is known."""
        return self.likeness.get(key) if key in self.likeness or key in self.parts else self.row(key).likeness

    def _published(self, key: str) -> int | None:
        return self.parts[key].published if key in self.parts else self.row(key).published

    def _led(self, key: str) -> str | None:
        """The leader so far, none of a new report."""
        return None if key in self.parts else self.row(key).leader

    def _story(self, key: str) -> Story:
        if key not in self._stories:
            self._stories[key] = kept_story(self.row(key))
        return self._stories[key]

    def _outline(self, key: str) -> Outline:
        if key in self._stories:
            return self._stories[key]
        if key not in self._outlines:
            self._outlines[key] = kept_outline(self.row(key))
        return self._outlines[key]

    def _beside(self, day: int | None) -> tuple[dict[str, int], Crowd]:
        """Reports in order, by their places in it: those published within a week of a day and those of unknown day; all
        where the day is unknown."""
        if self._day is None or self._day[0] != day:
            if day is None:
                near = self._ordered(self.kept.everything(), list(self.parts))
            else:
                first, last = day - WEEK, day + WEEK
                new = [k for k, p in self.parts.items() if p.published is None or first <= p.published <= last]
                near = self._ordered(self.kept.published(first, last), new)
            crowd = Crowd([self._outline(k) for k in near], self._story)
            self._day = day, {k: n for n, k in enumerate(near)}, crowd
        return self._day[1:]

    def _ordered(self, rows: list[MergedReport], new: list[str]) -> list[str]:
        return sorted({*self.know(rows), *new}, key=lambda k: order(self._published(k), k))
