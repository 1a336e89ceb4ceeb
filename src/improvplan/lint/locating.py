"""From a report, which speaks in paths, to a finding, which has a place."""

from __future__ import annotations

from typing import Any

from improvplan.finding import Edit, Finding, Fix, Label, Path, Severity, Span
from improvplan.lint.fixing import written
from improvplan.lint.removing import entry_span
from improvplan.lint.rule import Report, Rule
from improvplan.source import Mapping, Node, Scalar, Sequence, Source, locate


def located(report: Report, rule: Rule[Any], severity: Severity, source: Source, plan: str) -> Finding:
    """The finding for a report on one plan."""
    whole = locate(source.root, report.path)
    part = part_span(source, report.path, report.part) if report.part else None
    return Finding(
        rule=rule.name,
        severity=rule.severity_of(report, severity),
        file=source.name,
        message=report.message,
        why=rule.why,
        mend=report.mend or rule.mend,
        place=source.place(part or whole),
        path=report.path,
        plan=plan,
        labels=tuple(Label(source.name, source.place_of(also.path), also.message) for also in report.also),
        fixes=_fixes(report, source),
    )


def part_span(source: Source, path: Path, part: tuple[int, int]) -> Span | None:
    """The span of a part of the text at `path`; None where that part does not stand in the file as it reads."""
    scalar = scalar_at(source.root, path)
    if scalar is None:
        return None
    typed = source.tree_text[scalar.start : scalar.end]
    if scalar.style == '"' and "\\" in typed:
        return None
    opening = 1 if scalar.style in ("'", '"') else 0
    before, wanted = _typed(scalar, scalar.text[: part[0]]), _typed(scalar, scalar.text[part[0] : part[1]])
    start = opening + len(before)
    if not typed.startswith(opening * scalar.style + before + wanted):
        if not wanted:
            return None
        start = -1
        for _ in range(before.count(wanted) + 1):
            start = typed.find(wanted, start + 1)
            if start < 0:
                return None
    return Span(scalar.start + start, scalar.start + start + len(wanted))


def _typed(scalar: Scalar, words: str) -> str:
    return words.replace("'", "''") if scalar.style == "'" else words


def scalar_at(root: Node | None, path: Path) -> Scalar | None:
    """The scalar that a path means, lenient where short forms are."""
    node = _nodes(root, path)[-1]
    return node if isinstance(node, Scalar) else None


def _nodes(root: Node | None, path: Path) -> list[Node | None]:
    """Every node on the way to what a path means, the root first; the last is None where nothing stands there."""
    nodes = [root]
    for part in path:
        node = nodes[-1]
        if isinstance(node, Mapping):
            entry = node.entries.get(str(part))
            if entry is None and isinstance(part, int):
                continue
            nodes.append(entry.value if entry else None)
        elif isinstance(node, Sequence):
            nodes.append(node.items[part] if isinstance(part, int) and part < len(node.items) else None)
    return nodes


def _fixes(report: Report, source: Source) -> tuple[Fix, ...]:
    """What the report offers as an edit, where it can be typed at that place."""
    if source.mended or not (report.removed or report.replacement is not None):
        return ()
    *above, scalar = _nodes(source.root, report.path)
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
    span = part_span(source, report.path, (start, end))
    whole = scalar.text[:start] + replacement + scalar.text[end:]
    text = written(replacement, whole, scalar.style, in_brackets=in_brackets)
    if span is None or text is None:
        return ()
    title = f"write “{replacement}”" if replacement else f"take away “{scalar.text[start:end].strip()}”"
    return (Fix(title, (Edit(span, text),), report.safe),)
