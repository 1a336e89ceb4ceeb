"""What is known of a plan before it is written, worked out from what somebody has said."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from improvplan.edit.find_target import one_line, session_to_plan, slug_of
from improvplan.forms.form import Form
from improvplan.forms.registry import PLAIN
from improvplan.model.session import Session


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody has said about the plan to begin. What is empty is worked out from the rest, or left to be filled in."""

    template: str = PLAIN
    kind: str = ""
    country: str = ""
    organisation: str = ""
    title: str = ""
    session: Session | None = None
    id: str = ""
    priorities: int = 1


@dataclass(frozen=True, slots=True)
class Start:
    """What a plan begins with. An empty organisation is left to be filled in."""

    id: str
    title: str
    template: str
    session: Session
    organisation: str = ""
    kind: str | None = None
    country: str | None = None
    priorities: int = 1


def start_of(answers: Answers, form: Form, today: datetime.date, country: str | None) -> Start:
    """Work out what the answers leave open: the title from the form, the session from the day, the id from the rest."""
    session = answers.session or session_to_plan(today)
    organisation = one_line(answers.organisation)
    return Start(
        id=answers.id or slug_of(f"{organisation or form.id} {session}"),
        title=one_line(answers.title) or usual_title(form, answers.kind),
        template=answers.template,
        session=session,
        organisation=organisation,
        kind=answers.kind or (form.kinds[0] if len(form.kinds) == 1 else None),
        country=form.country or answers.country or country,
        priorities=answers.priorities,
    )


def usual_title(form: Form, kind: str = "") -> str:
    """The title of a plan where nobody gives another: `Cluster Improvement Plan`."""
    named = kind or next((kind for kind in form.kinds if kind != "other"), "")
    return f"{named.capitalize() if named != 'other' else ''} Improvement Plan".strip()


KINDS: Mapping[str, tuple[str, ...]] = {
    "school": (
        "primary", "secondary", "academy", "high", "high school", "special", "special school", "infant", "junior", "all-through",
        "primary school", "secondary school", "grammar", "grammar school", "asn", "post-primary", "sixth form", "college",
        "independent school", "faith school", "ps", "hs",
    ),
    "nursery": ("early years", "elc", "nursery class", "nursery school", "early learning", "preschool", "pre-school", "playgroup", "eyfs"),
    "cluster": ("learning community", "family of schools", "partnership", "collaborative", "consortium"),
    "trust": ("mat", "multi-academy trust", "academy trust", "federation"),
    "authority": ("council", "local authority", "la", "education service", "county"),
    "region": ("regional collaborative", "ric", "regional improvement collaborative"),
    "other": ("something else",),
}  # fmt: skip
"""The kinds of organisation as a plan writes them, each with what people call it."""

COUNTRIES: Mapping[str, tuple[str, ...]] = {
    "scotland": ("alba", "scottish"),
    "england": ("english",),
    "wales": ("cymru", "welsh"),
    "northern-ireland": ("northern ireland", "ni", "n ireland", "n. ireland", "ulster"),
    "ireland": ("eire", "éire", "republic of ireland", "roi", "irish"),
    "other": ("somewhere else",),
}
"""The countries as a plan writes them, each with what people call it."""


def meant(words: str, known: Mapping[str, Sequence[str]]) -> str | None:
    """Which of the names is meant, as it stands or as people call it, begun or with a word in front; None where that is not certain."""
    names = {_plainly(each): name for name, others in known.items() for each in (name, *others)}
    plain = _plainly(words)
    begun = {name for each, name in names.items() if len(plain) > 2 and each.startswith(plain)}
    last = plain.rpartition(" ")[2]
    return names.get(plain) or (begun.pop() if len(begun) == 1 else names.get(last))


def nearly(words: str, known: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Names that words are like, the nearest first."""
    names = {_plainly(each): name for name, others in known.items() for each in (name, *others)}
    return tuple(dict.fromkeys(names[each] for each in get_close_matches(_plainly(words), names, n=3, cutoff=0.7)))


def _plainly(words: str) -> str:
    return " ".join(words.casefold().replace("-", " ").replace("_", " ").split())
