"""The view of a plan for its full document."""

from __future__ import annotations

from dataclasses import dataclass

from improvplan.context.context import Context
from improvplan.views.display import Display
from improvplan.views.frameworks import Frameworks
from improvplan.views.front import Front, front_of
from improvplan.views.links import Links
from improvplan.views.names import Names
from improvplan.views.parts import Parts
from improvplan.views.projection import Projection
from improvplan.views.record import Record
from improvplan.views.remainder import Remainder
from improvplan.views.values import Entry, Part

LANGUAGE = "en-GB"


@dataclass(frozen=True, slots=True)
class PriorityView:
    """A priority: its place from 1, its heading, its parts, what else is filled, and the record itself."""

    number: int
    heading: str
    parts: tuple[Part, ...]
    further: tuple[Entry, ...]
    record: Record


@dataclass(frozen=True, slots=True)
class View:
    """What a document template sees; each attribute is a name in the template.

    `parts` follow the order of the form; where one is called `priorities`, the priorities come. `further` is what is
    filled and has no place in the form, `labels` a few headings of the form. `plan` is the whole plan as records.
    """

    language: str
    orientation: str
    front: Front
    parts: tuple[Part, ...]
    priorities: tuple[PriorityView, ...]
    further: tuple[Entry, ...]
    labels: Record
    plan: Record
    form: Record


def document_view(context: Context) -> View:
    """Project a plan for its document. What could not be read is shown as such; whether to print that is not asked here."""
    form = context.form
    names, links, display = Names(context.plan), Links(context), Display(form)
    plan = Projection(context, links, names).plan()
    frameworks = Frameworks(form, display, links)
    parts = Parts(context, plan, display, frameworks)
    remainder = Remainder(form, context.plan, display, frameworks, names)
    priorities = tuple(
        PriorityView(
            number,
            _heading(form.heading or "{number}. {title}", number, record),
            tuple(parts.of_priority(number)),
            tuple(remainder.of_priority(record)),
            record,
        )
        for number, record in enumerate(plan.priorities, 1)
    )
    return View(
        form.language or LANGUAGE,
        form.orientation,
        front_of(context.plan, plan, display),
        tuple(parts.of_plan()),
        priorities,
        tuple(remainder.of_plan(plan)),
        Record("", {"further": display.label("further") if "further" in (form.words or {}) else "Further information"}),
        plan,
        Record("", {"id": form.id, "title": form.title, "publisher": form.publisher or ""}),
    )


def _heading(pattern: str, number: int, record: Record) -> str:
    """The heading of a priority; a reference that the pattern has no place for stands behind the title."""
    title, ref = str(record.title), str(record.ref)
    shown = pattern.replace("{number}", str(number))
    if ref and "{ref}" not in pattern and ref not in (str(number), *shown.split(" - "), *shown.split(": ")):
        title = f"{title} ({ref})" if title else ref
    words = {"{number}": str(number), "{ref}": ref, "{title}": title}
    for placeholder, value in words.items():
        if placeholder != "{title}":
            pattern = pattern.replace(placeholder, value)
    return " ".join(pattern.replace("{title}", title).split()).rstrip(" :-–")
