"""The tables of a record.

In: nothing. Out: SQLAlchemy Core tables; the migrations in `migrations/` create them.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

APPLICATION_ID = 0x464F474C  # 'FOGL': tells a record from any other SQLite file.

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

reports = Table(
    "reports",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("given_id", Text, index=True),
    Column("name", String(64), index=True),  # `model.versions.name_of`.
    Column("source", Text),
    Column("published", Text, index=True),
    Column("lang", Text),
    Column("body", Text, nullable=False),  # The report's canonical JSON, text and all.
    Column("recorded_at", Text, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("report", String(64), ForeignKey("reports.id"), primary_key=True),
    Column("run", String(32), primary_key=True),
    Column("body", Text, nullable=False),  # Canonical JSON of the reading.
    Column("recorded_at", Text, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("report", String(64), ForeignKey("reports.id"), primary_key=True),
    Column("run", String(32), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("type", String(40), nullable=False),
    Column("place", Text),
    Column("earliest", Text),
    Column("latest", Text),
    Column("modality", String(16), nullable=False),
    Column("polarity", String(16), nullable=False),
    Column("background", Boolean, nullable=False),
    Column("confidence", Float, nullable=False),
    Index("ix_claims_type_latest", "type", "latest"),
)

outlets = Table(
    "outlets",
    metadata,
    Column("report", String(64), ForeignKey("reports.id"), primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("name", Text, nullable=False),
)

rejected = Table(
    "rejected",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("code", String(40), nullable=False),
    Column("body", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(64), nullable=False),
    Column("body", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
    UniqueConstraint("id"),
)

redactions = Table(
    "redactions",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("report", String(64), nullable=False, index=True),
    Column("body", Text, nullable=False),  # Which span, who and why: canonical JSON, without the words.
    Column("recorded_at", Text, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", Text, nullable=False),
    Column("what", String(16), nullable=False),
    Column("row", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

# What follows from the rows above, kept so that a new report touches only what it bears on. See `merged.py`.

merged_state = Table(
    "merged_state",
    metadata,
    Column("made_by", String(64), primary_key=True),  # Hash of the program, its data and the judgements.
    Column("upto", Integer, nullable=False),  # The last entry of the audit that is merged.
)

merged_reports = Table(
    "merged_reports",
    metadata,
    Column("report", String(64), primary_key=True),
    Column("published", Integer, index=True),  # Days since 1970.
    Column("appeared", Text, nullable=False),
    Column("leader", String(64), nullable=False, index=True),
    Column("likeness", Float(53)),  # Log odds.
    Column("root", String(64), nullable=False, index=True),
    Column("story", LargeBinary, nullable=False),
)

merged_keys = Table(
    "merged_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("report", String(64), primary_key=True, index=True),
)

merged_claims = Table(
    "merged_claims",
    metadata,
    Column("key", Text, primary_key=True),
    Column("report", String(64), nullable=False, index=True),
    Column("event", String(64), nullable=False, index=True),
    Column("bond", Text, nullable=False, index=True),
    Column("seen", String(64), nullable=False, index=True),
    Column("family", String(40), nullable=False),
    Column("named", Text),
    Column("square", Text),
    Column("long", Boolean, nullable=False),  # More than a week, of which a place has few.
    Column("low", Integer, nullable=False),
    Column("high", Integer, nullable=False),
    Column("main", Boolean, nullable=False),  # Of its report's main event.
    Column("mark", LargeBinary, nullable=False),
    Index("ix_merged_claims_named", "named", "family", "long", "high"),
    Index("ix_merged_claims_square", "square", "family", "long", "high"),
)

merged_events = Table(
    "merged_events",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("last", Integer, nullable=False),
    Column("first", Integer, nullable=False),
    Column("lead", Text, nullable=False),
    Column("links", String(64), nullable=False),  # Their hash.
    Column("shares", LargeBinary, nullable=False),  # What each report of a large event brought to it, packed.
    Column("body", Text, nullable=False),
)

# An event's id is made of its claims, so it changes with them. By this table an id that somebody noted is followed: the
# claims of each event that a decision, a new report or a redaction has changed (of a decision, those of the event after
# it too: nothing else keeps them until the record is merged anew). Claims that were redacted are taken out. It is in no
# audit, and may be dropped: then old ids lead nowhere.
former_events = Table(
    "former_events",
    metadata,
    Column("event", String(64), primary_key=True),
    Column("claim", Text, primary_key=True),  # `report:claim`.
)
