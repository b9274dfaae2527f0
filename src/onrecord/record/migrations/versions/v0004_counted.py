"""Who stands in most articles, and how much is kept, are told without looking at everybody and everything."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Two indexes."""
    op.create_index("ix_persons_articles", "persons", ["articles"], unique=False)
    op.create_index("ix_articles_words", "articles", ["words", "removed_at"], unique=False)
