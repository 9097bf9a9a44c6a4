"""New reports added to a merged record.

In: their readings, and the record as it was merged. Out: the rows that change. What comes of it is what merging
everything from nothing gives: claims that links hold together, old or new, are put together anew; all others stay.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace

from fogline.merge.cluster import clusters, main_claims
from fogline.merge.credits import rank
from fogline.merge.edges import bonds_of, cells, links_of, placed, reach
from fogline.merge.judged import Decided, applied, decided, named_in
from fogline.merge.maker import Maker, planned
from fogline.merge.marks import Mark
from fogline.merge.news import News
from fogline.merge.parts import (
    hash_of,
    kept_claim,
    kept_event,
    kept_mark,
    kept_report,
    kept_shares,
    keys_of,
    part_of,
    seen_of,
)
from fogline.merge.same import SETTINGS, signature, weigh
from fogline.merge.whole import bound
from fogline.model import Context, Reading, row_id
from fogline.model.merged import Growth, Merged, MergedClaim
from fogline.model.nearness import place_relation


def grow(added: Iterable[Reading], kept: Merged, context: Context) -> Growth:
    """The rows that change where readings of new reports are added to a merged record. No judgement may be on one of
    them, or else be new: then the record is to be merged from nothing."""
    new = {r.report.id: r for r in added}
    readings = _Readings(new, kept, context)
    judged = decided(context.judgements, readings.judged)
    parts = {k: part_of(r, context) for k, r in new.items()}
    appeared = {k: rank(r, context.lexicon)[0] for k, r in new.items()}
    news = News(parts, appeared, kept, readings.__getitem__)
    roots, leads = news.originals(), news.leaders()
    world = World(news, leads, kept, judged)
    for part in parts.values():
        world.learn(part.marks)
    marks = world.touched(set(roots))
    groups = world.groups(marks)
    story = {report: leader for leader, reports in groups.items() for report in reports}
    told = world.told(groups, marks)
    items = sorted(marks.values(), key=lambda m: m.key)
    edges = links_of(items, story)
    bonds = bonds_of(items, edges, bound(told, judged, items), story)
    plans = [planned(c) for c in clusters(items, told, edges, judged)]
    originals = _Originals(readings, roots, news)
    maker = Maker(readings, originals, story, judged, context)
    before = kept.events({world.event[k] for k in marks if k in world.event})
    again = {*new, *roots}
    gone = set(before)
    made = []
    home: dict[str, str] = {}
    for plan in plans:
        ident = row_id([m.key for m in plan.members])
        home.update(dict.fromkeys((m.key for m in plan.members), ident))
        gone.discard(ident)
        same = ident in before and again.isdisjoint(m.report for m in plan.members)
        if not same or before[ident] != hash_of(maker.links(plan)):
            homes = kept.shares({world.event[m.key] for m in plan.members if m.key in world.event})
            shares = (s for _, packed in sorted(homes.items()) for s in kept_shares(packed) if s.report not in again)
            made.append(kept_event(plan, *maker.event(plan, {tuple(o.key for o in s.told): s for s in shares})))
    rows = (news.row(k) for k in sorted({*roots, *news.likeness} - set(new)))
    changed = [
        now
        for row in rows
        if row
        != (
            now := replace(
                row,
                leader=leads.get(row.report, row.leader),
                likeness=news.likeness.get(row.report, row.likeness),
                root=roots.get(row.report, row.root),
            )
        )
    ]
    fresh = (kept_report(k, p, appeared[k], leads[k], news.likeness[k], roots[k]) for k, p in parts.items())
    return Growth(
        reports=(*fresh, *changed),
        claims=tuple(kept_claim(m, home[m.key], bonds[m.key]) for m in items if m.report in new),
        events=tuple(made),
        gone=tuple(sorted(gone)),
        keys=tuple((n, k) for k, p in parts.items() for n in keys_of(p.keys)),
        moved=tuple(
            (k, home[k], bonds[k]) for k, was in world.homes() if k in home and was != (home[k], bonds[k])
        ),
    )


class World:
    """The claims of a record as they are with the new reports. `event` has the event so far of each claim at hand."""

    def __init__(self, news: News, leads: Mapping[str, str], kept: Merged, judged: Decided) -> None:
        self.news, self.leads, self.kept = news, leads, kept
        self._leader = dict(leads)
        self.event: dict[str, str] = {}
        self._marks: dict[str, Mark] = {}
        self._of: dict[str, list[Mark]] = {}
        self._mains: dict[str, list[Mark]] = {}
        self._chosen: dict[str, list[Mark]] = {}  # The main claims of stories, by leader.
        self._members: dict[str, list[str]] = {}
        self.bond: dict[str, str] = {}
        self._beside: dict[tuple[str, str], list[Mark]] = defaultdict(list)  # New claims by where they are.
        self._together = {k: keys for keys in judged.together for k in keys}

    def learn(self, marks: Iterable[Mark]) -> None:
        """Take in the claims of a new report."""
        for m in marks:
            self._marks[m.key] = m
            self._of.setdefault(m.report, []).append(m)
            for cell in cells(m.place) if placed(m) else ():
                self._beside[(m.family, cell)].append(m)

    def _take(self, rows: Iterable[MergedClaim]) -> list[Mark]:
        found = []
        for row in rows:
            if row.key not in self._marks:
                self._marks[row.key] = kept_mark(row)
                self.event[row.key] = row.event
                self.bond[row.key] = row.bond
            found.append(self._marks[row.key])
        return found

    def homes(self) -> Iterator[tuple[str, tuple[str, str]]]:
        """Event and bond so far of each claim at hand that is not new."""
        return ((key, (event, self.bond[key])) for key, event in self.event.items())

    def _fetch_leaders(self, reports: Iterable[str]) -> None:
        """Have it at hand who leads reports."""
        missing = {k for k in reports if k not in self._leader}
        self._leader.update(self.kept.leaders_of(sorted(missing)) if missing else ())

    def leader(self, report: str) -> str:
        """Who leads the story of a report."""
        self._fetch_leaders([report])
        return self._leader[report]

    def _fetch_stories(self, leaders: set[str]) -> None:
        """Have the members of stories at hand."""
        missing = leaders - set(self._members)
        if not missing:
            return
        members: dict[str, set[str]] = {x: set() for x in missing}
        for report, leader in self.kept.led_by(sorted(missing)):
            if self._leader.setdefault(report, leader) == leader:
                members[leader].add(report)
        for report, leader in self.leads.items():
            if leader in missing:
                members[leader].add(report)
        self._members |= {x: sorted(of) for x, of in members.items()}

    def _fetch(self, reports: set[str]) -> None:
        """Have all claims of reports at hand."""
        missing = {k for k in reports if k not in self._of}
        self._of |= {k: [] for k in missing}
        for m in self._take(self.kept.claims_of(sorted(missing))):
            self._of[m.report].append(m)
        for key in missing:
            self._of[key].sort(key=lambda m: m.order)

    def marks_of(self, report: str) -> list[Mark]:
        """The claims of a report, in the order in which they are told."""
        if report not in self._of:
            self._fetch({report})
        return self._of[report]

    def groups(self, marks: Mapping[str, Mark]) -> dict[str, list[str]]:
        """The stories of two or more reports that these claims are of, by leader."""
        self._fetch_leaders({m.report for m in marks.values()})
        leaders = sorted({self.leader(m.report) for m in marks.values()})
        self._fetch_stories(set(leaders))
        return {x: members for x in leaders if len(members := self._members[x]) > 1}

    def told(self, groups: Mapping[str, list[str]], marks: Mapping[str, Mark]) -> list[list[Mark]]:
        """The main claims of each story, where they are among these claims."""
        asked = {self.leader(m.report) for m in marks.values() if m.main}
        stories = sorted(asked.intersection(groups))
        self._fetch_mains({report for x in stories if x not in self._chosen for report in groups[x]})
        every = (self._chosen[x] if x in self._chosen else self._told(groups[x]) for x in stories)
        return [mains for mains in every if any(m.key in marks for m in mains)]

    def _fetch_mains(self, reports: set[str]) -> None:
        """Have those claims of reports at hand that tell their main events."""
        missing = {k for k in reports if k not in self._mains}
        self._mains |= {k: [m for m in self._of.get(k, ()) if m.main] for k in missing}
        for m in self._take(self.kept.claims_of(sorted(missing.difference(self._of)), mains=True)):
            self._mains[m.report].append(m)
        for key in missing:
            self._mains[key].sort(key=lambda m: m.order)

    def _told(self, reports: list[str]) -> list[Mark]:
        """The main claims of a story of these reports, none of one report alone."""
        self._fetch_mains(set(reports))
        return main_claims([self._mains[r] for r in reports]) if len(reports) > 1 else []

    def touched(self, reports: set[str]) -> dict[str, Mark]:
        """The claims of reports that are new, have another original, or whose story lost a report or gained one that is
        not new; what a story that new reports joined is held together by; and all claims that links bind to one of
        these, now or so far. What other claims were bound to they still are; so only the first of new claims is looked
        for among all others."""
        moved = [k for k in self.leads if k not in self.news.parts]
        changed = {*(self.leads[k] for k in moved), *(self.news.row(k).leader for k in moved)}
        self._fetch_stories({*changed, *self.leads.values()})
        self._fetch({*reports, *(report for leader in changed for report in self._members[leader])})
        found = {m.key: m for of in self._of.values() for m in of}
        together = [k for o in found.values() for k in self._together.get(o.key, ()) if self._known(k)]
        found |= {k: self._marks[k] for k in together}
        new = [m for m in found.values() if m.key not in self.event]
        bonds = self._bonds(found.values())
        for leader in sorted(set(self.leads.values()) - changed):
            joined = self._joined(leader, bonds)
            found |= {m.key: m for m in joined}
            bonds |= self._bonds(joined)
        for same in self._same(new):
            found |= {m.key: m for m in same}
            bonds |= self._bonds(same)
            first = min(same, key=lambda m: m.key)
            near = self._near(first, bonds) if first.key not in self.event else []
            found |= {m.key: m for m in near}
            bonds |= self._bonds(near)
        return found | {m.key: m for m in self._take(self.kept.claims_bound(sorted(bonds)))}

    def _bonds(self, marks: Iterable[Mark]) -> set[str]:
        """To what claims were bound so far."""
        return {self.bond[m.key] for m in marks if m.key in self.bond}

    def _joined(self, leader: str, bonds: Set[str]) -> list[Mark]:
        """Of a story that new reports joined the main claims, of those so far one, for all of them are bound; and the
        claims that a link holds to a new one, of each bond one that is not of these `bonds`. Its reports so far tell
        what they told, and are linked as they were."""
        reports = self._members[leader]
        old = [k for k in reports if k not in self.news.parts]
        if not old:
            return []
        self._chosen[leader] = self._told(reports)
        found = [*self._chosen[leader], *self._told(old)[:1]]
        bonds = bonds | self._bonds(found)
        new = [m for k in reports if k in self.news.parts for m in self.marks_of(k)]
        seen = [signature(o) for o in new]
        families = sorted({m.family for m in new})
        for other in self._take(self.kept.claims_of(old, families=families, beyond=bonds)):
            if self.bond[other.key] not in bonds and (
                signature(other) in seen or any(_linked(o, other, story=True) for o in new)
            ):
                bonds |= {self.bond[other.key]}
                found.append(other)
        return found

    def _same(self, new: list[Mark]) -> list[list[Mark]]:
        """New claims with those that no comparison tells from them."""
        found: dict[str, list[Mark]] = defaultdict(list)
        for m in new:
            if placed(m):
                found[seen_of(m)].append(m)
        for row in self.kept.claims_seen(sorted(found)):
            found[row.seen] += self._take([row])
        return list(found.values())

    def _known(self, key: str) -> bool:
        """Whether there is such a claim, which is at hand from now on."""
        self.marks_of(key.partition(":")[0])
        return key in self._marks

    def _near(self, o: Mark, bonds: Set[str]) -> list[Mark]:
        """Claims near in place and time that a link holds to one, of each bond one that is not of these `bonds`."""
        near = self._take(self.kept.claims_near(o.family, reach(o.place), o.low, o.high, beyond=bonds))
        self._fetch_leaders({o.report, *(m.report for m in near)})
        new = (m for cell in reach(o.place) for m in self._beside.get((o.family, cell), ()))
        found = []
        for other in (*near, *new):
            bond = self.bond.get(other.key)
            if other.key == o.key or bond in bonds:
                continue
            story = o.report != other.report and self.leader(o.report) == self.leader(other.report)
            if _linked(o, other, story=story):
                bonds = bonds | {bond} if bond is not None else bonds
                found.append(other)
        return found


def _linked(a: Mark, b: Mark, *, story: bool) -> bool:
    """Whether a link holds two claims together, of two reports of one story or not."""
    if a.family != b.family or a.low > b.high or b.low > a.high:
        return False
    score = weigh(a, b, story=story, where=place_relation(a.place, b.place))
    return score is not None and score >= SETTINGS["link"]


class _Readings(Mapping[str, Reading]):
    """Readings by report: the new ones, those that people changed, those stored."""

    def __init__(self, new: Mapping[str, Reading], kept: Merged, context: Context) -> None:
        self.new, self.kept = new, kept
        stored = named_in(context.judgements)
        known = {r.report for r in kept.reports(stored)}
        by_hand = {j.id for j in context.judgements}
        self.judged = applied([kept.reading(k) for k in sorted(known - by_hand)], context)
        self._read: dict[str, Reading] = {}

    def __getitem__(self, key: str) -> Reading:
        if key in self.new:
            return self.new[key]
        if key in self.judged:
            return self.judged[key]
        if key not in self._read:
            self._read[key] = self.kept.reading(key)
        return self._read[key]

    def __iter__(self) -> Iterator[str]:
        return iter({*self.new, *self.judged, *self._read})

    def __len__(self) -> int:
        return len({*self.new, *self.judged, *self._read})


class _Originals(Mapping[str, Reading]):
    """For each report the reading of its original."""

    def __init__(self, readings: Mapping[str, Reading], roots: Mapping[str, str], news: News) -> None:
        self.readings, self.roots, self.news = readings, roots, news

    def __getitem__(self, key: str) -> Reading:
        return self.readings[self.roots.get(key) or self.news.row(key).root]

    def __iter__(self) -> Iterator[str]:
        return iter(self.readings)

    def __len__(self) -> int:
        return len(self.readings)
