"""Whose plan it is, and the people in it."""

from typing import Literal

from improvplan.model.fields import Line, PersonReference, ProseText, Slug, WhenText, YesNo, about, bare
from improvplan.model.part import Part

OrganisationKind = Literal["school", "nursery", "cluster", "trust", "authority", "region", "other"]
Country = Literal[
    "scotland",
    "england",
    "wales",
    "northern-ireland",
    "ireland",
    "united-states",
    "canada",
    "australia",
    "new-zealand",
    "south-africa",
    "other",
]


class Member(Part):
    """A school or other body that belongs to the organisation."""

    id: Line | None = about("Its id in the network file, which then says the rest.")
    name: Line | None = bare("Its name.")
    kind: OrganisationKind | None = about("What it is.")
    denominational: YesNo | None = about("yes where it is a denominational school.")
    category: Line | None = about("The category it has been placed in.")


class Organisation(Part):
    """The school, cluster, trust, council or region whose plan it is."""

    id: Line | None = about("Its id in the network file, which then says whatever does not stand here.")
    name: Line | None = bare("Its name.")
    kind: OrganisationKind | None = about("What it is.")
    country: Country | None = about("Its country; terms and frameworks follow from it.")
    part_of: Line | None = about("What it belongs to: the council or the trust.")
    denominational: YesNo | None = about("yes where it is a denominational school.")
    category: Line | None = about(
        "The category it has been placed in; the form or improvplan.yaml may ask more of organisations in it."
    )
    members: tuple[Member, ...] = about("The schools of a cluster, trust, authority or region.", default=())
    facts: dict[Line, Line] | None = about("What a front page states, for example: School roll: 212.")


class Person(Part):
    """Somebody whom the plan names by a key. A role or initials are enough; a name is never required."""

    name: Line | None = bare("The name, or initials.")
    role: Line | None = about("The role, for example: Depute headteacher.")
    expertise: tuple[Line, ...] = about("What this person can help others with.", default=())
    email: Line | None = about("Left out of documents for the public.")
    telephone: Line | None = about("Left out of documents for the public.")


class Group(Part):
    """A committee, board or working group."""

    id: Slug | None = about("A short name of your own.")
    name: Line | None = bare("Its name.")
    role: ProseText | None = about("What it does.")
    members: tuple[PersonReference, ...] = about("Who sits on it: keys of people, or plain words.", default=())
    text: ProseText | None = about("More about it.")


class SignOff(Part):
    """Somebody who signs the plan."""

    name: PersonReference | None = bare("Who signs: a key of people, or plain words.")
    role: Line | None = about("In which role.")
    date: WhenText | None = about("When it was signed.")


class Meeting(Part):
    """A meeting of governors or of the parent council that follows the plan."""

    when: WhenText | None = about("When it meets.")
    what: ProseText | None = bare("What it looks at.")
