"""Names that print runs together, and articles written together with their names."""

from __future__ import annotations

import pytest

from fogline import find, parse
from fogline.model import Context, Parsed, Report


def names_of(text: str, context: Context) -> list[str]:
    (parsed,) = parse.run([Report(id="t", text=text, published="2017-04-07")], context)
    assert isinstance(parsed, Parsed)
    (found,) = find.run([parsed], context)
    return [p.span.quote for p in found.places if p.form == "name"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Two bombs went off in Syrias Homs on Friday, the governor said.", ["Syrias", "Homs"]),
        ("Warplanes bombed several towns in Southern Aleppo on Friday.", ["Aleppo"]),
        ("Fighting went on in South Sudan on Friday.", ["South Sudan"]),
        ("Thousands have fled North Kivu since Friday.", ["North Kivu"]),
    ],
)
def test_what_is_a_name_of_its_own(text: str, names: list[str], context: Context) -> None:
    assert names_of(text, context) == names


@pytest.mark.parametrize("spelt", ["Alraqqa", "Arraqqa"])
def test_an_article_written_together(spelt: str, context: Context) -> None:
    found = {h.place.name for h in context.gazetteer.hits(spelt) if h.place.country == "SY"}
    assert "Raqqa" in found
