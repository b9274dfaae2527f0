"""The `onrecord` command: its sub-commands, each imported when it is asked for."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

import onrecord
from onrecord.views.cli.exits import guarded, quiet_ends

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = (
    "read", "run", "add", "watch", "search", "check", "speaker", "quotation", "correct", "authorities", "status",
    "export", "serve", "verify", "backup", "remove", "reread", "upgrade",
)  # fmt: skip
"""In the order of the work; each is a module beside this one with a function of its name."""


class Commands(click.Group):
    """Sub-commands by module name, so that one command never pays for another's imports."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"onrecord.views.cli.{cmd_name}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the words begin with; for a file's name, a hint at the command that was left out."""
        if args and args[0] not in COMMANDS and os.path.lexists(args[0]):
            raise click.UsageError(f"{args[0]!r} is a file, not a command. Did you mean: onrecord read {args[0]}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the sub-command; click would print something of its own for a broken pipe or Ctrl-C."""
        with quiet_ends():
            return super().invoke(ctx)

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any) -> Any:  # type: ignore[override]
        """What the shell starts: runs the command and ends the process with its exit code."""
        name = prog_name or "onrecord"
        raise SystemExit(guarded(lambda: super(Commands, self).main(args, name, **extra | {"standalone_mode": False})))


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: onrecord read article.txt",
)
@click.version_option(onrecord.__version__, "--version", message="onrecord %(version)s")
def main() -> None:
    """Who said what, on the record: reads news and keeps every attributed statement."""
