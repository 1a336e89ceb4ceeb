"""The commands of improvplan, by what they are for.

Typer looks at every option of every command it knows before it does anything. So it only learns of those that are asked for.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from io import StringIO
from keyword import iskeyword
from pkgutil import iter_modules
from typing import Annotated, Any, ClassVar, NoReturn

import typer

import improvplan.cli.commands as commands
from improvplan.api.derived import named_documents
from improvplan.cli.errors import INTERRUPTED
from improvplan.cli.grammar import Command, Commands, examples, first_example
from improvplan.cli.terminal import complain
from improvplan.version import VERSION

SECTIONS: dict[str, tuple[str, ...]] = {
    "Begin": ("init", "new", "templates"),
    "Write and check": ("validate", "rules", "frameworks", "coverage", "diff", "baseline"),
    "Make documents": ("render",),
    "Work with Word": ("import", "review", "return"),
    "Follow the year": (
        "status",
        "evaluate",
        "action",
        "measure",
        "milestone",
        "indicator",
        "spent",
        "schedule",
        "governors",
        "report",
        "plan",
        "rollover",
    ),
    "Work with others": ("training", "support", "appraisal"),
    "Schools together": ("triads", "visit", "forums", "category", "self-evaluation", "expertise", "board"),
    "Many plans": ("rollup", "thread", "confirm", "table"),
    "Set up": ("schema", "completion", "web"),
}
"""The commands by what they are for, in the order in which they are listed. Each is a derived document, or a function or Typer
of the same name in a module of the same name. Both are found by their files: one that is not named here stands last."""


class _Improvplan(Commands):
    sections = SECTIONS


def app_of(arguments: Sequence[str] = ()) -> typer.Typer:
    """The command line for these arguments: with the one command that they name, or with all."""
    made = typer.Typer(
        name="improvplan",
        cls=_Improvplan,
        help="Improvement plans as plain text: check them like code, render them to Word, PDF, HTML and Markdown.",
        epilog=examples("init", "validate", "render plans", "help render"),
        no_args_is_help=True,
        subcommand_metavar="COMMAND",
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    made.callback()(_options)
    asked = arguments[0] if arguments else ""
    if asked in _modules():
        names, derived = [asked], {}  # the commonest commands need not know which derived documents there are
    else:
        derived = {each.name: each.summary for each in named_documents() if not each.under}
        names = [asked] if asked in derived else [*_in_order({*_modules(), *derived})]
    for name in names:
        if name in derived:
            _add_derived(made, name, derived[name], alone=len(names) == 1)
            continue
        module = import_module(f"improvplan.cli.commands.{_module(name)}")
        command = getattr(module, _module(name))
        if isinstance(command, typer.Typer):
            _add_those_below(command, name)
            made.add_typer(command, name=name)
        else:
            made.command(name, cls=Command, epilog=examples(*module.EXAMPLES))(command)
    if len(names) > 1 or asked in _HIDDEN:
        for name, hidden in _HIDDEN.items():
            made.command(name, hidden=True, cls=Command)(hidden)
    return made


@cache
def _modules() -> frozenset[str]:
    return frozenset(each.name.rstrip("_") for each in iter_modules(commands.__path__))


def _in_order(names: set[str]) -> Iterator[str]:
    """The names as they are listed; those that stand nowhere last, in the order of the alphabet."""
    placed = [name for section in SECTIONS.values() for name in section]
    yield from (name for name in placed if name in names)
    yield from sorted(names.difference(placed))


def _help(words: Annotated[list[str] | None, typer.Argument(metavar="COMMAND")] = None) -> None:
    """Show the help of improvplan, or of a command."""
    found = words or []
    app_of(found)(args=[*found, "--help"], prog_name="improvplan", standalone_mode=False)


def _say_version() -> None:
    """Show the version."""
    _version(asked=True)


_HIDDEN = {"help": _help, "version": _say_version}
"""What people type who know other tools."""


def _module(name: str) -> str:
    """The module of a command, which is called like it unless Python has another use for the word."""
    return f"{name}_" if iskeyword(name) else name


@contextmanager
def spoken_by_us() -> Iterator[None]:
    """Within this, Typer's own last words are spoken here: left to itself it gives 1 where somebody pressed Ctrl-C or reads no more.

    Raises:
        KeyboardInterrupt: Ctrl-C was pressed, or Ctrl-D in answer to a question.
        BrokenPipeError: the reader of our output has gone.
        OSError: what was to be shown cannot be written.

    """
    try:
        yield
    except typer.Abort as stopped:
        raise KeyboardInterrupt from stopped
    except SystemExit as stopped:
        if isinstance(stopped.__context__, BrokenPipeError):
            raise stopped.__context__ from None
        raise
    except Exception as error:
        if not hasattr(error, "exit_code") or not hasattr(error, "show"):
            raise
        said = StringIO()
        error.show(said)
        complain(said.getvalue().rstrip("\n"))
        if type(error).__name__ == "MissingParameter":
            example = first_example(getattr(getattr(error, "ctx", None), "command", None))
            complain(f"For example: {example}" if example else "")
        sys.exit(error.exit_code)


def exit_with(code: object) -> NoReturn:
    """Exit with what Typer gives back, 0 where that is no number. Raises KeyboardInterrupt for its code of Ctrl-C."""
    if code == INTERRUPTED:  # some versions of Typer make an exit code of Ctrl-C themselves
        raise KeyboardInterrupt
    sys.exit(code if isinstance(code, int) else 0)


class LaterCommand(Command):
    """The command of a derived document, whose options are read when somebody looks at them: the list of commands needs none."""

    document: ClassVar[str]
    _params: list[Any]

    @property
    def params(self) -> list[Any]:
        """The options and arguments."""
        if not self.__dict__.get("_params"):
            real = typer.main.get_command(_only(self.document))
            self._params, self.callback, self.epilog = real.params, real.callback, real.epilog
        return self._params

    @params.setter
    def params(self, given: list[Any]) -> None:
        self._params = given


def _add_derived(app: typer.Typer, name: str, summary: str, *, alone: bool) -> None:
    if alone:
        _only(name, app)
    else:
        _add_later(app, name, name, summary)


def _add_those_below(group: typer.Typer, name: str) -> None:
    """Add the derived documents that stand below a command, but for those for which it has a command of its own."""
    known = {each.name for each in group.registered_commands}
    for each in named_documents():
        word = each.name.removeprefix(f"{name}-")
        if each.under == name and word not in known:
            _add_later(group, word, each.name, each.summary)


def _add_later(app: typer.Typer, name: str, document: str, summary: str) -> None:
    later = type("LaterCommand", (LaterCommand,), {"document": document})
    app.command(name, cls=later, help=summary)(lambda: None)


def _only(name: str, app: typer.Typer | None = None) -> typer.Typer:
    """An application with the command of a derived document, or one that has it besides."""
    from improvplan.api.derived import document
    from improvplan.cli.derived import command_of

    made = app or typer.Typer(add_completion=False, rich_markup_mode=None)
    made.command(name, cls=Command, epilog=examples(*document(name).examples))(command_of(name))
    return made


def _version(asked: bool) -> None:
    if asked:
        print(f"improvplan {VERSION}")
        raise typer.Exit


def _options(
    version: Annotated[
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Improvement plans as plain text: check them like code, render them to Word, PDF, HTML and Markdown."""
