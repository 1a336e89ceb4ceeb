"""From a report, which speaks in paths, to a finding, which has a place and edits that can be carried out."""

from __future__ import annotations

from typing import Any

from improvplan.finding import Edit, Finding, Fix, Label, Path, Severity, Span
from improvplan.lint.rule import Report, Rule
from improvplan.pattern import lazily
from improvplan.source import Mapping, Node, Scalar, Sequence, Source, locate, locate_key
from improvplan.source.locate import nodes_to, part_span

_ENDS_PLAIN_TEXT = (": ", " #", "\t", "\n")
_MEANS_SOMETHING_IN_BRACKETS = lazily(r"[,\[\]{}:?]")
_MEANS_SOMETHING_AT_THE_START = lazily(r"[-?:](?: |$)|[\s\[\]{},#&*!|>'\"%@`]|$")
_ONLY_COMMA = lazily(r"\s*,\s*")


def located(report: Report, rule: Rule[Any], severity: Severity, source: Source, plan: str) -> Finding:
    """The finding for a report on one plan."""
    report = report._replace(path=source.as_typed(report.path))
    whole = (locate_key if report.key else locate)(source.root, report.path)
    part = part_span(source.root, source.tree_text, report.path, report.part) if report.part else None
    return Finding(
        rule=rule.name,
        severity=rule.severity_of(report, severity),
        file=source.name,
        message=report.message,
        why=rule.why,
        fix=report.fix or rule.fix,
        place=source.place(part or whole),
        path=report.path,
        plan=plan,
        labels=tuple(Label(source.name, source.place_of(also.path), also.message, also.path) for also in report.also),
        fixes=_fixes(report, source),
        called=report.called,
    )


def _fixes(report: Report, source: Source) -> tuple[Fix, ...]:
    """What the report offers as an edit, where it can be typed at that place."""
    if source.fixed or not (report.removed or report.replacement is not None):
        return ()
    if report.key:
        name = report.replacement or ""
        return (Fix(f"write {name}:", (Edit(locate_key(source.root, report.path), name),), report.safe),)
    *above, scalar = nodes_to(source.root, report.path)
    if not isinstance(scalar, Scalar):
        return ()
    if report.removed:
        entry = entry_span(source, report.path, above[-1] if above else None)
        return (Fix("take it out of the list", (Edit(entry, ""),), report.safe),) if entry else ()
    return _replacement(report, report.replacement or "", source, scalar, in_brackets=any(map(_in_flow, above)))


def _in_flow(node: Node | None) -> bool:
    return isinstance(node, Mapping | Sequence) and node.flow


def _replacement(
    report: Report, replacement: str, source: Source, scalar: Scalar, *, in_brackets: bool
) -> tuple[Fix, ...]:
    start, end = report.part or (0, len(scalar.text))
    span = part_span(source.root, source.tree_text, report.path, (start, end))
    whole = scalar.text[:start] + replacement + scalar.text[end:]
    text = written(replacement, whole, scalar.style, in_brackets=in_brackets)
    if span is None or text is None:
        return ()
    return (Fix(_called(scalar.text[start:end], replacement), (Edit(span, text),), report.safe),)


def _called(words: str, replacement: str) -> str:
    """What a fix does. Spaces cannot be seen between quotation marks: they are named."""
    if words.strip() or not words:
        return f"write “{replacement}”" if replacement else f"take away “{words.strip()}”"
    spaces = "the space" if len(words) == 1 else f"the {len(words)} spaces"
    return f"write one space for {spaces}" if replacement == " " else f"take away {spaces}"


def written(replacement: str, whole: str, style: str, *, in_brackets: bool) -> str | None:
    """How a replacement is typed inside a text of the given style; None where it cannot be typed there.

    Args:
        replacement: the words to be put in.
        whole: the whole text as it reads afterwards.
        style: the style of the text, one of `""`, `'`, `"`, `|` and `>`.
        in_brackets: whether the text stands in a list or group written with brackets.
    """
    if style == "'":
        return replacement.replace("'", "''")
    if style == '"':
        return replacement.replace("\\", "\\\\").replace('"', '\\"')
    if style:
        return replacement
    broken = (
        whole.endswith(":")
        or any(sign in whole for sign in _ENDS_PLAIN_TEXT)
        or _MEANS_SOMETHING_AT_THE_START.match(whole)
    )
    if broken or whole != whole.strip() or (in_brackets and _MEANS_SOMETHING_IN_BRACKETS.search(whole)):
        return None
    return replacement


_DASH = lazily(r"[ ]*- +")


def entry_span(source: Source, path: Path, above: Node | None) -> Span | None:
    """What has to be cut out of the file so that the entry at `path` of the list `above` is gone.

    In a list with dashes it is the entry's line. None where more than the entry stands there, such as a comment, and for the
    first entry of a list, which may be all it holds.
    """
    number = path[-1] if path else None
    if not isinstance(above, Sequence) or not isinstance(number, int) or not 0 < number < len(above.items):
        return None
    entry, before = above.items[number], above.items[number - 1]
    if not isinstance(entry, Scalar) or source.fixed:
        return None
    if above.flow:
        between = source.text[before.end : entry.start]
        return Span(before.end, entry.end) if _ONLY_COMMA.fullmatch(between) else None
    return _line(source, entry)


def _line(source: Source, entry: Scalar) -> Span | None:
    """The line of an entry that stands on it alone, with its line break."""
    lines = source.lines
    number, column = lines.position(entry.start)
    words, start = lines.line(number), lines.starts[number - 1]
    if not _DASH.fullmatch(words[: column - 1]) or words.rstrip(" ") != words[: entry.end - start]:
        return None
    return Span(start, lines.starts[number] if number < len(lines.starts) else len(lines.text))
