"""A priority: whatever a form calls it (improvement priority, target, strategic priority, workstream)."""

from improvplan.model.action import (
    Action,
    Evaluation,
    Measure,
    Milestone,
    Monitoring,
    Resource,
    Statement,
    Support,
)
from improvplan.model.fields import Line, Link, PersonReference, ProseText, Slug, about, bare
from improvplan.model.part import Part


class Priority(Part):
    """One thing the plan sets out to improve."""

    id: Slug | None = about("A short name of your own, unique in the plan.")
    ref: Line | None = about("A code that the paper prints, for example: STEM-1.")
    title: Line | None = bare("The priority's title.")
    subtitle: Line | None = about("A second line under the title.")
    category: Line | None = about("The kind of priority, where a form sorts them.")
    summary: ProseText | None = about("One sentence for a plan on a page.")
    statement: ProseText | None = about("The priority's own sentence, where a form has one beside the aim.")
    aim: ProseText | None = about("What it is meant to achieve.")
    why: ProseText | None = about("Why it matters: the rationale, or the remit.")
    causes: ProseText | None = about("What lies behind the need.")
    addresses: tuple[Line, ...] = about("The needs it answers, by their ids.", default=())
    for_: Line | None = about("The pupils it is for.", alias="for")
    leads: tuple[PersonReference, ...] = about("Who leads it: keys of people, or plain words.", default=())
    sponsor: PersonReference | None = about("Who sponsors it.")
    links: dict[Line, tuple[Link, ...]] | None = about("The framework items it answers to, by framework.")
    supports: tuple[Line, ...] = about(
        "Priorities of other plans that it serves: plan-id/priority-id. What stands behind an @ is written by improvplan confirm.",
        default=(),
    )
    as_of: Line | None = about("The version of the other plan that was read.")
    indicators: tuple[Line, ...] = about("The plan's indicators that it should move, by their ids.", default=())
    outcomes: tuple[Statement, ...] = about("What will be different for learners.", default=())
    success_criteria: tuple[Statement, ...] = about("How we will know it has worked.", default=())
    measures: tuple[Measure, ...] = about("What ongoing information shows progress.", default=())
    actions: tuple[Action, ...] = about("What will be done.", default=())
    resources: tuple[Resource, ...] = about("What it needs.", default=())
    timescale: ProseText | None = about("Key dates and checkpoints, in words.")
    milestones: tuple[Milestone, ...] = about("Points on the way.", default=())
    monitoring: tuple[Monitoring, ...] = about("Who looks at what, and when.", default=())
    support: tuple[Support, ...] = about("Support agreed with a partner.", default=())
    evaluations: tuple[Evaluation, ...] = about("What was found at each checkpoint; a log that grows.", default=())
    impact: ProseText | None = about("The impact, where a form has one box for it.")
    next_steps: ProseText | None = about("What comes next.")
