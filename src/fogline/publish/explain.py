"""One report explained: its text with the spans that were read, its claims and the reason for each choice; and one
event: each claim with its quote, each link with what speaks for and against it, and what people decided.

In: a reading, or an event with readings and judgements. Out: text for a terminal, or one HTML page that needs nothing
else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape

from fogline.lexicon.files import DATA, read_yaml
from fogline.model import Claim, Event, Judgement, Link, Reading, Span
from fogline.publish.row_types import ClaimRow
from fogline.publish.rows import claim_row
from fogline.publish.situation.citations import claim_rules, mentions_of
from fogline.publish.titles import told

STYLE = """body{font:1rem/1.6 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
pre{white-space:pre-wrap;font:inherit} mark{border-radius:.2rem;padding:0 .1rem;color:#000}
.place{background:#bfe3f7}.time{background:#f7ecb0}.actor{background:#c9ecd9}.figure{background:#f3c9de}
.cue{background:#ddd}.trigger{background:#ffd2b0;font-weight:600} table{border-collapse:collapse}
td,th{border:1px solid #999;padding:.2rem .5rem;text-align:left;vertical-align:top}
@media (prefers-color-scheme:dark){body{background:#14181d;color:#e7eaee}}"""
FEATURES = {
    "time": "days overlap",
    "place": "place",
    "type": "same kind",
    "actors": "who did it",
    "targets": "to whom",
    "figures": "figures",
    "story": "the reports tell one story",
    "told_nowhere": "neither names a place",
    "retold": "one report tells it twice",
    "main": "both are their report's main event",
}


def spans_of(reading: Reading) -> list[tuple[Span, str]]:
    """All spans with their class, longest first where they begin together, without overlaps."""
    found: list[tuple[Span, str]] = [(c.trigger, "trigger") for c in reading.claims]
    for name, mentions in (
        ("place", reading.places),
        ("time", reading.times),
        ("actor", reading.actors),
        ("figure", reading.figures),
    ):
        found += [(m.span, name) for m in mentions]
    found += [(a.cue, "cue") for a in reading.attributions if a.cue]
    kept: list[tuple[Span, str]] = []
    for span, name in sorted(found, key=lambda x: (x[0].start, -x[0].end)):
        if not kept or span.start >= kept[-1][0].end:
            kept.append((span, name))
    return kept


def reasons(reading: Reading, claim: Claim) -> list[str]:
    """Why the claim is as it is: the reasons kept on it, and the rules by which words were read."""
    first = next((c for c in reading.claims if c.id == claim.again), None)
    told = [f"again: the act told before, “{first.trigger.quote}” at character {first.trigger.start}"] if first else []
    return [f"{field}: {why}" for field, why in claim.why] + claim_rules(reading, claim, {}) + told


def _stands(row: ClaimRow) -> str:
    """Whether a claim says that it happened, is planned, may happen or did not, in words."""
    if row.modality == "actual":
        return "said to have happened" if row.polarity == "positive" else "said not to have happened"
    return row.modality if row.polarity == "positive" else f"{row.modality}, not to happen"


def explain_text(reading: Reading) -> str:
    """For a terminal: the text with marked words, then each claim with its fields and reasons."""
    text, at, parts = reading.report.text, 0, []
    for span, name in spans_of(reading):
        parts += [text[at : span.start], f"[{span.quote}|{name}]"]
        at = span.end
    parts.append(text[at:])
    lines = [
        f"{reading.report.name}  {reading.report.title or ''}  published {reading.published or 'unknown'}",
        "",
        "".join(parts),
        "",
    ]
    for number, claim in enumerate(reading.claims, 1):
        row = claim_row(reading, claim, None)
        lines += [
            f"{number}. {row.what.text}: “{claim.trigger.quote}” in “{claim.sentence.quote}”",
            f"   who {row.who.text or '–'} · whom {row.whom.text or '–'} · where {row.where.text or '–'} · when "
            f"{row.when.text} · how many {row.how_many.text or '–'} · said by {row.claimant}",
            f"   {_stands(row)}{', background' if row.background else ''}, confidence {row.confidence:.2f}",
        ]
        lines += [f"     {reason}" for reason in reasons(reading, claim)]
    return "\n".join(lines)


def explain_html(reading: Reading) -> str:
    """One HTML page; every text is escaped."""
    text, at, parts = reading.report.text, 0, []
    for span, name in spans_of(reading):
        parts += [escape(text[at : span.start]), f'<mark class="{name}" title="{name}">{escape(span.quote)}</mark>']
        at = span.end
    parts.append(escape(text[at:]))
    rows = []
    for claim in reading.claims:
        row = claim_row(reading, claim, None)
        why = "<br>".join(escape(reason) for reason in reasons(reading, claim))
        quotes = escape(", ".join(s.quote for s in mentions_of(reading, claim)))
        cells = (
            row.what.text,
            claim.trigger.quote,
            row.who.text,
            row.whom.text,
            row.where.text,
            row.when.text,
            row.how_many.text,
            row.claimant,
            _stands(row),
            f"{row.confidence:.2f}",
        )
        rows.append("<tr>" + "".join(f"<td>{escape(c)}</td>" for c in cells) + f"<td>{quotes}</td><td>{why}</td></tr>")
    heads = (
        "what",
        "word",
        "who",
        "whom",
        "where",
        "when",
        "how many",
        "said by",
        "status",
        "confidence",
        "quotes",
        "why",
    )
    head = "".join(f"<th>{h}</th>" for h in heads)
    title = escape(reading.report.title or reading.report.name)
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title><style>{STYLE}</style>'
        f"<h1>{title}</h1><pre>{''.join(parts)}</pre><table><tr>{head}</tr>{''.join(rows)}</table></html>"
    )


def why_together(event: Event, readings: Iterable[Reading], judgements: Iterable[Judgement]) -> Iterator[str]:
    """The event, its claims by number with who says them, where, when and how many, its links by those numbers with
    what is added up to their score, each pair once, and the judgements that bear on it."""
    by_id = {r.report.id: r for r in readings}
    yield f"{told(event)} [{event.id[:12]}]"
    numbers = {f"{ref.report}:{ref.claim}": n for n, ref in enumerate(event.claims, 1)}
    for key, n in numbers.items():
        report, _, ident = key.partition(":")
        reading = by_id[report]
        claim = next((c for c in reading.claims if c.id == ident), None)
        quote = " ".join(claim.sentence.quote.split()) if claim else "a claim since rejected"
        yield f"  {n:>2} {reading.report.name[:20]}{_short(reading, claim) if claim else ''}: {quote}"
    if len(numbers) == 1:
        yield "  one claim alone"
    shown: set[tuple[str, str]] = set()
    for link in sorted(event.links, key=lambda link: -link.score):
        if link.a in numbers and link.b in numbers and (link.a, link.b) not in shown:
            shown.add((link.a, link.b))
            yield f"  {numbers[link.a]} and {numbers[link.b]} ({link.score:.2f}): {_added_up(link)}"
    for j in judgements:
        if j.id in event.judged:
            yield f"  {j.who} on {j.when[:10]}: {j.decision} {j.field or ''} {j.value or ''} {j.why}".rstrip()


def _short(reading: Reading, claim: Claim) -> str:
    """Who says a claim, of what place and days, and its figures, in brackets."""
    row = claim_row(reading, claim, None)
    return f" ({'; '.join(t for t in (row.claimant, row.where.text, row.when.text, row.how_many.text) if t)})"


def _added_up(link: Link) -> str:
    """What speaks for and against a link, as it is weighed: the parts and the start from which they count add up to the
    score."""
    weights = _weights()
    parts = {FEATURES.get(name, name): weights.get(name, 0.0) * value for name, value in link.features}
    return ", ".join([*(f"{name} {part:+.2f}" for name, part in parts.items()), f"from {weights['bias']:+.2f}"])


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    """How much each feature of a link weighs; `bias` is where they start."""
    weights: dict[str, float] = read_yaml(DATA / "merge.yaml")["weights"]
    return weights
