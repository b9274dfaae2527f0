"""Creates a record's tables and brings those of older versions up to date, step by step (alembic)."""

from __future__ import annotations

import re
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from onrecord.errors import RecordError

if TYPE_CHECKING:
    from alembic.config import Config

    from onrecord.record.place import Place

HEAD = "0004"
"""The newest version of the tables; a test sees that it is the last of `migrations/versions`."""
OURS = frozenset({"articles", "appearances", "readings", "statements"})
"""Tables by which a record is known, whichever version made it."""
_NUMBER = re.compile(r"\d{4}")


def version_of(engine: Engine) -> str | None:
    """Which version of the tables is there: None in an empty database, `""` where the tables are not ours."""
    with engine.connect() as connection:
        seen = inspect(connection)
        names = {*seen.get_table_names(), *seen.get_view_names()}
        if "alembic_version" not in names:
            return "" if engine.dialect.name == "sqlite" and names else None
        found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        # many programs keep their version in a table of this name, with numbers of their own
        return found if found and _NUMBER.fullmatch(found) and names >= OURS else ""


def bring_up_to_date(engine: Engine) -> None:
    """Run what is missing, all of it in one transaction."""
    from alembic import command

    with engine.execution_options(writes=True).begin() as connection:
        command.upgrade(_config(connection), "head")
    engine.dispose()  # the next connection finds a record, and sets its mode


def _config(connection: object) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.attributes["connection"] = connection
    return config


def upgraded(where: str | Path | None = None) -> tuple[str, str, Path | None]:
    """Backs a record up beside itself and brings it up to date: the version before, the one now, and the copy.

    Nothing is done to a record that is up to date. Raises `RecordError` where there is none.
    """
    from onrecord.record.backup import backup
    from onrecord.record.engine import open_engine, said_by_database
    from onrecord.record.lock import writing
    from onrecord.record.place import place

    at = place(where)
    if at.path and not at.path.exists():
        raise RecordError("there is no such record", where=at.shown, next_step="make one: onrecord add FILE")
    engine = open_engine(at)
    try:
        before = version_of(engine)
        if before == "":
            raise foreign(at)
        if before is None:
            raise RecordError("there is no record here", where=at.shown, next_step="name another place")
        if before > HEAD:
            raise newer(before, at)
        if before == HEAD:
            return before, before, None
        copy = at.path.with_name(f"{at.path.name}.{before}") if at.path else None
        with writing(at.path) if at.path else nullcontext():
            if copy and not copy.exists():
                backup(at, copy)
            bring_up_to_date(engine)
        return before, HEAD, copy
    except DBAPIError as error:
        raise said_by_database(error, at) from error
    finally:
        engine.dispose()


def foreign(at: Place) -> RecordError:
    """A database with tables that are not a record's."""
    return RecordError("a database of another program", where=at.shown, next_step="name another place for the record")


def newer(version: str, at: Place) -> RecordError:
    """A record whose tables this version does not know."""
    return RecordError(
        f"made by a newer onrecord (tables {version}, known {HEAD})",
        where=at.shown,
        next_step="upgrade onrecord: pip install --upgrade onrecord",
    )
