"""Reading a file with slips in it: each is explained, and where its mend is certain it is mended in memory to read on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from improvplan.finding import Fix, Span
from improvplan.source.libyaml import MarkedYAMLError, YAMLError
from improvplan.source.lines import edits, with_lines
from improvplan.source.nodes import Mapping, Scalar, Sequence
from improvplan.source.rules import RULES
from improvplan.source.silent import silent_slips
from improvplan.source.slips import Slip, explain, feature_slips
from improvplan.source.slips.page import Page
from improvplan.source.source import Problem, Source
from improvplan.source.structure import keeps_structure
from improvplan.source.tree import StoppedError, TreeBuilder

MENDS_LIMIT = 60
"""How many times a file is mended in memory and read again."""

_ROUNDS_LIMIT = 12
_SHOWN_LIMIT = 300
_WORK_LIMIT = 4_000_000
"""How many characters are read, all readings of a mended file together, before it is given up."""


def read_with_slips(source: Source, builder: TreeBuilder | None) -> None:
    """Read the tree; where a slip has a certain mend, mend it in memory and read on, so that it hides nothing.

    `builder` is what has read the text already; None where it could not.
    """
    work = 0
    rounds: Counter[int] = Counter()
    for _ in range(MENDS_LIMIT):
        slips = _slips_in(source, builder) if builder else _read_once(source)
        builder = None
        taken = _apart([slip for slip in slips if _reasonable(source, slip, rounds)])
        if not taken:
            _report(source, slips)
            return
        _report(source, taken)
        fixed = {number: line for slip in taken for number, line in slip.read_on.items()}
        rounds.update(fixed.keys())
        source.fix(with_lines(source.tree_lines, fixed))
        work += len(source.tree_text)
        if work > _WORK_LIMIT or len(source.problems) > _SHOWN_LIMIT:
            break
    source.root = None
    words = "this file has more slips than can be shown at once: mend the first ones, then check it again"
    source.problems.append(source.finding(Problem("yaml-syntax", words)))


def _read_once(source: Source) -> list[Slip]:
    """Read the tree. What it returns are slips to mend before it is read again; all else is reported."""
    source.root = None
    builder = TreeBuilder(source.tree_text)
    try:
        builder.build()
    except MarkedYAMLError as error:
        slip = _without_unsafe_lines(Page(source.tree_lines), explain(error, source.tree_lines))
        if slip.read_on:
            return [slip]
        _report(source, [*map(Slip, builder.problems), *feature_slips(source.tree_lines, builder.features), slip])
        return []
    except StoppedError as stopped:
        source.root = builder.root if stopped.complete else None
        _report(source, map(Slip, (*builder.problems, stopped.problem)))
        return []
    except YAMLError:
        _report(source, [Slip(Problem("yaml-syntax", "this file cannot be read as YAML"))])
        return []
    return _slips_in(source, builder)


def _slips_in(source: Source, builder: TreeBuilder) -> list[Slip]:
    """The slips to mend in a text that libyaml could read; all else is reported."""
    source.root = builder.root
    slips = feature_slips(source.tree_lines, builder.features) if builder.features else []
    slips = [*slips, *silent_slips(source.tree_text, builder.root, builder.texts)]
    if slips:
        page = Page(source.tree_lines)
        slips = [_without_unsafe_lines(page, slip) for slip in slips]
    certain = [slip for slip in slips if slip.read_on]
    if not certain:
        _report(source, [*map(Slip, builder.problems), *slips, *_top(source)])
    return certain


def _without_unsafe_lines(page: Page, slip: Slip) -> Slip:
    """The slip, without the lines it proposes where those would move others to another parent: then only words are given."""
    if keeps_structure(page, slip):
        return slip
    problem = slip.problem
    return Slip(replace(problem, fix=RULES[problem.rule].fix), certain=False)


def _reasonable(source: Source, slip: Slip, rounds: Counter[int]) -> bool:
    """Whether a mend still gets somewhere: it changes something, and its lines were not mended over and over or blown up."""
    return any(line != source.tree_lines.line(number) for number, line in slip.read_on.items()) and all(
        rounds[number] < _ROUNDS_LIMIT and len(line) < 2 * len(source.lines.line(number)) + 80
        for number, line in slip.read_on.items()
    )


def _apart(slips: list[Slip]) -> list[Slip]:
    """Those slips that change different lines; the others are found again at the next reading."""
    taken: list[Slip] = []
    lines: set[int] = set()
    for slip in slips:
        if lines.isdisjoint(slip.read_on):
            taken.append(slip)
            lines.update(slip.read_on)
    return taken


def _report(source: Source, slips: Iterable[Slip]) -> None:
    for slip in slips:
        problem = slip.problem
        changes = edits(source.lines, source.tree_lines, slip.fixed)
        if changes:
            problem = problem.with_fix(Fix(problem.fix.partition(":  ")[0], changes, safe=slip.certain))
        source.problems.append(source.finding(problem))


def _top(source: Source) -> list[Slip]:
    """A file is keys and values; where it is something else, that is said and there is no tree."""
    root = source.root
    if root is None or isinstance(root, Mapping):
        return []
    source.root = None
    if isinstance(root, Scalar) and root.empty:
        return []
    words = "a list: it begins with a dash" if isinstance(root, Sequence) else "only text, without any key"
    if isinstance(root, Sequence) and root.flow:
        words = "a list: it begins with a bracket"
    return [Slip(Problem("top-level", f"this file is {words}", span=Span(root.start, root.start + 1)))]
