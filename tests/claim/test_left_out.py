"""What a claim is not given: a place told of something else, a doer who only fled or holds the town, a type that no word
tells."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fogline.model import Claim, Reading


def claim(reading: Reading, word: str) -> Claim:
    """The claim of a word."""
    return next(c for c in reading.claims if c.trigger.quote == word)


def place(reading: Reading, word: str) -> str | None:
    """Where the claim of a word is."""
    places = {p.id: p.name for p in reading.places}
    found = claim(reading, word)
    return places.get(found.place or "")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("A bomb killed nine people in Cizre on Monday. The war has killed more than 40,000 people since 1984.", "killed"),
        ("Jets bombed Tikrit on Monday, residents said. The United Nations is about to bring tents for 9,000 people.", "bring"),
        ("Russian forces captured Zelene Pole on Monday. Ukraine said it had shot down 40 drones overnight.", "shot"),
        ("Fighters attacked Sirwah on Monday with the support of warplanes of the Saudi-led coalition.", "support"),
        ("Shells fell on Khiam on Monday. The total toll since the start of the war has reached 2,300 dead, the ministry said.", "toll"),
        ("Jets bombed Bara on Monday. Monitors say 2 million people have been displaced since the fighting began.", "displaced"),
        ("Jets bombed Lyman on Monday. The army lost 900 soldiers along the entire line of contact, Kyiv said.", "lost"),
    ],
)  # fmt: skip
def test_no_place_of_the_news_beside_it(text: str, word: str, read: Callable[..., Reading]) -> None:
    reading = read(text, published="2024-12-05")
    told = [c for c in reading.claims if c.trigger.quote == word]
    assert told
    assert told[-1].place is None


def test_what_happened_keeps_it(read: Callable[..., Reading]) -> None:
    reading = read("Jets bombed Saraqib on Monday. Six people were killed, residents said.", published="2024-12-05")
    assert place(reading, "killed") == "Saraqib"


def test_a_speakers_hospital_is_not_where_it_happened(read: Callable[..., Reading]) -> None:
    text = "The army retook Bara on Friday. A doctor at Mellit hospital said nine people were killed in the shelling."
    assert place(read(text, published="2024-12-05"), "shelling") != "Mellit hospital"


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Soldiers fired into the air in celebration in Bara on Monday.", set()),
        ("Police fired into the air to drive off protesters in Bara on Monday.", {"protest_repressed"}),
        ("Soldiers fired rockets into Bara on Monday.", {"shelling"}),
        ("No strikes were delivered at homes in Bara on Monday, the ministry said.", {"air_strike"}),
        ("Trucks delivered food to Bara on Monday.", {"aid"}),
        ("Soldiers fired warning shots near a bus in Bara on Monday.", {"attack_unspecified"}),
        ("An IED killed two soldiers in Bara on Monday.", {"ground_explosion"}),
        ("Soldiers expelled 40 villagers from Bara on Monday.", {"displacement"}),
        ("Rebels fled from Bara on Monday.", {"withdrawal"}),
        ("Dozens of people are feared dead in Bara, the mayor said.", {"casualties_reported"}),
    ],
)
def test_shots_at_nobody_and_verbs_that_lend(text: str, types: set[str], read: Callable[..., Reading]) -> None:
    reading = read(text + " It was quiet by noon, residents said.", published="2024-12-05")
    assert {c.type for c in reading.claims} == types


def test_everyday_words_beside_a_war_are_of_the_war(read: Callable[..., Reading]) -> None:
    text = "Jets bombed a road near Bara on Monday. Four people died when a strike hit the market, the hospital director said."
    found = {(c.trigger.quote, c.type) for c in read(text, published="2024-12-05").claims}
    assert ("strike", "air_strike") in found


def test_who_sees_tanks_did_not_send_them(read: Callable[..., Reading]) -> None:
    text = "Fighting went on in Khiam, Lebanon, on Monday. Peacekeepers had observed Israeli tanks inside Khiam since dawn."
    reading = read(text, published="2024-12-05")
    names = {a.id: a.name for a in reading.actors}
    assert all("Peacekeepers" not in [names[i] for i in c.actors] for c in reading.claims)


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("The army, together with the Rapid Support Forces, took Bara on Monday, residents said.", 2),
        ("The army took Bara alongside the Rapid Support Forces on Monday, residents said.", 2),
        ("The army took Bara along with the airport on Monday, residents said.", 1),
        ("The army fought with the Rapid Support Forces in Bara on Monday and took it, residents said.", 1),
    ],
)
def test_who_does_it_beside_the_subject(text: str, doers: int, read: Callable[..., Reading]) -> None:
    reading = read("Sudan is at war. " + text, published="2024-12-05")
    gains = [c for c in reading.claims if c.type == "territory_gained"]
    assert gains and all(len(c.actors) == doers for c in gains)


def test_clashes_that_broke_out_are_told_once(read: Callable[..., Reading]) -> None:
    reading = read("Clashes broke out in Bara in Sudan on Monday. It was quiet by noon.", published="2024-12-05")
    assert [c.type for c in reading.claims] == ["armed_clash"]


def test_who_finds_the_dead_did_not_kill_them(read: Callable[..., Reading]) -> None:
    text = "A jet bombed Bara on Monday. Rescuers pulled nine bodies from under the rubble on Tuesday."
    found = [c for c in read(text, published="2024-12-05").claims if c.type == "casualties_reported"]
    assert found and all(c.actors == () for c in found)


@pytest.mark.parametrize(
    "text",
    [
        '"I left Zawiyah with a schoolbag in March," said a rebel in Hama. Jets bombed the town on Monday.',
        "The storm went on to hit Inverness, and a man was killed on Monday.",
    ],
)
def test_no_act_of_a_month_or_half_a_phrase(text: str, read: Callable[..., Reading]) -> None:
    types = {c.type for c in read(text, published="2024-12-05").claims}
    assert not types & {"advance", "offensive_launched"}


def test_the_whole_phrase_is_one(read: Callable[..., Reading]) -> None:
    reading = read("Rebels went on the offensive in Hama on Monday and shelled the town.", published="2024-12-05")
    assert "offensive_launched" in {c.type for c in reading.claims}


def test_a_snipers_fire_is_no_shelling(read: Callable[..., Reading]) -> None:
    reading = read("Sniper fire killed a child in Aleppo on Sunday, activists said.", published="2024-12-05")
    assert {c.type for c in reading.claims} == {"civilians_attacked"}


def test_who_flees_drove_nobody_out(read: Callable[..., Reading]) -> None:
    reading = read("Some 1,700 Turkmens have crossed into Hatay since Friday.", published="2024-12-05")
    assert claim(reading, "crossed").actors == ()


def test_a_strike_that_kills_is_no_walk_out(read: Callable[..., Reading]) -> None:
    reading = read("A strike on a market in Nyala killed 14 people on Monday. Thousands fled.", published="2024-12-05")
    assert claim(reading, "strike").type != "protest"


def speaker(reading: Reading) -> str | None:
    """The id of who says the first claim."""
    said = {a.id: a for a in reading.attributions}
    return said[reading.claims[0].asserted_by or ""].source_id


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Sudan's paramilitary Rapid Support Forces said on Sunday they had captured Babanusa.", "world/rsf"),
        ("Jets bombed a school in Depayin, Myanmar, the shadow National Unity Government said.", "world/nug"),
    ],
)
def test_a_describing_word_is_no_body_beside_the_name(text: str, who: str, read: Callable[..., Reading]) -> None:
    assert speaker(read(text, published="2024-12-05")) == who


def test_our_forces_are_those_that_a_spokesman_speaks_for(read: Callable[..., Reading]) -> None:
    text = '"Our forces did not target any mosque in El Fasher," RSF spokesman Adel Haddad said.'
    reading = read(text, published="2024-12-05")
    actors = {a.id: a.actor_id for a in reading.actors}
    assert [actors[i] for i in reading.claims[0].actors] == ["world/rsf"]


OWNED = [
    ("Velkish drones struck a depot in Engels on Sunday. Russia's defence ministry confirmed the attack.", False),
    ("Hezbollah confirmed the strike on its office in Tyre and named three dead fighters.", False),
    ("Ukrainian drones hit a refinery in Ryazan on Sunday. Moscow acknowledged that a strike had taken place.", False),
    ("Gunmen shot a shopkeeper in Belfast. The Ulster Volunteer Force admitted the killing.", True),
    ("Islamist militants raided a base at Gao on Monday. JNIM claimed the attack.", True),
    ("Gunmen attacked a base in Baidoa on Sunday. Al-Shabaab confirmed the attack.", True),
    ("Unidentified militants raided a base at Gao on Monday. JNIM acknowledged the attack.", True),
    ("Unknown assailants attacked a market in Maiduguri on Sunday. Nigeria's army confirmed the attack.", False),
    ("Gunmen attacked an army base in Gao on Sunday. Mali's army confirmed the attack.", False),
    ("JNIM militants attacked a base in Gao on Sunday. Islamic State fighters confirmed the attack.", False),
]


@pytest.mark.parametrize(("text", "owned"), OWNED)
def test_to_confirm_the_attack_of_others_is_no_claim_of_responsibility(
    text: str, owned: bool, read: Callable[..., Reading]
) -> None:
    assert ("responsibility_claimed" in {c.type for c in read(text, published="2025-06-02").claims}) is owned


def test_a_toll_since_an_act_is_not_the_acts(read: Callable[..., Reading]) -> None:
    text = "Jets bombed Kosti on Monday. Since 8 October, when rebels shelled Bara, 450 have been killed in Sudan, a monitor said."
    reading = read(text, published="2024-12-05")
    figures = {c.trigger.quote: len(c.figures) for c in reading.claims}
    assert figures["killed"] == 1 and figures["shelled"] == 0
