"""`improvplan validate`: what it prints, from memory where nothing has changed, and its exit code.

Loads what checks plans only where there is something to check: an unchanged plan is answered for in less time than that takes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from shutil import get_terminal_size
from typing import TYPE_CHECKING, NamedTuple

from improvplan.cli.terminal import colours, show

if TYPE_CHECKING:
    from improvplan.api.reporting import Output, Result
    from improvplan.api.validating import CheckRequest

FEW = 20
"""For so many plans the strict rules are run a second time, to tell somebody at a terminal what they would add."""


class Showing(NamedTuple):
    """How what was found is shown: by which output, from which severity on the exit code is 1, and whether with what was passed over.

    `quiet` leaves advice out. `arguments` are the words of the command line, by which the answer is remembered; None where it may not be.
    """

    output: str = "text"
    fail_on: str = "error"
    verbose: bool = False
    quiet: bool = False
    arguments: tuple[str, ...] | None = None


NO_CACHE = "--no-cache"


def plain_request(arguments: Sequence[str]) -> CheckRequest | None:
    """What `validate` is asked with paths and perhaps `--no-cache`; None for any other command line.

    Such a command line has no use for Typer, which takes as long to start as a plan takes to be checked.
    """
    command, *rest = arguments or ("",)
    paths = tuple(each for each in rest if each != NO_CACHE)
    if command != "validate" or any(path.startswith("-") for path in paths):
        return None
    from improvplan.api.validating import CheckRequest

    return CheckRequest(paths or (".",), jobs=None, cache=NO_CACHE not in rest)


def recalled(arguments: Sequence[str]) -> int | None:
    """Print the answer that is remembered for a command line, and give its exit code; None where none is."""
    name = _name_of(arguments)
    if name is None:
        return None
    from improvplan.api.remembering import memory, recall

    cache = memory()
    answer = recall(cache, name) if cache else None
    if answer is None:
        return None
    show(answer.pieces, answer.notes)
    return answer.code


def _name_of(arguments: Sequence[str]) -> str | None:
    """The name under which the answer to a command line is remembered; None where there is no such name."""
    if arguments[:1] != ("validate",):
        return None
    from improvplan.api.remembering import name_of

    return name_of(
        arguments, f"colours: {colours()}, terminal: {get_terminal_size().columns if sys.stdout.isatty() else 0}"
    )


def answer(request: CheckRequest, showing: Showing) -> int:
    """Check what is asked for, print what was found, and give the exit code. It is remembered where it depends on files alone.

    Raises:
        ImprovplanError: there is nothing to check, a rule is named that does not exist, or git cannot look at a revision.

    """
    from dataclasses import replace

    from improvplan.api.remembering import Printed, memory, remember, state_of_files
    from improvplan.api.reporting import output_named
    from improvplan.api.validating import circumstances, named, result_of, run, with_known_rules
    from improvplan.cli.errors import BUG, FINDINGS
    from improvplan.cli.progress_bar import progress
    from improvplan.finding import Severity

    output = output_named(showing.output)
    cache = memory() if request.cache else None
    alone = request.since is None and request.config_from is None and not output.from_root
    name = _name_of(showing.arguments) if cache and alone and showing.arguments is not None else None
    before = state_of_files(request.paths) if name else None
    request = replace(request, walked=before.run if before else None)
    with circumstances(request) as name_of_file, progress() as on_progress:
        checked = named(run(with_known_rules(request), on_progress), name_of_file)
    result = result_of(checked, request)
    pieces = _joined(_pieces(output, result, request if not showing.quiet else None))
    notes = () if showing.quiet else tuple(_notes(output, result, verbose=showing.verbose))
    code = BUG if result.failed else FINDINGS if result.fails(Severity(showing.fail_on)) else 0
    show(pieces, notes)
    if cache and name and before and not result.failed:
        remember(cache, name, request.paths, before, Printed(pieces, notes, code))
    return code


def answer_for_text(data: bytes, name: str, request: CheckRequest, showing: Showing) -> int:
    """Check a plan that is in no file, print what was found as for the file of that name, and give the exit code.

    Raises:
        ImprovplanError: a rule is named that does not exist.

    """
    from improvplan.api.reporting import output_named
    from improvplan.api.validating import validate_text, with_known_rules
    from improvplan.cli.errors import BUG, FINDINGS
    from improvplan.finding import Severity

    output = output_named(showing.output)
    result = validate_text(data, name, with_known_rules(request))
    show(_joined(_pieces(output, result, None)), () if showing.quiet else tuple(_notes(output, result, verbose=False)))
    return BUG if result.failed else FINDINGS if result.fails(Severity(showing.fail_on)) else 0


def _joined(pieces: Iterator[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The pieces of an answer; one plain one, where nobody would see their styles."""
    return tuple(pieces) if colours() else (("", "".join(text for _, text in pieces)),)


def _pieces(output: Output, result: Result, request: CheckRequest | None) -> Iterator[tuple[str, str]]:
    """What is printed. With the request, somebody at a terminal is told what the strict rules would add."""
    from improvplan.api.reporting import printed

    at_terminal = output.on_screen is not None and sys.stdout.isatty()
    if output.on_screen and at_terminal:
        yield from output.on_screen(result, get_terminal_size().columns)
    else:
        yield from printed(output, result)
    if request is None:
        return
    asked_for_rules = request.strict or request.select or request.ignore
    if at_terminal and len(result.plans) <= FEW and not (asked_for_rules or request.since):
        from improvplan.api.validating import added_by_strict

        more = added_by_strict(result, request)
        if more:
            yield "", f"With --strict there would be {more} more.\n"


def _notes(output: Output, result: Result, *, verbose: bool) -> Iterator[str]:
    yield from result.notices
    yield from output.remarks(result)
    if verbose:
        yield from (f"passed over, no plan: {file}" for file in result.skipped)
    if result.failed:
        yield (
            "improvplan failed at something, which is our mistake and not yours: the findings with the rule program-error say where, "
            "and what to report. Everything else was checked."
        )
