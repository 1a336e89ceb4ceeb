"""What is done about a priority, and what belongs to it: measures, resources, milestones, monitoring, evaluations."""

from typing import Literal

from improvplan.model.cost import Cost
from improvplan.model.fields import (
    AmountText,
    FundName,
    Line,
    Link,
    PersonReference,
    ProseText,
    QuantityText,
    Slug,
    WhenText,
    about,
    bare,
)
from improvplan.model.part import Part

Progress = Literal["not-started", "in-progress", "done", "stopped"]


class Statement(Part):
    """An outcome or a success criterion."""

    id: Slug | None = about("A short name of your own, so that monitoring can refer to it.")
    what: ProseText | None = bare("The sentence itself.")
    success: ProseText | None = about(
        "Of an outcome: how we will know that it has been reached, where each has its own."
    )


class Result(Part):
    """What a measure came to at one time. Results are added through the year, never changed."""

    when: WhenText | None = about("When it was measured, for example: Dec 2026.")
    value: QuantityText | None = bare("What was measured.")
    evidence: ProseText | None = about("How we know.")


class Measure(Part):
    """Something looked at to see whether the work makes a difference."""

    id: Slug | None = about("A short name of your own.")
    what: ProseText | None = bare("What is measured.")
    kind: Literal["quantitative", "qualitative"] | None = about("Whether it is counted or judged.")
    term: Literal["short", "medium", "long"] | None = about("Whether it shows in the short, medium or long term.")
    baseline: QuantityText | None = about("Where things stand at the start.")
    target: QuantityText | None = about("Where they should stand at the end.")
    better: Literal["higher", "lower"] | None = about("Which way is better; higher if left out.")
    of: Line | None = about("What a percentage is a percentage of, for example: P7 pupils.")
    by: WhenText | None = about("When the target should be reached.")
    when: WhenText | None = about("When it is measured, for example: termly.")
    who: tuple[PersonReference, ...] = about("Who measures it.", default=())
    evidence: ProseText | None = about("Where the evidence comes from.")
    result: tuple[Result, ...] = about("What it came to, at each checkpoint or at the end.", default=())


class Resource(Part):
    """Something the work needs."""

    what: ProseText | None = bare("What is needed.")
    cost: Cost | None = about("What it costs: an amount, or amounts by fund.")
    fund: FundName | None = about("The fund that pays for it, as named under funding.")


class Milestone(Part):
    """A point on the way."""

    id: Slug | None = about("A short name of your own, by which calendars know it again.")
    what: ProseText | None = bare("What will have happened.")
    by: WhenText | None = about("When it will have happened.")
    who: tuple[PersonReference, ...] = about("Who sees to it.", default=())
    status: Progress | None = about("How far it is.")


class Monitoring(Part):
    """How somebody looks at the work while it goes on."""

    id: Slug | None = about("A short name of your own, by which calendars know it again.")
    what: ProseText | None = bare("What is looked at.")
    how: Line | None = about("How, for example: learning walk, sampling, data, pupil voice.")
    who: tuple[PersonReference, ...] = about("Who looks.", default=())
    when: WhenText | None = about("When, for example: termly, or Nov 2025.")
    criterion: Slug | None = about("The success criterion it speaks to, by its id.")


class Support(Part):
    """Support agreed with a partner."""

    from_: Line | None = about("Who gives the support.", alias="from")
    to: Line | None = about("Who receives it, where that is not the whole plan.")
    what: ProseText | None = bare("What was agreed.")
    who: tuple[PersonReference, ...] = about("Who carries it out.", default=())
    when: WhenText | None = about("When.")
    days: QuantityText | None = about("How many days.")
    cost: Cost | None = about("What it costs.")


class Evaluation(Part):
    """One entry of the log: what was found at a checkpoint. Entries are added, never changed."""

    when: WhenText | None = about("The checkpoint, for example: Nov 2025.")
    by: PersonReference | None = about("Who evaluated.")
    statement: ProseText | None = bare("The evaluative statement.")
    impact: ProseText | None = about("The difference it has made to learners.")
    evidence: ProseText | None = about("How we know.")
    status: Line | None = about("How it stands, on the scale of the form, for example: on-track.")
    grade: Line | None = about("The grade, on the scale of the framework, for example: good.")
    links: dict[Line, tuple[Link, ...]] | None = about("The indicators that are graded here.")
    next_steps: ProseText | None = about("What follows from it.")


class Action(Part):
    """Something that is done. With `actions` of its own it is a row or a middle level rather than a task."""

    id: Slug | None = about("A short name of your own.")
    ref: Line | None = about("A number or code that the paper prints.")
    do: ProseText | None = bare("What is done.")
    because: ProseText | None = about("The reason, where a row has one.")
    current: ProseText | None = about("What is in place today, where a form asks for it beside what will be done.")
    evidence: ProseText | None = about("Why it should work: what research or experience says of it.")
    addresses: tuple[Line, ...] = about(
        "The needs that it answers, by their ids, where the priority does not say.", default=()
    )
    actions: "tuple[Action, ...]" = about("The actions of this row, or the steps of this action.", default=())
    by: WhenText | None = about("When it is done.")
    when: WhenText | None = about("When it happens, where it recurs, for example: termly.")
    who: tuple[PersonReference, ...] = about("Who does it: a key of people, or plain words.", default=())
    cost: Cost | None = about("What it costs: an amount, or amounts by fund.")
    fund: FundName | None = about("The fund that pays for it, as named under funding.")
    training: tuple[Line, ...] = about("The training it needs.", default=())
    attends: tuple[PersonReference, ...] = about(
        "Who takes part in the training; those who do it if left out.", default=()
    )
    status: Progress | None = about("How far it is.")
    completed: WhenText | None = about("When it was done.")
    impact: ProseText | None = about("The anticipated impact of this row.")
    outcomes: tuple[Statement, ...] = about("The outcomes of this row.", default=())
    success_criteria: tuple[Statement, ...] = about("How we will know, for this row.", default=())
    measures: tuple[Measure, ...] = about("What is measured, for this row.", default=())
    resources: tuple[Resource, ...] = about("What this row needs.", default=())
    timescale: ProseText | None = about("Key dates of this row, in words.")
    monitoring: tuple[Monitoring, ...] = about("How this row is monitored.", default=())
    evaluations: tuple[Evaluation, ...] = about("What was found, for this row.", default=())
    links: dict[Line, tuple[Link, ...]] | None = about("The framework items this row answers to.")


class Funding(Part):
    """Money from one source."""

    fund: FundName | None = bare("The name of the fund, for example: pef.")
    title: Line | None = about("Its full name.")
    allocated: AmountText | None = about("What was given for the session.")
    carried_forward: AmountText | None = about("What was left from last session.")
    spent: AmountText | None = about("What has been spent so far.")
    purpose: ProseText | None = about("What it is for.")
