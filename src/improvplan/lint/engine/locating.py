"""From a report, which speaks in paths, to a finding, which has a place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from improvplan.finding import Edit, Finding, Fix, Label, Severity
from improvplan.lint.engine.fixing import written
from improvplan.lint.engine.removing import entry_span
from improvplan.lint.rule import Report, Rule
from improvplan.source import Mapping, Node, Scalar, Sequence, Source, locate, locate_key
from improvplan.source.locate import nodes_to, part_span


def located(report: Report, rule: Rule[Any], severity: Severity, source: Source, plan: str) -> Finding:
    """The finding for a report on one plan."""
    report = replace(report, path=source.as_typed(report.path))
    whole = (locate_key if report.key else locate)(source.root, report.path)
    part = part_span(source, report.path, report.part) if report.part else None
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
        labels=tuple(Label(source.name, source.place_of(also.path), also.message) for also in report.also),
        fixes=_fixes(report, source),
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
    span = part_span(source, report.path, (start, end))
    whole = scalar.text[:start] + replacement + scalar.text[end:]
    text = written(replacement, whole, scalar.style, in_brackets=in_brackets)
    if span is None or text is None:
        return ()
    title = f"write “{replacement}”" if replacement else f"take away “{scalar.text[start:end].strip()}”"
    return (Fix(title, (Edit(span, text),), report.safe),)
