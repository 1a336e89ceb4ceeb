"""What is known of a plan before it is written, worked out from what somebody has said."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from improvplan.edit.find_target import one_line, session_to_plan, slug_of
from improvplan.forms.form import Form
from improvplan.forms.registry import PLAIN
from improvplan.model.session import Session


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody has said about the plan to begin. What is empty is worked out from the rest, or left to be filled in."""

    template: str = PLAIN
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
    country: str | None = None
    priorities: int = 1


def start_of(answers: Answers, form: Form, today: datetime.date, country: str | None) -> Start:
    """Work out what the answers leave open: the title from the form, the session from the day, the id from the rest."""
    session = answers.session or session_to_plan(today)
    organisation = one_line(answers.organisation)
    return Start(
        id=answers.id or slug_of(f"{organisation or form.id} {session}"),
        title=one_line(answers.title) or usual_title(form),
        template=answers.template,
        session=session,
        organisation=organisation,
        country=country,
        priorities=answers.priorities,
    )


def usual_title(form: Form) -> str:
    """The title of a plan where nobody gives another: `Cluster Improvement Plan`."""
    kind = next((kind for kind in form.kinds if kind != "other"), "")
    return f"{kind.capitalize()} Improvement Plan".strip()
