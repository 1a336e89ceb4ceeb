"""Reading a file: bytes, text, tree. Nothing that a file holds makes these functions raise."""

from __future__ import annotations

import errno
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from improvplan.finding import Fix, Span
from improvplan.source.encoding import SIZE_LIMIT, decode
from improvplan.source.libyaml import MarkedYAMLError, YAMLError
from improvplan.source.mending import edits, with_lines
from improvplan.source.nodes import Mapping, Scalar, Sequence
from improvplan.source.silent import silent_slips
from improvplan.source.slips import Slip, explain, feature_slips
from improvplan.source.source import Problem, Source
from improvplan.source.tree import StoppedError, TreeBuilder

MENDS_LIMIT = 60
"""How many times a file is mended in memory and read again."""

_ROUNDS_LIMIT = 12
_SHOWN_LIMIT = 300
_WORK_LIMIT = 4_000_000
"""How many characters are read, all readings of a mended file together, before it is given up."""


def load(path: Path, name: str | None = None) -> Source:
    """Read a file. `name` is what findings call it; its path, if not given."""
    shown = name or str(path)
    try:
        size = path.stat().st_size
        if path.is_dir():
            return _refused(shown, Problem("unreadable-file", "this is a folder, not a file"))
        if not path.is_file():
            return _refused(shown, Problem("unreadable-file", "this is not an ordinary file"))
        if size > SIZE_LIMIT:
            return _refused(shown, _too_large(size))
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except (OSError, ValueError) as error:
        return _refused(shown, Problem("unreadable-file", _reason(error)))
    return read(data, shown)


def read(data: bytes, name: str) -> Source:
    """Read the bytes of a file."""
    if len(data) > SIZE_LIMIT:
        return _refused(name, _too_large(len(data)))
    decoded = decode(data)
    source = Source(name, decoded.text, decoded.text, byte_order_mark=decoded.byte_order_mark)
    source.problems += [source.finding(problem) for problem in decoded.problems]
    if decoded.text.strip():
        _read_tree(source)
    if source.root is None and not source.problems:
        words = "there is nothing in this file but comments or dashes" if source.text.strip() else "this file is empty"
        source.problems.append(source.finding(Problem("empty-file", words)))
    source.problems.sort(key=lambda finding: finding.order)
    return source


def parse(text: str, name: str = "plan") -> Source:
    """Read text that is at hand already."""
    return read(text.encode("utf-8", errors="surrogatepass"), name)


def _read_tree(source: Source) -> None:
    """Read the tree; where a slip has a certain mend, mend it in memory and read on, so that it hides nothing."""
    work = 0
    rounds: Counter[int] = Counter()
    for _ in range(MENDS_LIMIT):
        slips = _read_once(source)
        taken = _apart([slip for slip in slips if _reasonable(source, slip, rounds)])
        if not taken:
            _report(source, slips)
            return
        _report(source, taken)
        mended = {number: line for slip in taken for number, line in slip.mended.items()}
        rounds.update(mended.keys())
        source.mend(with_lines(source.tree_lines, mended))
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
        slip = explain(error, source.tree_lines)
        if slip.certain and slip.mended:
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
    source.root = builder.root
    slips = feature_slips(source.tree_lines, builder.features) if builder.features else []
    slips = [*slips, *silent_slips(source.tree_text, builder.root, builder.texts)]
    certain = [slip for slip in slips if slip.certain and slip.mended]
    if not certain:
        _report(source, [*map(Slip, builder.problems), *slips, *_top(source)])
    return certain


def _reasonable(source: Source, slip: Slip, rounds: Counter[int]) -> bool:
    """Whether a mend still gets somewhere: it changes something, and its lines were not mended over and over or blown up."""
    return any(line != source.tree_lines.line(number) for number, line in slip.mended.items()) and all(
        rounds[number] < _ROUNDS_LIMIT and len(line) < 2 * len(source.lines.line(number)) + 80
        for number, line in slip.mended.items()
    )


def _apart(slips: list[Slip]) -> list[Slip]:
    """Those slips that change different lines; the others are found again at the next reading."""
    taken: list[Slip] = []
    lines: set[int] = set()
    for slip in slips:
        if lines.isdisjoint(slip.mended):
            taken.append(slip)
            lines.update(slip.mended)
    return taken


def _report(source: Source, slips: Iterable[Slip]) -> None:
    for slip in slips:
        problem = slip.problem
        changes = edits(source.lines, source.tree_lines, slip.mended)
        if changes:
            problem = problem.with_fix(Fix(problem.mend.partition(":  ")[0], changes, safe=slip.certain))
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


def _refused(name: str, problem: Problem) -> Source:
    source = Source(name)
    source.problems.append(source.finding(problem))
    return source


def _too_large(size: int) -> Problem:
    limit = f"{SIZE_LIMIT / 1e6:.0f} MB"
    return Problem("too-large", f"this file has {size / 1e6:.1f} MB; a plan is never larger than {limit}")


def _reason(error: OSError | ValueError) -> str:
    match getattr(error, "errno", None):
        case errno.ENOENT | errno.ENOTDIR:
            return "there is no such file"
        case errno.EACCES | errno.EPERM:
            return "this file may not be read: ask for permission, or copy it to a folder of your own"
        case errno.ENAMETOOLONG:
            return "this name is too long for a file"
        case errno.ELOOP:
            return "this is a link that leads round in a circle"
    words = getattr(error, "strerror", None) or str(error)
    return f"this file cannot be read: {words}"


__all__ = ["load", "parse", "read"]
