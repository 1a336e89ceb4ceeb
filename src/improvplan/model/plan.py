"""The plan file: the root of the model."""

import datetime
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path as FilePath
from typing import Literal, NamedTuple

from improvplan.finding import Path
from improvplan.model.action import Evaluation, Funding, Measure, Milestone, Monitoring, Resource, Statement, Support
from improvplan.model.fields import Line, Link, PersonReference, ProseText, QuantityText, Slug, WhenText, about, bare
from improvplan.model.organisation import Group, Meeting, Organisation, Person, SignOff
from improvplan.model.part import Part
from improvplan.model.priority import Priority
from improvplan.model.when import When


class PlanDate(NamedTuple):
    """A date of a plan: the way to it, the part that it belongs to (an action, a measure, a milestone), and what is written."""

    path: Path
    part: Part
    when: When

    @property
    def first(self) -> datetime.date | None:
        """The first day that it means; None where it means no certain days."""
        return self.when.first

    @property
    def last(self) -> datetime.date | None:
        """The last day that it means, such as a deadline; None where it means no certain days."""
        return self.when.last


class Period(Part):
    """Several school sessions."""

    from_: Line | None = about(
        "The first session, for example: 2019-20; all of them where nothing else is given, for example: 2019-22.",
        alias="from",
        json_schema_extra={"bare": True},
    )
    to: Line | None = about("The last session, for example: 2021-22.")


class Dates(Part):
    """The plan's own dates."""

    written: WhenText | None = about("When it was written.")
    consulted: WhenText | None = about("When it was consulted on.")
    approved: WhenText | None = about("When it was approved.")
    published: WhenText | None = about("When it was published.")
    review: WhenText | None = about("When it is reviewed next.")


class Section(Part):
    """A part of the document in prose."""

    id: Slug | None = about("A short name; the form may give it its heading and place.")
    title: Line | None = about("The heading.")
    by: PersonReference | None = about("Who signs it, for example a foreword.")
    text: ProseText | None = bare("The text, in a small Markdown.")
    sections: "tuple[Section, ...]" = about("Sections one level deeper.", default=())
    after: Literal["priorities"] | None = about("priorities prints it after them instead of before.")


class Need(Part):
    """Something that self-evaluation found."""

    id: Slug | None = about("A short name; a priority refers to it under addresses.")
    what: ProseText | None = bare("What was found.")
    causes: ProseText | None = about("What lies behind it.")
    evidence: ProseText | None = about("How we know.")


class Indicator(Part):
    """A measure of the whole plan over years."""

    id: Slug | None = about("A short name; a priority refers to it under indicators.")
    title: Line | None = about("What is measured.")
    unit: Literal["percent", "count", "per-1000", "score", "money", "text"] | None = about("What the numbers are.")
    better: Literal["higher", "lower"] | None = about("Which way is better; higher if left out.")
    of: Line | None = about("What a percentage is a percentage of.")
    values: dict[Line, QuantityText] | None = about("What was measured, by session.")
    base_year: Line | None = about("The session that targets are compared with.")
    targets: dict[Line, QuantityText] | None = about("What should be reached, by session.")
    source: Line | None = about("Where the numbers come from.")
    imported: dict[Line, Line] | None = about(
        "Of figures that indicator import wrote, by session: the figure, its file and cell; not printed."
    )


class NotAddressed(Part):
    """An item of a framework that the plan does without on purpose."""

    framework: Line | None = about("The framework, for example: hgios.")
    item: Line | None = about("The item, as a link would name it, for example: 2.4 Personalised support.")
    why: ProseText | None = about("Why this plan does without it.")


class Plan(Part):
    """An improvement plan. Only `improvplan`, `id` and `title` must be there; the rest is the form's business."""

    improvplan: Literal["1"] = about("The version of the file format: 1.", default="1")
    id: Slug = about("A short name of the plan, unique in the repository; other plans refer to it.", default="")
    title: Line = about("The plan's title.", default="")
    subtitle: Line | None = about("A second line under the title.")
    template: Line | None = about("The form it is written for; see improvplan templates list.")
    session: Line | None = about("The school session, for example: 2025-26.")
    period: Period | None = about("The sessions of a plan over several years.")
    version: Line | None = about("Which version of the plan it is, for example: 2.")
    status: Literal["draft", "consultation", "approved", "published", "closed"] = about(
        "How far the plan is.", default="draft"
    )
    category: Line | None = about("The kind of plan, where a repository sorts them.")
    dates: Dates | None = about("The plan's own dates.")
    organisation: Organisation | None = about("Whose plan it is.")
    people: dict[Slug, Person] | None = about("People by a key of your own, for example: jp.")
    frameworks: tuple[Line, ...] = about(
        "The frameworks it answers to; pin an edition with nif-priorities@2024.", default=()
    )
    not_addressed: tuple[NotAddressed, ...] = about(
        "Framework items that this plan does without on purpose, each with the reason.", default=()
    )
    previous: Line | None = about("The id of last session's plan.")
    summary: ProseText | None = about("The plan in a few sentences, for parents.")
    aim: ProseText | None = about("What the plan is for, in its own words.")
    leads: tuple[PersonReference, ...] = about("Who leads every priority that has no leads of its own.", default=())
    links: dict[Line, tuple[Link, ...]] | None = about(
        "Framework items for every priority that has no links of its own."
    )
    sections: tuple[Section, ...] = about("Parts in prose.", default=())
    groups: tuple[Group, ...] = about("Committees, boards and working groups.", default=())
    needs: tuple[Need, ...] = about("What self-evaluation found.", default=())
    funding: tuple[Funding, ...] = about("The money, by fund.", default=())
    indicators: tuple[Indicator, ...] = about("Measures of the whole plan over years.", default=())
    priorities: tuple[Priority, ...] = about("What the plan sets out to improve.", default=())
    outcomes: tuple[Statement, ...] = about("Outcomes of the plan as a whole.", default=())
    success_criteria: tuple[Statement, ...] = about("Success criteria of the plan as a whole.", default=())
    measures: tuple[Measure, ...] = about("Measures of the plan as a whole.", default=())
    milestones: tuple[Milestone, ...] = about("Milestones of the plan as a whole.", default=())
    resources: tuple[Resource, ...] = about("Resources of the plan as a whole.", default=())
    monitoring: tuple[Monitoring, ...] = about("Monitoring of the plan as a whole.", default=())
    support: tuple[Support, ...] = about("Support agreed for the plan as a whole.", default=())
    evaluations: tuple[Evaluation, ...] = about("Evaluations of the plan as a whole, by checkpoint.", default=())
    impact: ProseText | None = about("The impact of the plan as a whole.")
    next_steps: ProseText | None = about("What comes after the plan.")
    meetings: tuple[Meeting, ...] = about("Meetings that follow the plan.", default=())
    glossary: dict[Line, Line] | None = about("Abbreviations and what they stand for.")
    sign_off: tuple[SignOff, ...] = about("Who signs the plan.", default=())

    @cached_property
    def file(self) -> FilePath | None:
        """The file that `improvplan.load` read it from; None for a plan that was made otherwise."""
        return None

    def due(self, first: datetime.date | None = None, last: datetime.date | None = None) -> tuple[PlanDate, ...]:
        """Every date of the plan in the order of its parts; with days, those whose last day is neither before nor after them.

        What is due in December: `plan.due(date(2025, 12, 1), date(2025, 12, 31))`. A date without certain days, such as
        `termly`, is only there where no days are given.
        """
        found = tuple(_dates(self, ()))
        if first is None and last is None:
            return found
        earliest, latest = first or datetime.date.min, last or datetime.date.max
        return tuple(each for each in found if each.last and earliest <= each.last <= latest)


def _dates(value: object, path: Path) -> Iterator[PlanDate]:
    """The dates of a part and of everything in it."""
    if isinstance(value, Part):
        for name, field in type(value).model_fields.items():
            held, here = getattr(value, name), (*path, field.alias or name)
            if isinstance(held, When):
                yield PlanDate(here, value, held)
            else:
                yield from _dates(held, here)
    elif isinstance(value, tuple | dict):
        for step, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _dates(item, (*path, step))
