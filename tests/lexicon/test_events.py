"""The event lexicon's schema: every type has words, every slot exists, every class is used as one."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from fogline.lexicon.events import load_events
from fogline.lexicon.files import DATA

LEXICON = load_events()
ROLES = {"actor", "target", "place", "to"}


def test_all_types_of_the_code_book_have_entries() -> None:
    assert len(LEXICON.types) == 51
    assert {e.type for e in LEXICON.entries.values()} == set(LEXICON.types)


def test_entries_have_words_and_known_roles() -> None:
    for entry in LEXICON.entries.values():
        assert entry.verbs or entry.nouns or entry.participles, entry.id
        assert {role for role, _ in entry.frame} <= ROLES, entry.id


def test_slots_are_words_not_yaml_truth_values() -> None:
    """YAML 1.1 reads a bare `on` as true."""
    for entry in LEXICON.entries.values():
        for _, slots in entry.frame:
            assert all(isinstance(s, str) and s for s in slots), entry.id
        for condition in (*entry.need, *entry.deny):
            assert all(isinstance(s, str) and s for s in condition.slots), entry.id
            assert condition.words or condition.special, entry.id


def test_breadth() -> None:
    """At least as many conflict verbs as the dictionaries of older coders offer for their material conflict."""
    assert len(LEXICON.verbs) > 350
    assert len(LEXICON.nouns) > 180


def test_no_word_is_taken_for_a_truth_value() -> None:
    """YAML reads a bare `no`, `on` or `false` in a list as one; the lexicon quotes them."""

    def lists(data: object) -> Iterator[list[object]]:
        if isinstance(data, list):
            yield data
        for part in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
            yield from lists(part)

    for path in sorted(DATA.glob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert not [row for row in lists(data) if any(isinstance(word, bool) for word in row)], path.name
