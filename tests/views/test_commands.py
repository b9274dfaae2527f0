"""What all commands have in common: an example in every help, the same options under the same names."""

from __future__ import annotations

import click
import pytest

from onrecord.views.cli import main


def commands(group: click.Group, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], click.Command]:
    """Every command and sub-command by its words."""
    found = {}
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        found[*path, name] = command
        if isinstance(command, click.Group):
            found |= commands(command, (*path, name))
    return found


EVERY = commands(main)
SINGLE = [path for path, command in EVERY.items() if not isinstance(command, click.Group)]


def options(path: tuple[str, ...]) -> dict[str, click.Option]:
    return {one.opts[0]: one for one in EVERY[path].params if isinstance(one, click.Option)}


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_every_help_has_an_example_of_the_command(onrecord, path):
    shown = onrecord(*path, "--help")
    assert shown.exit_code == 0
    example = shown.stdout.partition("Example")[2]
    assert f"onrecord {' '.join(path)} " in example


@pytest.mark.parametrize("path", SINGLE, ids=" ".join)
def test_every_command_has_quiet_and_version(path):
    assert {"--quiet", "--version"} <= set(options(path))
    if path not in (("read",), ("run",)):
        assert options(path)["--record"].name == "place"


def test_search_and_export_take_the_same_conditions():
    chosen = {"--speaker", "--person", "--about", "--to", "--outlet", "--act", "--kind", "--instrument", "--since",
              "--until", "--all-versions"}  # fmt: skip
    for name in chosen:
        one, other = (options((command,))[name] for command in ("search", "export"))
        assert (one.name, one.help) == (other.name, other.help)


def test_what_changes_a_record_is_silent_when_asked_to_be(kept):
    from test_keeping import said

    one = said(kept, "s1", "Coastwire")
    for args in (
        ("correct", "wrong", one, "--by", "Desk"), ("correct", "undo", "1", "--by", "Desk"), ("backup", "copy.db"),
        ("remove", "a.txt", "--by", "Desk", "--why", "asked to", "--yes"), ("upgrade",), ("reread",), ("verify",),
        ("add", "c"), ("search", "strike", "--save", "x", "--format", "csv"), ("search", "--forget", "x"),
        ("export", "--output", "out.jsonl"),
    ):  # fmt: skip
        result = kept(*args, "--quiet")
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout == "" or args[0] == "search"


@pytest.mark.parametrize("command", [["add", "--record"], ["run", "--output"], ["reread", "--record"]])
def test_a_model_that_is_not_there_is_named_before_anything_is_made(onrecord, tmp_path, command):
    name, option = command
    inputs = [] if name == "reread" else ["examples"]
    shown = onrecord(name, *inputs, option, str(tmp_path / "made"), "--model", "small")
    assert shown.exit_code == 2
    assert "choose one of: en-1, en-1-small, en-1-tiny" in shown.stderr
    assert not list(tmp_path.iterdir())
