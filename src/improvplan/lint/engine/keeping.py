"""What was found in a plan as plain lists, and back."""

from __future__ import annotations

from array import array
from typing import Any

from improvplan.finding import Edit, Finding, Fix, Identity, Label, Place, Severity, Span
from improvplan.lint.engine.examining import Examined
from improvplan.model.session import Period, Session
from improvplan.workspace.index import Mention, PlanFacts

Packed = list[Any]


def packed(seen: Examined) -> Packed:
    """What was found, but for what changes from day to day, as something that JSON can hold."""
    return [
        seen.name,
        [packed_finding(finding) for finding in seen.findings],
        _facts(seen.facts) if seen.facts else None,
        seen.template,
        seen.category,
        seen.readable,
        seen.sound,
        seen.speaking,
    ]


def unpacked(data: Packed, file: str, dated: tuple[Finding, ...]) -> Examined:
    """The same the other way round, for the file it was found in."""
    name, findings, facts, template, category, readable, sound, speaking = data
    return Examined(
        file,
        name,
        tuple(unpacked_finding(one, file) for one in findings),
        dated,
        _unpacked_facts(facts, file) if facts else None,
        template,
        category,
        readable,
        sound,
        speaking,
    )


def packed_finding(finding: Finding) -> Packed:
    """A finding about one file, without the name of that file."""
    return [
        finding.rule,
        finding.severity.value,
        finding.message,
        finding.why,
        finding.fix,
        _place(finding.place),
        list(finding.path),
        finding.plan,
        [[label.file, _place(label.place), label.message] for label in finding.labels],
        [[fix.title, [[*edit.span, edit.text] for edit in fix.edits], fix.safe] for fix in finding.fixes],
        list(finding.identity) if finding.identity else None,
    ]


def unpacked_finding(data: Packed, file: str) -> Finding:
    """The same the other way round."""
    rule, severity, message, why, fix, place, path, plan, labels, fixes, identity = data
    return Finding(
        rule=rule,
        severity=Severity(severity),
        file=file,
        message=message,
        why=why,
        fix=fix,
        place=Place(*place) if place else None,
        path=tuple(path),
        plan=plan,
        labels=tuple(Label(other, Place(*there), words) for other, there, words in labels),
        fixes=tuple(
            Fix(title, tuple(Edit(Span(start, end), text) for start, end, text in edits), safe)
            for title, edits, safe in fixes
        ),
        identity=Identity(*identity) if identity else None,
    )


def _place(place: Place | None) -> Packed | None:
    return [place.line, place.column, place.end_line, place.end_column, place.excerpt] if place else None


def _facts(facts: PlanFacts) -> Packed:
    return [
        facts.id,
        _place(facts.id_at),
        facts.title,
        sorted(facts.priorities),
        [_mention(mention) for mention in facts.supports],
        _mention(facts.previous) if facts.previous else None,
        facts.organisation,
        [facts.period.first.first, facts.period.last.first] if facts.period else None,
        facts.texts.tolist(),
        facts.text_priorities.tolist(),
    ]


def _unpacked_facts(data: Packed, file: str) -> PlanFacts:
    name, id_at, title, priorities, supports, previous, organisation, period, texts, text_priorities = data
    return PlanFacts(
        file,
        name,
        Place(*id_at),
        title,
        frozenset(priorities),
        tuple(_unpacked_mention(mention) for mention in supports),
        _unpacked_mention(previous) if previous else None,
        organisation,
        Period(Session(period[0]), Session(period[1])) if period else None,
        array("Q", texts),
        array("H", text_priorities),
    )


def _mention(mention: Mention) -> Packed:
    return [list(mention.path), mention.words, _place(mention.place)]


def _unpacked_mention(data: Packed) -> Mention:
    path, words, place = data
    return Mention(tuple(path), words, Place(*place))
