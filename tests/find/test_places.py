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
        ("Shells fell on the hamlet of Verkhnia Zorbana near Kupiansk.", ["Verkhnia Zorbana", "Kupiansk"]),
        ("Thousands have fled North Kivu since Friday.", ["North Kivu"]),
    ],
)
def test_what_is_a_name_of_its_own(text: str, names: list[str], context: Context) -> None:
    assert names_of(text, context) == names


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("Fighting went on around Makariv, Bucha and Irpin on Friday.", ["near", "near", "near"]),
        ("Shells fell on the outskirts of Kupiansk and Vovchansk.", ["outskirts", "outskirts"]),
        ("Rockets landed west of Kadugli and Dilling on Friday.", ["direction", "direction"]),
        ("Shells fell near Kupiansk, Kharkiv oblast, and on Sumy.", ["near", None, None]),
        ("Warplanes bombed northern Lebanon and Homs on Friday.", ["part", None]),
        ("A mine went off on the road linking Baidoa to Mogadishu on Friday.", ["between", "between"]),
        ("A mine went off on the road linking Baidoa to Mogadishu, near Afgooye, on Friday.", ["between", "between", "near"]),
        ("Linking up with others in Baidoa, they took the road to Mogadishu.", [None, None]),
    ],
)
def test_a_relation_of_a_list(text: str, relations: list[str | None], context: Context) -> None:
    (parsed,) = parse.run([Report(id="t", text=text, published="2017-04-07")], context)
    assert isinstance(parsed, Parsed)
    (found,) = find.run([parsed], context)
    assert [p.relation.kind if p.relation else None for p in found.places if p.form == "name"] == relations


@pytest.mark.parametrize("spelt", ["Alraqqa", "Arraqqa"])
def test_an_article_written_together(spelt: str, context: Context) -> None:
    found = {h.place.name for h in context.gazetteer.hits(spelt) if h.place.country == "SY"}
    assert "Raqqa" in found
