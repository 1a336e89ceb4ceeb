"""From a report, which speaks in paths, to a finding, which has a place."""

from __future__ import annotations

from typing import Any

from improvplan.finding import Edit, Finding, Fix, Label, Path, Severity, Span
from improvplan.lint.rule import Report, Rule
from improvplan.source import Mapping, Node, Scalar, Sequence, Source, locate


def located(report: Report, rule: Rule[Any], severity: Severity, source: Source, plan: str) -> Finding:
    """The finding for a report on one plan."""
    span = part_span(source, report.path, report.part)
    return Finding(
        rule=rule.name,
        severity=report.severity or severity,
        file=source.name,
        message=report.message,
        why=rule.why,
        mend=report.mend or rule.mend,
        place=source.place(span),
        path=report.path,
        plan=plan,
        labels=tuple(Label(source.name, source.place_of(also.path), also.message) for also in report.also),
        fixes=_fixes(report, span, source),
    )


def part_span(source: Source, path: Path, part: tuple[int, int] | None) -> Span:
    """The span of the value at `path`, or of a part of its text where that part stands there as it is."""
    whole = locate(source.root, path)
    if part is None:
        return whole
    scalar = scalar_at(source.root, path)
    if scalar is None:
        return whole
    written = source.tree_text[scalar.start : scalar.end]
    wanted = scalar.text[part[0] : part[1]]
    offset = part[0] + (1 if scalar.style in ("'", '"') else 0)
    if written[offset : offset + len(wanted)] != wanted:
        before = scalar.text.count(wanted, 0, part[0]) if wanted else 0
        offset = -1
        for _ in range(before + 1):
            offset = written.find(wanted, offset + 1)
            if offset < 0:
                return whole
    return Span(scalar.start + offset, scalar.start + offset + len(wanted))


def scalar_at(root: Node | None, path: Path) -> Scalar | None:
    """The scalar that a path means, lenient where short forms are."""
    node = root
    for part in path:
        if isinstance(node, Mapping):
            entry = node.entries.get(str(part))
            if entry is None:
                if isinstance(part, int):
                    continue
                return None
            node = entry.value
        elif isinstance(node, Sequence):
            if not isinstance(part, int) or part >= len(node.items):
                return None
            node = node.items[part]
    return node if isinstance(node, Scalar) else None


def _fixes(report: Report, span: Span, source: Source) -> tuple[Fix, ...]:
    if report.replacement is None or source.mended:
        return ()
    return (Fix(report.mend or f"write {report.replacement}", (Edit(span, report.replacement),), report.safe),)
