"""How a trust judges its schools and lets them visit each other: criteria, judgements, triads, visits. Kept in the network file."""

from improvplan.model.fields import Line, Link, PersonReference, ProseText, QuantityText, Slug, WhenText, about, bare
from improvplan.model.part import Part


class CriteriaCategory(Part):
    """A category in which a school or an area can be placed."""

    id: Slug | None = bare("A short name, which judgements and plans write, for example: closer-support.")
    title: Line | None = about("As documents print it, for example: Closer support.")
    means: ProseText | None = about("What it means for a school that is placed in it.")


class CriteriaEvidence(Part):
    """Evidence that counts in an area: something in plans or surveys, or in plain words."""

    what: Line | None = bare("What is looked at.")
    indicator: Slug | None = about("The indicator in the schools' plans, by its id; its newest value counts.")
    links: dict[Line, tuple[Link, ...]] | None = about(
        "Framework items whose newest grade in the schools' evaluations counts, for example: ofsted-eif: Achievement."
    )
    survey: Slug | None = about("The question of a survey in this network, by its id; its newest answers count.")
    answers: tuple[Line, ...] = about("Which of its answers are counted together, as percentages.", default=())
    needs: dict[Line, QuantityText] | None = about(
        "What each category needs, by its id: a number that is reached, or one that is not passed where lower is better."
    )
    grades: dict[Line, tuple[Line, ...]] | None = about("Which grades each category needs, by its id.")
    better: Line | None = about("lower, where less is better; that of the indicator, if left out.")


class CriteriaArea(Part):
    """An area that is judged by itself, such as outcomes, staff or governance."""

    id: Slug | None = about("A short name, which judgements write, for example: outcomes.")
    title: Line | None = bare("As documents print it.")
    question: Line | None = about("The question that the judgement answers.")
    evidence: tuple[CriteriaEvidence, ...] = about("The evidence that counts.", default=())
    levels: dict[Line, ProseText] | None = about("What each category looks like in this area, by its id.")


class Criteria(Part):
    """By what a trust judges its schools, as agreed with them."""

    title: Line | None = about("What the categorisation is called.")
    agreed: WhenText | None = about("When the criteria were agreed.")
    categories: tuple[CriteriaCategory, ...] = about("The categories, the best first.", default=())
    areas: tuple[CriteriaArea, ...] = about("The areas that are judged.", default=())


class AreaJudgement(Part):
    """What was judged of one area."""

    area: Line | None = about("The area, by its id.")
    category: Line | None = bare("The category, by its id.")
    because: ProseText | None = about("The facts that led to it.")
    to_move: ProseText | None = about("What would move it.")


class Judgement(Part):
    """One entry of the log of judgements. Entries are added, never changed; the newest counts."""

    school: Line | None = about("The school, by its id.")
    when: WhenText | None = about("When it was judged.")
    by: tuple[PersonReference, ...] = about("Who judged: keys of people, or plain words.", default=())
    category: Line | None = about("The category of the school as a whole, by its id.")
    because: ProseText | None = about("The facts that led to it.")
    to_move: ProseText | None = about("What would move it.")
    areas: tuple[AreaJudgement, ...] = about("What was judged of each area.", default=())


class TriadPair(Part):
    """Two schools that are to be in one group, or in none."""

    schools: tuple[Line, ...] = about("The two schools, by their ids.", default=())
    because: ProseText | None = about("The reason.")


class TriadWishes(Part):
    """What holds for every rota of groups of three."""

    mix: tuple[Line, ...] = about(
        "In what the schools of a group should differ: phase, council, category, or a grouping of this network.",
        default=(),
    )
    together: tuple[TriadPair, ...] = about("Pairs that are in one group in every term.", default=())
    apart: tuple[TriadPair, ...] = about("Pairs that are in one group in no term.", default=())


class TriadGroup(Part):
    """Schools that work in one group in a term."""

    schools: tuple[Line, ...] = about("The schools, by their ids.", default=())
    host: Line | None = about("The school that the others visit, by its id.")
    on: WhenText | None = about("The day on which they meet.")


class TriadTerm(Part):
    """The groups of one term. Terms are added, never changed: whoever met before meets others later."""

    session: Line | None = about("The session, for example: 2025-26.")
    term: Line | None = about("The term, for example: Autumn term.")
    groups: tuple[TriadGroup, ...] = about("The groups.", default=())


class AgreedAction(Part):
    """Something that a visit agreed on."""

    id: Slug | None = about("A short name of your own; the action in the host's plan gets it too.")
    do: ProseText | None = bare("What is done.")
    who: tuple[Line, ...] = about("Who does it: keys of people in the host's plan, or plain words.", default=())
    by: WhenText | None = about("When it is done.")
    priority: Line | None = about("The priority in the host's plan that it serves, by id, number or title.")


class Wanted(Part):
    """What a trust looks for in people."""

    qualifications: tuple[Line, ...] = about(
        "Qualifications that somebody in each school should hold or work towards.", default=()
    )
    governor_skills: tuple[Line, ...] = about("Skills that each governing body should have.", default=())


class Visit(Part):
    """A visit of some schools to another one, and what came of it."""

    id: Slug | None = about("A short name of your own.")
    host: Line | None = about("The school that was visited, by its id.")
    visitors: tuple[Line, ...] = about("The schools that came, by their ids.", default=())
    when: WhenText | None = about("When.")
    by: tuple[PersonReference, ...] = about("Who wrote the report: keys of people, or plain words.", default=())
    focus: ProseText | None = about("What the host had asked to be looked at.")
    seen: ProseText | None = about("What was done and seen: lessons, books, talks.")
    strengths: ProseText | None = about("What is strong, with the evidence.")
    questions: ProseText | None = about("What the visitors asked the host to think about.")
    links: dict[Line, tuple[Link, ...]] | None = about("The framework items that it looked at.")
    actions: tuple[AgreedAction, ...] = about("What was agreed.", default=())
