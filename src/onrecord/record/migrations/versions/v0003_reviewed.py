"""What a person has looked at, and what one should look at next."""

import sqlalchemy as sa
from alembic import op

from onrecord.record.pointing import current_documents, meant

revision = "0003"
down_revision = "0002"

DOUBTFUL = {
    "sqlite": "current = 1 AND wrong = 0 AND reviewed = 0 AND echoes IS NULL AND (confidence < 0.5 OR speaker IS NULL)",
    "postgresql": "current AND NOT wrong AND NOT reviewed AND echoes IS NULL AND (confidence < 0.5 OR speaker IS NULL)",
}


def upgrade() -> None:
    """What was corrected so far counts as looked at."""
    op.add_column("statements", sa.Column("reviewed", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_index(
        "ix_statements_doubtful",
        "statements",
        ["confidence", "id"],
        unique=False,
        sqlite_where=sa.text(DOUBTFUL["sqlite"]),
        postgresql_where=sa.text(DOUBTFUL["postgresql"]),
    )
    connection = op.get_bind()
    corrections = sa.table("corrections", sa.column("sha256"), sa.column("spans", sa.JSON()), sa.column("undone_at"))
    articles = sa.table("articles", sa.column("id"), sa.column("sha256"))
    statements = sa.table("statements", sa.column("id"), sa.column("reviewed"))
    c, a = corrections.c, articles.c
    query = sa.select(a.id, c.spans).join_from(articles, corrections, a.sha256 == c.sha256).where(c.undone_at.is_(None))
    for row in connection.execute(query).all():
        number = meant(row.spans, current_documents(connection, row.id))
        connection.execute(sa.update(statements).where(statements.c.id == number).values(reviewed=sa.true()))
