"""The network file: what is about more than one plan. Organisations and what belongs to what, groupings, people, meetings, surveys."""

from typing import Literal

from improvplan.model.cost import Cost
from improvplan.model.fields import Line, PersonReference, ProseText, QuantityText, Slug, WhenText, YesNo, about, bare
from improvplan.model.organisation import Country, Meeting, OrganisationKind
from improvplan.model.part import Part
from improvplan.model.trust import Criteria, Judgement, TriadTerm, TriadWishes, Visit, Wanted

NETWORK_IDENTITY = {"improvplan-network": "improvplan-network: 1"}

Phase = Literal["nursery", "primary", "middle", "secondary", "all-through", "special", "post-16", "other"]


class NetworkOrganisation(Part):
    """A school, cluster, trust, council or region. Plans refer to it by its id."""

    id: Slug | None = about(
        "A short name of your own, which does not change from year to year, for example: alderbrook."
    )
    name: Line | None = bare("Its name, as plans and documents write it.")
    also: tuple[Line, ...] = about("Other names that plans write for it.", default=())
    kind: OrganisationKind | None = about("What it is; a council is an authority.")
    phase: Phase | None = about("Which ages a school teaches.")
    country: Country | None = about("Its country; that of what it belongs to, if left out.")
    part_of: tuple[Line, ...] = about(
        "What it belongs to, by ids: its council, trust, cluster, region; those of what it belongs to need not be repeated.",
        default=(),
    )
    denominational: YesNo | None = about("yes where it is a denominational school.")
    category: Line | None = about("The category it has been placed in.")
    codes: dict[Line, Line] | None = about("What others call it by, for example: SEED: 8400123, or URN: 100001.")
    roll: QuantityText | None = about("How many pupils it has.")
    characteristics: dict[Line, Line] | None = about(
        "What it is like, by names of your own, for example: Pupils eligible for free meals: 34%."
    )


class Forum(Part):
    """Leaders of one subject or task from several organisations, who meet."""

    id: Slug | None = about("A short name of your own.")
    name: Line | None = bare("Its name.")
    subject: Line | None = about("What it is about, for example: early reading.")
    leads: tuple[PersonReference, ...] = about("Who leads it: keys of people, or plain words.", default=())
    members: tuple[PersonReference, ...] = about("Who sits on it: keys of people, or plain words.", default=())
    organisations: tuple[Line, ...] = about("Whose leaders meet, by ids; everybody's, if left out.", default=())
    meetings: tuple[Meeting, ...] = about("When it meets, and what it looks at.", default=())


class NetworkPerson(Part):
    """Somebody who works across organisations. A role is enough; a name is never required."""

    name: Line | None = bare("The name, or initials.")
    role: Line | None = about("The role, for example: Director of education.")
    organisations: tuple[Line, ...] = about("Where this person works, by ids.", default=())
    expertise: tuple[Line, ...] = about("What this person can help others with.", default=())
    days: QuantityText | None = about("How many days a year this person has for other schools.")
    qualifications: tuple[Line, ...] = about("Professional qualifications that this person holds.", default=())
    working_towards: tuple[Line, ...] = about("Qualifications that this person works towards.", default=())
    governor_of: tuple[Line, ...] = about("The schools of which this person is a governor, by ids.", default=())
    email: Line | None = about("Left out of documents for the public.")
    telephone: Line | None = about("Left out of documents for the public.")


class Consultant(Part):
    """Somebody from outside who is paid to help."""

    name: Line | None = bare("The name, of the person or of the firm.")
    role: Line | None = about("In which role, for example: School improvement partner.")
    organisations: tuple[Line, ...] = about("Whom they work for, by ids.", default=())
    expertise: tuple[Line, ...] = about("What they are asked to help with.", default=())
    days: QuantityText | None = about("How many days a year have been agreed.")
    cost: Cost | None = about("What a day costs.")
    when: WhenText | None = about("When, or for how long.")
    email: Line | None = about("Left out of documents for the public.")
    telephone: Line | None = about("Left out of documents for the public.")


class Board(Part):
    """A board, committee or executive that decides for several organisations."""

    id: Slug | None = about("A short name of your own.")
    name: Line | None = bare("Its name.")
    kind: Literal["board", "committee", "executive", "forum", "other"] | None = about("What it is.")
    organisation: Line | None = about("Whose board it is, by the id.")
    role: ProseText | None = about("What it decides or oversees.")
    members: tuple[PersonReference, ...] = about("Who sits on it: keys of people, or plain words.", default=())
    meetings: tuple[Meeting, ...] = about("When it meets, and what it looks at.", default=())


class SurveyAnswers(Part):
    """What one organisation's people answered to one question."""

    organisation: Line | None = about("Whose answers these are, by the id; those of all together, if left out.")
    of: QuantityText | None = about("How many answered: what percentages are percentages of.")
    answers: dict[Line, QuantityText] | None = about("How many gave each answer, as numbers or as percentages.")


class SurveyQuestion(Part):
    """A question of a survey, with what was answered."""

    id: Slug | None = about("A short name of your own; the same question in another year has the same one.")
    question: Line | None = bare("The question, as it was asked.")
    results: tuple[SurveyAnswers, ...] = about("What was answered, by organisation.", default=())


class Survey(Part):
    """A survey: who was asked, when, and what they answered."""

    id: Slug | None = about("A short name of your own.")
    title: Line | None = bare("What it is called.")
    who: Line | None = about("Who was asked, for example: parents of all pupils.")
    when: WhenText | None = about("When they were asked.")
    asked: QuantityText | None = about("How many were asked.")
    source: Line | None = about("Where the answers are kept, or who collected them.")
    questions: tuple[SurveyQuestion, ...] = about("The questions.", default=())


class NetworkFile(Part):
    """A network: what is about more than one plan. Plans can be read without it."""

    version: Literal["1"] = about(
        "Says that this file is a network, and in which version of the format: 1.",
        default="1",
        alias="improvplan-network",
    )
    title: Line | None = about("What the network is called.")
    organisations: tuple[NetworkOrganisation, ...] = about(
        "Schools, clusters, trusts, councils and regions, and what belongs to what.", default=()
    )
    groupings: dict[Line, dict[Line, tuple[Line, ...]]] | None = about(
        "Groups of your own by which schools are looked at together, such as hubs: by the kind of group, then by its name, the ids of those in it."
    )
    forums: tuple[Forum, ...] = about("Forums of subject leaders.", default=())
    people: dict[Slug, NetworkPerson] | None = about("People who work across schools, by a key of your own.")
    consultants: dict[Slug, Consultant] | None = about(
        "People from outside who are paid to help, by a key of your own."
    )
    boards: tuple[Board, ...] = about("Boards and committees, and when they meet.", default=())
    surveys: tuple[Survey, ...] = about("Surveys and what was answered.", default=())
    criteria: Criteria | None = about("By what a trust judges its schools, as agreed with them.")
    judgements: tuple[Judgement, ...] = about(
        "The log of what was judged of schools: entries are added, never changed.", default=()
    )
    triad_wishes: TriadWishes | None = about("What holds for every rota of groups of three.")
    triads: tuple[TriadTerm, ...] = about("The groups of three of each term, as they were agreed.", default=())
    wanted: Wanted | None = about("What the network looks for in people: qualifications, and skills of governors.")
    visits: tuple[Visit, ...] = about("Visits between schools, and what came of them.", default=())
