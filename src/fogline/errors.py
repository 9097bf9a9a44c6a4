"""Exceptions for broken configuration: what a person has to mend before Fogline can go on.

In: nothing. Out: one tree. Bad *input* is never an exception but a `Rejected` value, stored and counted.

    FoglineError
    ├── SettingsError        a setting, option or file named by the person does not fit
    ├── LexiconError         a data file of the lexicon or of a pack breaks its schema
    │   └── PackError        a conflict pack is missing or broken
    ├── GazetteerError       the index of places cannot be built or opened
    └── RecordError          the record cannot be used
        ├── RecordLocked     another process holds it
        ├── RecordForeign    the file or database is not a record of Fogline's, or of a newer version
        ├── RecordDamaged    the audit chain or the file itself is broken
        └── RecordFull       no room left on the disk, or no right to write
"""

from __future__ import annotations


class FoglineError(Exception):
    """Root of the tree. `what` went wrong, `where`, and what `to_do`: the three parts of every message.

    >>> str(RecordLocked("the record is in use", where="fogline.db", to_do="close the other program"))
    'fogline.db: the record is in use; close the other program'
    """

    def __init__(self, what: str, *, where: str = "", to_do: str = "") -> None:
        self.what, self.where, self.to_do = what, where, to_do
        super().__init__((f"{where}: " if where else "") + what + (f"; {to_do}" if to_do else ""))


class SettingsError(FoglineError):
    """A setting, option or file named by the person does not fit."""


class LexiconError(FoglineError):
    """A data file of the lexicon or of a pack breaks its schema."""


class PackError(LexiconError):
    """A conflict pack is missing or broken."""


class GazetteerError(FoglineError):
    """The index of places cannot be built or opened."""


class RecordError(FoglineError):
    """The record cannot be used."""


class RecordLocked(RecordError):
    """Another process holds the record."""


class RecordForeign(RecordError):
    """The file or database is not a record of Fogline's, or of a newer version."""


class RecordDamaged(RecordError):
    """The audit chain or the file itself is broken."""


class RecordFull(RecordError):
    """No room left on the disk, or no right to write."""
