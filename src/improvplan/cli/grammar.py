"""What all commands have in common: -h, -q and -v, examples, groups in the list of commands, and where a wrong word leads."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

_RENDER = "render makes documents of plans"
_VALIDATE = "validate checks plans"
_FIX = "validate --fix mends what can be mended"
MEANT: Mapping[str, str] = {
    **dict.fromkeys(("check", "lint", "test", "verify"), _VALIDATE),
    **dict.fromkeys(("build", "convert", "doc", "docs", "document", "export", "make", "print"), _RENDER),
    **dict.fromkeys(("fix", "fmt", "format", "mend"), _FIX),
    **dict.fromkeys(("form", "forms", "template"), "templates list lists the forms"),
    **dict.fromkeys(("add", "begin", "create", "start"), "new begins a plan"),
    "calendar": "schedule --to ics makes a calendar",
    **dict.fromkeys(("complete", "done", "finish"), "action done writes down that an action is done"),
    **dict.fromkeys(("reopen", "undo"), "action reopen lets an action go on that was called done"),
    **dict.fromkeys(
        ("due", "list", "overdue", "plans", "todo"), "status shows what is overdue, due soon and off track"
    ),
    **dict.fromkeys(("open", "preview", "serve", "view", "watch"), _RENDER),
    **dict.fromkeys(("carry", "next", "next-year"), "rollover writes the next session's plan"),
    **dict.fromkeys(("changes", "compare"), "diff shows what plans say otherwise than before"),
    **dict.fromkeys(("budget", "cost", "money", "spend"), "spent writes down what was spent of a fund"),
    **dict.fromkeys(("install", "setup"), "init sets up a folder for plans"),
    **dict.fromkeys(("comment", "comments"), "review puts comments in the margin of plans in Word"),
    **dict.fromkeys(
        ("approve", "close", "publish"), "plan approve writes down that a plan is approved; plan -h has the rest"
    ),
    **dict.fromkeys(("target", "result"), "measure set writes down what a measure has come to"),
    "explain": "rules explain explains a rule",
    "framework": "frameworks list lists the frameworks",
    "moves": "frameworks moves lists the links to look at when a framework has a new edition",
    "install-completion": "completion writes what completes commands in a shell",
    "pdf": "render --to pdf makes documents of plans",
    "rule": "rules list lists what is checked",
    "schemas": "schema writes the schemas for editors",
    "search": "frameworks search looks words up in the frameworks",
    "word": _RENDER,
}
"""What people call a command elsewhere, and what they mean here: the command, then what it does."""


_SHOWS = ("show", "explain", "view", "info", "describe")
"""What commands are called that show one thing: where one of them is there, the others mean it."""

_BELOW: Mapping[str, tuple[str, ...]] = {
    "done": ("complete", "completed", "end", "finish", "finished", "reached"),
    "start": ("begin", "begun", "started"),
    "stop": ("abandon", "cancel", "drop", "stopped"),
    "reopen": ("restart", "resume", "undo", "undone"),
    "set": ("add", "record", "result", "write"),
    "approve": ("approved", "agree", "sign"),
    "close": ("archive", "end", "finish"),
    "new": ("begin", "create", "start"),
    "list": ("all", "ls"),
    "search": ("find", "look"),
}
"""What people call a command below another one elsewhere, by its name here; the first that the group has is meant."""

_WIDEST = 65
"""So many characters fit behind `improvplan` in the help on a terminal of 80 columns."""


def examples(*lines: str) -> str:
    """What stands below the options in the help of a command: commands as one would type them, without `improvplan` in front."""
    shown = "\n".join(f"  improvplan {_fitting(line)}".rstrip() for line in lines)
    return f"\b\nExample{'s' * (len(lines) != 1)}:\n{shown}"


def _fitting(line: str) -> str:
    """A line without its comment, where both together would be wider than a terminal."""
    words, _, comment = line.partition("  #")
    together = f"{words.rstrip()}  #{comment}" if comment else words
    return together if len(together) <= _WIDEST else words.rstrip()


def first_example(command: object) -> str:
    """The first of the examples in the help of a command, or nothing where there are none."""
    lines = (getattr(command, "epilog", None) or "").splitlines()
    return next((line.strip() for line in lines if line.startswith("  improvplan ")), "")


class Command(TyperCommand):
    """A command that takes -q and -v, whatever else it takes."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The command's own parameters with those that every command has; of help there is one, as ever."""
        own = super().get_params(ctx)
        taken = {option for each in own for option in each.opts}
        more = [each for each in _everywhere() if not taken.intersection(each.opts)]
        return [*own[:-1], *more, own[-1]]

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The words of the line with the usage; what must be given stands there as it is."""
        return [re.sub(r"^\{(.*)\}(\.\.\.)?$", r"\1\2", each) for each in super().collect_usage_pieces(ctx)]

    def get_short_help_str(self, limit: int = 0) -> str:  # noqa: ARG002 - Typer asks with one
        """What the command does, whole: shells show it beside its name."""
        return summary(self)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments, without the names that types have for programmers, and the options."""
        records = [
            (each.param_type_name, found) for each in self.get_params(ctx) if (found := each.get_help_record(ctx))
        ]
        for kind, heading in (("argument", "Arguments"), ("option", "Options")):
            rows = [(re.sub(r" <[^>]*>$", "", name), words) for of, (name, words) in records if of == kind]
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)


class Commands(TyperGroup):
    """A group of commands, listed under headings by what they are for, each with the whole of its first sentence."""

    sections: Mapping[str, Sequence[str]] = {}

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands; those under no heading stand last."""
        shown = {name: found for name in self.list_commands(ctx) if not (found := self.commands[name]).hidden}
        placed = {name for names in self.sections.values() for name in names}
        rest = [name for name in shown if name not in placed]
        headed = {**self.sections, ("More" if self.sections else "Commands"): rest}
        for heading, names in headed.items():
            rows = [(name, summary(shown[name])) for name in names if name in shown]
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)

    def get_short_help_str(self, limit: int = 0) -> str:  # noqa: ARG002 - Typer asks with one
        """What the commands are for, whole."""
        return summary(self)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that a word means. A word that means one elsewhere leads to it."""
        if (
            args
            and ctx.parent is None
            and args[0] not in self.commands
            and args[0] in MEANT
            and not ctx.resilient_parsing
        ):
            ctx.fail(f"There is no command “{args[0]}”: improvplan {MEANT[args[0]]}.")
        if args and args[0] in _SHOWS and args[0] not in self.commands and not ctx.resilient_parsing:
            known = [name for name in _SHOWS if name in self.commands]
            if known:
                group = ctx.command_path
                ctx.fail(
                    f"There is no command “{args[0]}” here: {group} {known[0]} {' '.join(args[1:])}".rstrip() + "."
                )
        if args and args[0] not in self.commands and not ctx.resilient_parsing:
            known = [name for name, words in _BELOW.items() if args[0] in words and name in self.commands]
            if known and ctx.parent is not None:
                ctx.fail(f"There is no command “{args[0]}” here: {ctx.command_path} {known[0]} is what it is called.")
        return super().resolve_command(ctx, args)


def group(summary: str) -> typer.Typer:
    """A command with commands of its own."""
    return typer.Typer(cls=Commands, help=summary, no_args_is_help=True, subcommand_metavar="COMMAND")


def summary(command: Any) -> str:
    """What a command does, in the one sentence that begins its help."""
    return " ".join((command.help or "").split("\n\n")[0].split())


@cache
def _everywhere() -> tuple[Any, ...]:
    app = typer.Typer(add_completion=False)
    app.command()(_of_every_command)
    return tuple(typer.main.get_command(app).params)


def _quiet(asked: bool) -> None:
    from improvplan.cli.terminal import be_quiet

    be_quiet(quiet=asked)


def _verbose(asked: bool) -> None:
    from improvplan.cli.terminal import be_verbose

    be_verbose(verbose=asked)


def _of_every_command(
    quiet: Annotated[
        bool,
        typer.Option(
            "--quiet",
            "-q",
            callback=_quiet,
            expose_value=False,
            is_eager=True,
            help="Give results and refusals, and no advice.",
        ),
    ] = False,
    verbose: Annotated[
        bool,
        typer.Option(
            "--verbose",
            "-v",
            callback=_verbose,
            expose_value=False,
            is_eager=True,
            help="Name the files that were passed over because they are no plans.",
        ),
    ] = False,
) -> None:
    """What every command takes."""
