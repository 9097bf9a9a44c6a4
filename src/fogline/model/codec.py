"""The one codec: JSON, MessagePack, plain values and JSON Schema of every type in the model, and content hashes as row
ids.

In: frozen dataclasses of `fogline.model`. Out: bytes or plain values and back, all by msgspec, so that no type
has a second hand-written form that could disagree with the first; ids that are equal for equal content, on every
machine and in every order of arrival.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


def plain(value: Any) -> Any:
    """Dicts, lists and scalars of a value, fit for `json.dumps`.

    >>> from fogline.model import TimeRange
    >>> plain(TimeRange(earliest="2024-12-03", latest=None))["earliest"]
    '2024-12-03'
    """
    return msgspec.to_builtins(value)


def canonical(value: Any) -> bytes:
    """UTF-8 JSON with sorted keys and no white space: the form that is hashed and compared.

    >>> canonical({"b": 1, "a": None})
    b'{"a":null,"b":1}'
    """
    return msgspec.json.encode(value, order="sorted")


def encode(value: Any) -> str:
    """One line of JSON with the fields in the order in which the type declares them."""
    return msgspec.json.encode(value).decode()


def decode(data: bytes | str, kind: type[T]) -> T:
    """A checked value of `kind` from JSON.

    Raises `msgspec.ValidationError` with the path of the field that does not fit.
    """
    return msgspec.json.decode(data, type=kind)


def pack(value: Any) -> bytes:
    """A value as MessagePack, for what is kept beside a record and read often.

    >>> from fogline.model import TimeRange
    >>> unpack(pack(TimeRange("2024-12-03", None)), TimeRange).earliest
    '2024-12-03'
    """
    return msgspec.msgpack.encode(value, order="deterministic")


def unpack(data: bytes, kind: type[T]) -> T:
    """A value of `kind` from MessagePack."""
    return msgspec.msgpack.decode(data, type=kind)


def convert(value: Any, kind: type[T]) -> T:
    """A checked value of `kind` from dicts and lists. Raises `msgspec.ValidationError`."""
    return msgspec.convert(value, type=kind)


def schema(*kinds: type) -> dict[str, Any]:
    """JSON Schema of the types: `$defs` by name.

    >>> from fogline.model import Span
    >>> sorted(schema(Span)["$defs"])
    ['Span']
    """
    _, components = msgspec.json.schema_components(kinds, ref_template="#/$defs/{name}")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": dict(sorted(components.items()))}


def row_id(value: Any, *, without: frozenset[str] = frozenset()) -> str:
    """SHA-256 (hex) of the canonical JSON of `value`, leaving out the top-level fields named in `without`.

    >>> row_id({"b": 1, "a": "x"}) == row_id({"a": "x", "b": 1})
    True
    >>> row_id({"a": 1, "seen": "now"}, without=frozenset({"seen"})) == row_id({"a": 1})
    True
    """
    if without and isinstance(value, Mapping):
        value = {key: item for key, item in value.items() if key not in without}
    return hashlib.sha256(canonical(value)).hexdigest()
