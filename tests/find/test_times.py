"""Times: what is found, and what it means on the day of the report."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline import parse
from fogline.find.time_grammar import Grammar, _whole
from fogline.find.times import find_times
from fogline.lexicon.times import TimeExpression, decode_expression, load_times
from fogline.model import Context, Mentions, Parsed, Report, Resolved
from fogline.resolve.times import resolve_times

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "times.yaml").read_text(encoding="utf-8"))


def resolved(text: str, published: str, context: Context) -> Resolved:
    """The mentions of a text, resolved."""
    (parsed,) = parse.run([Report(id="r", text=text, published=published, lang="en")], context)
    assert isinstance(parsed, Parsed)
    mentions = Mentions(parsed, times=find_times(parsed, context))
    return Resolved(parsed, times=resolve_times(mentions, context))


@pytest.mark.parametrize(("text", "published", "expected"), CASES, ids=[c[0][:50] for c in CASES])
def test_value(text: str, published: object, expected: dict[str, str], context: Context) -> None:
    times = resolved(text, str(published), context).times
    assert {t.span.quote: t.value for t in times} == expected


@pytest.mark.parametrize(("text", "published", "expected"), CASES, ids=[c[0][:50] for c in CASES])
def test_bounds_are_ordered(text: str, published: object, expected: dict[str, str], context: Context) -> None:
    for time in resolved(text, str(published), context).times:
        if time.earliest and time.latest:
            assert time.earliest <= time.latest


def test_a_last_letter_that_is_no_part_of_the_time_is_left_out(context: Context) -> None:
    (time,) = resolved("Thursdays attack killed nine people.", "2017-05-18", context).times
    assert (time.span.quote, time.value) == ("Thursday", "2017-05-18")


def test_a_report_without_a_date_dates_nothing_by_guess(context: Context) -> None:
    (parsed,) = parse.run([Report(id="r", text="Rebels entered Ora on Tuesday.", lang="en")], context)
    assert isinstance(parsed, Parsed)
    mentions = Mentions(parsed, times=find_times(parsed, context))
    assert [(t.value, t.earliest) for t in resolve_times(mentions, context)] == [("XXXX-WXX-2", None)]


GRAMMAR = Grammar(load_times())


@given(
    st.dates(date(1900, 1, 1), date(2049, 12, 31)),
    st.sampled_from(("%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d %b %Y", "%A, %d %B %Y")),
)
def test_any_date_is_found_whole(day: date, form: str) -> None:
    written = day.strftime(form)
    (match,) = GRAMMAR.matches(f"It fell on {written}, they said.")
    said = match.reading.expression
    assert (said.year, said.month, said.day) == (day.year, day.month, day.day)
    assert f"It fell on {written}, they said."[match.start : match.end] == written


@given(
    st.builds(
        TimeExpression,
        kind=st.sampled_from(("date", "weekday", "ago")),
        year=st.none() | st.integers(1000, 2999),
        weekday=st.none() | st.integers(0, 6),
        n=st.none() | st.integers(-99, 99).map(float),
        part=st.none() | st.sampled_from(("NI", "MO")),
    )
)
def test_expressions_survive_their_line(said: TimeExpression) -> None:
    assert decode_expression(said.encode()) == said


@given(st.text(max_size=80))
def test_no_text_breaks_the_grammar(text: str) -> None:
    ends = 0
    for match in GRAMMAR.matches(text):
        assert ends <= match.start < match.end <= len(text)
        ends = match.end


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)))
def test_weekdays_look_back_a_week_at_most(day: date) -> None:
    from fogline.resolve.dating import Dating

    for weekday in range(7):
        dated = Dating(day, None, False).of(TimeExpression("weekday", weekday=weekday))
        assert timedelta(0) <= day - date.fromisoformat(dated.value) < timedelta(days=7)


PARTS = ("On", "Sunday", "3", "MAY", "2019", "May", "may", "fall", "İzmir", "at", "14:45", "in", "their", "11th", "day", "of",
         "Fighting", "two", "Weeks", "ago", "FY2014", "'08", "overnight", "into", "the", "early", "hours", "Since", "\n", ",")  # fmt: skip


@settings(deadline=None)  # The first text waits for the patterns.
@given(st.lists(st.sampled_from(PARTS), max_size=30).map(" ".join))
def test_small_letters_find_what_any_letters_find(text: str) -> None:
    plain = Grammar(load_times())
    plain.rules = tuple((_whole(pattern), pattern, reader) for _, pattern, reader in plain.rules)
    assert GRAMMAR.matches(text) == plain.matches(text)
