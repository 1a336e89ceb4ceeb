"""An edition of a framework that does not exist, or that had not begun or has ended in the plan's session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from improvplan.catalogues.family import Choice, ChoiceProblem, Family
from improvplan.catalogues.registry import split_pin
from improvplan.context.context import Context
from improvplan.finding import Path, Severity
from improvplan.lint.facts.linking import WHAT_DECIDES
from improvplan.lint.rule import Report, Rule
from improvplan.model.session import Session
from improvplan.vocabulary.wording import listed


def check(context: Context) -> Iterator[Report]:
    """Report each framework once: where the plan names it, or where its first link stands."""
    places: list[tuple[Path, str]] = [
        (("frameworks", number), words) for number, words in enumerate(context.plan.frameworks)
    ]
    seen = set(context.pins)
    for link in context.links:
        if link.family not in seen:
            seen.add(link.family)
            places.append((link.path[:-1], link.family))
    for path, words in places:
        name, pin = split_pin(words)
        family, choice = context.family(name), context.choice(name)
        if family and pin:
            if family.edition(pin) is None:
                yield _no_such(path, words, pin, family)
        elif family and choice and choice.problem in (ChoiceProblem.BEFORE_FIRST, ChoiceProblem.AFTER_LAST):
            yield _out_of_time(path, family, choice, context.session)
    yield from _beyond(context, places)


def _no_such(path: Path, words: str, pin: str, family: Family) -> Report:
    ids = [edition.id for edition in family.editions]
    start = words.rindex(pin)
    return Report(
        path,
        f"{family.title} has no edition “{pin}”",
        fix=f"write {listed([f'{family.id}@{known}' for known in ids], 'or')}, "
        f"or {family.id} alone for the edition of the plan's session",
        part=(start, start + len(pin)),
    )


def _out_of_time(path: Path, family: Family, choice: Choice, session: Session | None) -> Report:
    edition = choice.edition
    if choice.problem is ChoiceProblem.BEFORE_FIRST:
        message = f"the plan is for {session}, and {edition.title} holds from {Session(edition.first_year)}"
        fix = f"check the plan's session; if it is meant so, name the edition: {family.id}@{edition.id}"
    else:
        last = Session(edition.last_year) if edition.last_year is not None else None
        message = f"the plan is for {session}, and {edition.title} was last in force in {last}"
        fix = (
            f"if another framework has taken its place, link that one (improvplan frameworks list shows those at hand); "
            f"if you still work with this one, name its edition: {family.id}@{edition.id}"
        )
    return Report(path, message, fix=fix, severity=Severity.WARNING)


def _beyond(context: Context, places: Sequence[tuple[Path, str]]) -> Iterator[Report]:
    """One remark on all frameworks whose lists were last checked, or last came out, before the plan's session began."""
    session = context.session
    found: dict[str, Path] = {}
    for path, words in places if session else ():
        name, pin = split_pin(words)
        choice = None if pin else context.choice(name)
        until = choice.edition.known_until if choice and choice.problem is None else None
        if choice and session and until is not None and session.first > until:
            found.setdefault(choice.edition.family.title, path)
    if found:
        yield Report(
            next(iter(found.values())),
            f"the plan is for {session}, and what improvplan knows of {listed([*found], 'and')} is older",
            fix="look whether the publisher has a newer list; improvplan frameworks show says when ours was last checked",
            severity=Severity.NOTE,
        )


RULE = Rule[Context](
    name="framework-edition",
    severity=Severity.ERROR,
    theme="frameworks",
    summary="An edition that does not exist, or was not in force in the plan's session",
    why="the links under it are held against words that nobody will look up",
    fix="name an edition that exists, or leave the edition out",
    reads=WHAT_DECIDES,
    good="""
session: 2019-20
frameworks:
  - hgios@4
  - nif-priorities
""",
    bad="""
session: 2026-27
frameworks:
  - hgios@«5»
  - «nif-priorities»
  - «hgioelc»
""",
    check=check,
)
