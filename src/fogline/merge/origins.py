"""Where claims independently come from.

In: the claims of an event. Out: `Origin`s: the speakers they are attributed to, else the outlets; a side's media and
its bodies are one with their side's government, and what only passes a speaker on is nobody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from fogline.lexicon import Lexicon
from fogline.lexicon.actors import name_key
from fogline.lexicon.events import VIOLENT, event_types
from fogline.lexicon.rarity import stem
from fogline.lexicon.sides import NEUTRAL
from fogline.lexicon.sources import Source
from fogline.lexicon.voices import any_of
from fogline.merge.bodies import OWN_NAME, WORD, WORDS, named_in, registered, registered_as
from fogline.merge.ear import REACH, Ear, named_by, named_in_words
from fogline.merge.overheard import in_sentence
from fogline.merge.sayers import LOCAL, day_of, sayers_of
from fogline.merge.telling import TELLS, Beside, charges, harms, holds, only_heard, tells, wished
from fogline.model import ActorMention, Attribution, Claim, Origin, Reading

STRANGER = re.compile(r"(?:an?|one|several|some|local|opposition|citizen|activist)\b.*\bjournalists?\b", re.I)
NAMELESS = re.compile(rf"\b{any_of(WORDS.nameless)}\b", re.I)
ASIDE = 60  # Characters behind a name in which whose ally it is stands.


def origin_of(claim: Claim, ear: Ear) -> Origin:
    """The origin of a claim, with its report."""
    reading, lexicon = ear.reading, ear.lexicon
    if claim.decided("claimant"):
        return _decided(claim, ear)[0]
    speaker = _named(ear.said.get(claim.asserted_by or ""), reading)
    found = ear.origins(speaker) if speaker is not None else _unheard(claim, reading, lexicon)
    if found:
        return found[0]
    if speaker is not None and (source := speaker.source) is not None:
        name = speaker.source_name or source.quote
        voice = _voice(ear)
        if voice is not None:
            return replace(voice, name=name, kind="speaker")
        if _one(source.quote):
            return Origin(f"{OWN_NAME}{name_key(name)}", name, "speaker", reports=(reading.report.id,))
    return ear.outlet


def _decided(claim: Claim, ear: Ear) -> list[Origin]:
    """The origins of a claim whose claimant a person set: a name that nobody knows is somebody all the same."""
    reading, lexicon = ear.reading, ear.lexicon
    said = ear.said.get(claim.asserted_by or "")
    if said is None:
        return [ear.outlet]
    name = said.source_name or ""
    source = lexicon.sources.find(name)
    known = (source.id, name, source.kind) if source else (f"{OWN_NAME}{name_key(name)}", name, "speaker")
    return [named_by(said, o, reading) for o in sayers_of(said, reading, lexicon) or [Origin(*known)]]


def _unheard(claim: Claim, reading: Reading, lexicon: Lexicon) -> list[Origin]:
    """Whom the sentence of a claim without a speaker names beside a cue, where no attribution has that cue."""
    at = claim.sentence
    if any(a.cue is not None and at.start <= a.cue.start < at.end for a in reading.attributions):
        return []
    return [named_in_words(at, o) for o in in_sentence(at.start, at.end, reading, lexicon)]


def _one(quote: str) -> bool:
    """Whether words name a person: two capitals at the start, few words ('Samira Haddad, 45')."""
    run = quote.split()
    return 2 <= len(run) <= 5 and run[0][0].isupper() and run[1][0].isupper()


def _voice(ear: Ear) -> Origin | None:
    """The outlet that is a side's own voice: a nameless 'military source' of a state agency is the state's own."""
    outlet = ear.outlet
    return outlet if outlet.kind in ("state_media", "party_media") and outlet.side else None


def _named(said: Attribution | None, reading: Reading) -> Attribution | None:
    """The attribution itself; for 'it said' the last one before it whose speaker has a name."""
    if said is None or said.source is None:
        return said
    if (said.source_name or said.source.quote).casefold() not in WORDS.pronouns:
        return said
    before = [a for a in reading.attributions if a.source and a.content.start < said.content.start]
    vague = WORDS.pronouns
    return next((a for a in reversed(before) if (a.source_name or a.source.quote).casefold() not in vague), None)  # type: ignore[union-attr]


def tellers(told: list[Claim], beside: Beside, ear: Ear) -> list[Origin]:
    """Whom a report has an event from: the speakers of its claims; where the event is the report's main one, also those
    who tell in its opening of what may belong to it (the first of `beside`; of its second does not) and who claim it;
    the outlet where no speaker is named. Of claims whose claimant a person set nobody else is an origin.
    """
    reading, lexicon, by_id = ear.reading, ear.lexicon, ear.said
    set_so = [o for c in told if c.decided("claimant") for o in _decided(c, ear)]
    told = [c for c in told if not c.decided("claimant")]
    if set_so and not told:
        return set_so
    main = bool(beside[0])
    of = [(by_id[c.asserted_by], c) for c in told if c.asserted_by in by_id]
    said = [s for a, c in of if not wished(a, c) and (s := _named(a, reading)) is not None]
    seen: list[Attribution] = []
    if main:
        acts = frozenset([stem(c.trigger.quote) for c in told])
        said += [a for a in ear.telling if tells(a, beside, acts, reading)]
        seen = [a for a in ear.seeing if not any(holds(a, c) for claims in beside for c in claims)]
    outer = {_passes_on(a, by_id) for a in said if a.via and ear.origins(a)}  # 'Said an analysis showed' is his word.
    # An event of which all say that it did not happen is from those who deny it.
    denied = all(c.polarity == "negative" for c in told)
    stances = TELLS | {"denies"} if denied else TELLS
    direct = [a for a in (*said, *seen) if a.id not in outer and (a.stance in stances or charges(a, beside, reading))]
    # Who only heard it bears out what others tell, and counts where nobody else does.
    direct = [a for a in direct if not only_heard(a, reading)] or direct
    found: list[Origin] = []
    for a in direct:
        heard = ear.origins(a)
        other = [] if heard else _told_to(a, reading, lexicon) or (_meant(a, reading, lexicon) if denied else [])
        found += heard or [named_by(a, o, reading) for o in other]
    found += set_so
    for claim in (*told, *(c for c in beside[0] if c.trigger.start < REACH)):
        if by_id.get(claim.asserted_by or "") is None:
            found += _unheard(claim, reading, lexicon)
    if main:
        found += _witnessed(beside, ear)
        found += _claimants(beside, reading, lexicon)
    found += [named_by(a, _reporter(a, ear), reading) for a in said if a.id in ear.reporters]
    near = ear.opening if main else []
    if not found and main:
        found = [ear.outlet] if _of_its_own(told, ear) else _first(near, beside, ear)
    if not found:
        spoken = any(a.source is not None for a in (*said, *near))
        own = any(a.source is not None and NAMELESS.search(a.source.quote) for a in direct)
        voice = _voice(ear) if own else None
        voice = named_by(direct[0], voice, reading) if voice is not None else None
        found = [voice] if voice is not None else [] if spoken else [ear.outlet]
    return found


def _witnessed(beside: Beside, ear: Ear) -> list[Origin]:
    """The outlets whose reporters saw something of what may belong to the event."""
    near = {c.id for c in beside[0]} if ear.eyewitnesses else ()
    apart = [c for c in beside[1] if c.id not in near] if ear.eyewitnesses else []
    return [o for o in ear.eyewitnesses if not any(c.trigger.overlaps(o.said[0]) for c in apart)]


def _of_its_own(told: list[Claim], ear: Ear) -> bool:
    """Whether a body that watches tells claims in its own voice, or by what it has seen: 'Footage shows rebels in Ora',
    writes an institute."""
    said = (ear.said.get(c.asserted_by or "") for c in told)
    words = ({w.lower() for w in WORD.findall(a.source.quote)} for a in said if a is not None and a.source is not None)
    return ear.outlet.kind in NEUTRAL and all(w & WORDS.things for w in words)


def _meant(said: Attribution, reading: Reading, lexicon: Lexicon) -> list[Origin]:
    """Whom 'it' of 'It denied that the army had left Ora' was resolved to."""
    one = registered_as(said.source_id, day_of(reading), lexicon)
    return [one] if one is not None else []


def _first(near: list[Attribution], beside: Beside, ear: Ear) -> list[Origin]:
    """The first in the opening who tells of an act or of harm to people, and of no other event: of a main event for
    which the words of nobody are found he is the likeliest source."""
    for a in near:
        apart = any(a.content.start <= c.trigger.start < a.content.end for c in beside[1])
        if a.stance in TELLS and _of_violence(a, ear.reading) and not apart and (found := ear.origins(a)):
            return found
    return []


def _of_violence(said: Attribution, reading: Reading) -> bool:
    """Whether somebody tells of violence or of harm to people, not of what he is ready for or who has fled."""
    kinds = event_types()
    acts = (c.trigger.start for c in reading.claims if c.modality == "actual" and kinds[c.type].merge in VIOLENT)
    return harms(said, reading) or any(said.content.start <= at < said.content.end for at in acts)


def _reporter(said: Attribution, ear: Ear) -> Origin:
    """Whose reporter tells: the outlet's, unless he is called another's ('an AFP correspondent'); 'a journalist in the
    city' is one of the local people."""
    known = named_in(said.source.quote, ear.lexicon) if said.source is not None else None
    if known is None and said.source is not None and STRANGER.match(said.source.quote):
        return LOCAL
    if not isinstance(known, Source):
        return ear.outlet
    return registered(known, day_of(ear.reading), ear.lexicon) or Origin(known.id, known.names[0], known.kind)


def _beside(party: ActorMention, reading: Reading) -> bool:
    """Whether a name only tells whose ally somebody is: 'an al-Qaeda affiliate claimed the attack'."""
    after = re.match(r"[\s-]+(\w+)", reading.report.text[party.span.end : party.span.end + ASIDE])
    return after is not None and after[1].lower() in WORDS.beside


def _passes_on(said: Attribution, by_id: Mapping[str, Attribution]) -> str | None:
    """The attribution that only passes on what another one says: 'The agency reported, citing a commission' is from the
    commission, whichever of the two the parser puts around the other."""
    outer = by_id.get(said.via or "")
    citing = outer is not None and outer.cue is not None and outer.cue.quote.lower() in ("citing", "quoting")
    return said.id if citing else said.via


def _told_to(said: Attribution, reading: Reading, lexicon: Lexicon) -> list[Origin]:
    """'A police source told SANA': the state's voice, to which an official speaks, is the origin."""
    if said.cue is None or said.cue.quote.lower() not in ("told", "tells"):
        return []
    after = reading.report.text[said.cue.end : said.cue.end + 60]
    match = re.match(r"\s+((?:the\s+)?[A-Z][\w-]*(?:\s+[A-Z][\w-]*){0,4})", after)
    if match is None:
        return []
    run = match[1].split()
    for end in range(len(run), 0, -1):
        known = lexicon.sources.find(" ".join(run[:end]))
        if known is not None:
            voice = registered(known, None, lexicon) if known.owner else None
            return [voice] if voice is not None else []
    return []


def _claimants(beside: Beside, reading: Reading, lexicon: Lexicon) -> list[Origin]:
    """Who claims to have done it; not who claimed what the report tells last before that of another event."""
    claiming = [c for c in reading.claims if c.type == "responsibility_claimed"]
    if not claiming:
        return []
    apart = {c.id for c in beside[1]}
    told = sorted((*beside[0], *beside[1]), key=lambda c: c.trigger.start)

    def elsewhere(at: int) -> bool:
        last = next((c for c in reversed(told) if c.trigger.start < at), None)
        return last is not None and last.id in apart

    actors = {a.id: a for a in reading.actors}
    found = []
    for c in claiming:
        if c.polarity != "positive" or c.trigger.start >= REACH:
            continue
        if elsewhere(c.trigger.start):
            continue
        who = (actors[i] for i in c.actors if i in actors)
        known = [lexicon.actors.actors.get(a.actor_id or "") for a in who if not _beside(a, reading)]
        claimed = [registered(k, day_of(reading), lexicon) for k in known if k is not None]
        found += [named_in_words(c.sentence, o) for o in claimed if o is not None]
    return found
