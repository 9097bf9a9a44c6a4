"""The event lexicon's schema: every type has words, every slot exists, every class is used as one."""

from __future__ import annotations

from typing import Any

from fogline.lexicon.events import load_events
from fogline.lexicon.files import DATA, PACKS, read_yaml

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


def test_no_word_of_the_lexicon_is_read_as_true_or_false() -> None:
    """YAML takes a bare 'false', 'on' or 'no' for a truth value, and the word is lost."""

    def lost(value: Any) -> list[Any]:
        if isinstance(value, dict):
            return [x for k, v in value.items() for x in ([k] if isinstance(k, bool) else lost(v))]
        if not isinstance(value, list):
            return []
        words = any(isinstance(x, str) for x in value)
        return [x for v in value for x in ([v] if words and isinstance(v, bool) else lost(v))]

    files = [*DATA.rglob("*.yaml"), *PACKS.rglob("*.yaml")]
    assert {f.name: bad for f in files if (bad := lost(read_yaml(f)))} == {}
