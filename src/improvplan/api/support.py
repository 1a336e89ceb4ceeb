"""Support between schools: what is agreed, what it comes to, and who could help whom."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from improvplan.api.derived_output import DOCUMENTS, document_bytes, laid_out, write_bytes
from improvplan.api.derived_plans import folders_of
from improvplan.api.errors import UnreadablePlanError
from improvplan.api.properties import author_of, first_day
from improvplan.api.reading_plans import read_plans
from improvplan.context.context import Context
from improvplan.derived.support import Agreed, Total, agreed_support, totals
from improvplan.derived.support_matching import Match, matches, topics_of
from improvplan.workspace.configuration import repository_of

KINDS = DOCUMENTS


@dataclass(frozen=True)
class Support:
    """What the plans agree that could be read, who could help whom, and an error for each of the others."""

    contexts: tuple[Context, ...]
    agreed: tuple[Agreed, ...]
    totals: tuple[Total, ...]
    matches: tuple[Match, ...]
    unreadable: tuple[UnreadablePlanError, ...]


def support(paths: Sequence[Path]) -> Support:
    """Support between schools in the plans under the given files and folders.

    Raises:
        ImprovplanError: there is no plan.

    """
    read = read_plans(paths, datetime.date.min)
    agreed = tuple(each for context in read.contexts for each in agreed_support(context))
    topics = [
        topics_of(context, repository_of(Path(context.reading.source.name)).configuration.training)
        for context in read.contexts
    ]
    return Support(read.contexts, agreed, totals(agreed), matches(topics), read.unreadable)


def write_support(made: Support, kinds: Sequence[str], out: Path) -> list[Path]:
    """Write it as documents into a folder, all plans in one. Raises ImprovplanError and OSError."""
    if not made.contexts:
        return []
    first = made.contexts[0]
    document = laid_out(
        "support", "Support between schools", orientation="landscape", folders=folders_of(first), support=made
    )
    return [
        write_bytes(
            document_bytes(document, kind, author=author_of(first), created=first_day(first)), out / f"support.{kind}"
        )
        for kind in kinds
    ]


def agreed_rows(made: Support) -> list[tuple[str, ...]]:
    """What is agreed, for a table on a terminal: from, to, what, who, when, days, cost."""
    return [
        (
            each.giver,
            each.receiver,
            each.what,
            ", ".join(each.who),
            each.when,
            each.days.words if each.days else "",
            each.cost_words,
        )
        for each in made.agreed
    ]


def total_rows(made: Support) -> list[tuple[str, ...]]:
    """What it comes to: from, to, times, days, cost."""
    return [(each.giver, each.receiver, str(each.times), each.days_words, str(each.cost)) for each in made.totals]


def match_rows(made: Support) -> list[tuple[str, ...]]:
    """Who could help whom: school, priority, topic, taken from, who could help."""
    return [
        (
            each.wanted.organisation,
            each.wanted.priority,
            each.wanted.topic,
            each.wanted.because,
            "; ".join(helpers(each)) or "nobody declares it",
        )
        for each in made.matches
    ]


def helpers(match: Match) -> list[str]:
    """Those who could help, with their schools; those of other schools first."""
    own = match.wanted.organisation
    ordered = sorted(match.offers, key=lambda offer: (offer.organisation == own, offer.organisation, offer.person))
    return [
        f"{offer.person} ({'own school' if offer.organisation == own else offer.organisation})" for offer in ordered
    ]
