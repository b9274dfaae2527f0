"""Those who stand in most articles are found without looking at everybody."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """An index alone."""
    op.create_index("ix_persons_articles", "persons", ["articles"], unique=False)
