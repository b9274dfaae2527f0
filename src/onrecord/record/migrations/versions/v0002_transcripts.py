"""Transcripts are removed, known again by their inputs, and found by meaning, as articles are."""

import sqlalchemy as sa
from alembic import op

from onrecord.record.packing import unpack
from onrecord.record.transcripts.kept import hash_of

revision = "0002"
down_revision = "0001"

Big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Columns are added one by one: to make a table anew, SQLite would have to empty those that point to it."""
    op.add_column("transcripts", sa.Column("sha256", sa.String(length=64), server_default="", nullable=False))
    for name, kind in (
        ("url", sa.Text()), ("removed_at", sa.String(length=32)), ("removed_by", sa.Text()), ("removed_why", sa.Text()),
    ):  # fmt: skip
        op.add_column("transcripts", sa.Column(name, kind, nullable=True))
    op.create_index(op.f("ix_transcripts_sha256"), "transcripts", ["sha256"], unique=False)
    number = "INTEGER" if op.get_bind().dialect.name == "sqlite" else "BIGINT"
    op.execute(
        f"ALTER TABLE inputs ADD COLUMN transcript_id {number}"
        " CONSTRAINT fk_inputs_transcript_id REFERENCES transcripts (id)"
    )
    op.create_index(op.f("ix_inputs_transcript_id"), "inputs", ["transcript_id"], unique=False)
    op.create_table(
        "transcript_meanings",
        sa.Column("transcript_id", Big, autoincrement=False, nullable=False),
        sa.Column("spans", sa.LargeBinary(), nullable=False),
        sa.Column("bits", sa.LargeBinary(), nullable=False),
        sa.Column("vectors", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["transcript_id"], ["transcripts.id"], name=op.f("fk_transcript_meanings_transcript_id")
        ),
        sa.PrimaryKeyConstraint("transcript_id", name=op.f("pk_transcript_meanings")),
    )
    _fill()


def _fill() -> None:
    connection = op.get_bind()
    t = sa.table("transcripts", sa.column("id"), sa.column("sha256"), sa.column("text"))
    for number in connection.scalars(sa.select(t.c.id)).all():
        text = unpack(connection.scalar(sa.select(t.c.text).where(t.c.id == number)) or b"")
        sha256 = hash_of(text.decode("utf-8", "surrogatepass"))
        connection.execute(sa.update(t).where(t.c.id == number).values(sha256=sha256))
