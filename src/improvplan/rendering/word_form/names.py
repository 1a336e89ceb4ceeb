"""What a form may speak of: every name, what kind of thing it holds, and what it is; made from the models of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final, NamedTuple

from improvplan.forms.fields import UNPRINTED
from improvplan.model.plan import Plan
from improvplan.model.shape import Cash, Leaf, ListOf, MapOf, Shape, Thing, shape_of


@dataclass(frozen=True, slots=True)
class Words:
    """Something that prints as text; `holds` says what kind of text."""

    holds: str = "words"


@dataclass(frozen=True, slots=True)
class Answer:
    """Yes or no."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number."""


@dataclass(frozen=True, slots=True)
class Anything:
    """What nobody can say beforehand: keys of an author's own."""


@dataclass(frozen=True, slots=True, eq=False)
class Several:
    """A list; `item` is what stands in it, `named` what a framework's name gives: `p.links.hgios`."""

    item: Kind
    named: Kind | None = None


@dataclass(eq=False, slots=True)
class Object:
    """A thing with names of its own. `noun` is what a person calls it, `letter` the name it has in examples."""

    noun: str
    letter: str
    about: str
    fields: dict[str, Name] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Name:
    """What stands under a name, and one line of what it is."""

    kind: Kind
    about: str


Kind = Words | Answer | Number | Anything | Several | Object


@cache
def framework() -> Object:
    """A whole framework."""
    items = Several(framework_item())
    return Object("framework", "f", "A framework in the edition that holds for the plan.", {
        "family": Name(Words(), "Its short name: hgios."),
        "title": Name(Words(), "What the form calls it."),
        "edition": Name(Words(), "The edition that holds for the plan."),
        "items": Name(items, "All its items, chosen or not."),
        "chosen": Name(items, "The items that some priority links to."),
    })  # fmt: skip


@cache
def framework_item() -> Object:
    """An item of a framework."""
    return Object("framework item", "i", "An item of a framework.", {
        "label": Name(Words(), "Code or number, and title."),
        "code": Name(Words(), "The publisher's code; empty where there is none."),
        "number": Name(Number(), "Its place in the list: 1, 2, 3."),
        "title": Name(Words(), "The title alone."),
        "group": Name(Words(), "The publisher's heading above it."),
        "chosen": Name(Answer(), "yes where some priority links to it."),
        "priorities": Name(Words(), "The numbers of the priorities that link to it: 1, 3."),
    })  # fmt: skip


@cache
def front() -> Object:
    """The front of a plan."""
    return Object("front", "front", "What stands on the front of a plan.", {
        "title": Name(Words(), "The plan's title."),
        "subtitle": Name(Words(), "The second line under it."),
        "line": Name(Words(), "Whose plan it is and for when: Strathburn Cluster, 2019-20."),
        "sessions": Name(Words(), "For when: 2019-20, or 2019-20 to 2021-22."),
        "draft": Name(Words(), "Draft, not yet approved; or Draft for consultation; otherwise empty."),
    })  # fmt: skip


@cache
def form() -> Object:
    """The form of improvplan."""
    return Object("form", "form", "The form of improvplan that the plan is written for.", {
        "title": Name(Words(), "The form's title."),
        "publisher": Name(Words(), "Whose form it is."),
    })  # fmt: skip


@cache
def cost() -> Object:
    """A row of the costs."""
    return Object("row of the costs", "c", "A fund with what the plan takes from it.", {
        "fund": Name(Words(), "The fund by its title, or Total."),
        "available": Name(Words("money"), "What there is."),
        "planned": Name(Words("money"), "What this plan costs."),
        "left": Name(Words("money"), "What is left."),
    })  # fmt: skip


_HOLDS: Final = {
    "prose": "text",
    "when": "a date",
    "amount": "money",
    "quantity": "a number",
    "person": "a person",
    "link": "a link",
    "choice": "a word",
}
_NOUNS: Final = {
    "SignOff": "sign-off",
    "Funding": "fund",
    "NotAddressed": "item that is not addressed",
    "Monitoring": "check",
    "Support": "agreement on support",
    "Dates": "list of dates",
}
_ENTRIES: Final = {
    "facts": "fact",
    "values": "value of a session",
    "targets": "target of a session",
    "glossary": "abbreviation",
}
_LETTERS: Final = {
    "Plan": "plan",
    "Priority": "p",
    "Action": "a",
    "Statement": "o",
    "Measure": "m",
    "Indicator": "i",
    "Evaluation": "e",
    "Section": "s",
    "Funding": "f",
    "Resource": "r",
    "Milestone": "m",
    "Monitoring": "c",
    "Support": "s",
    "Need": "n",
    "Group": "g",
    "Member": "m",
    "Person": "person",
    "SignOff": "s",
}


@cache
def roots() -> dict[str, Name]:
    """The names that stand by themselves in a form."""
    costs = "What the plan costs by fund, worked out: a row for each fund and one for all."
    return {
        "plan": Name(plan(), "The plan, under the names of the plan file."),
        "front": Name(front(), "What stands on the front of a plan."),
        "frameworks": Name(
            Several(framework(), framework()), "The frameworks, whole, each with what the plan has chosen of it."
        ),
        "costs": Name(Several(cost()), costs),
        "form": Name(form(), "The form of improvplan that the plan is written for."),
    }


@cache
def plan() -> Object:
    """A plan, with all that is in it."""
    things: dict[str, Object] = {}
    made = _object(shape_of(Plan), things)
    for name in ("Priority", "Action"):
        place = Name(Number(), "Its place in the list: 1, 2, 3.")
        things[name].fields = {"number": place, **things[name].fields}
    priority = things["Priority"].fields
    priority["heading"] = Name(Words(), "Number, reference and title, as the plan's form puts them together.")
    checkpoint = Object("checkpoint", "k", "A checkpoint of the plan's form, with what was found then.", {
        "name": Name(Words(), "What the form calls it: November."),
        "written": Name(Answer(), "yes where something has been written about it."),
        "evaluations": Name(Several(things["Evaluation"]), "What was found; empty where it is still to come."),
    })  # fmt: skip
    about = "The checkpoints of the form, each with what was found then, also those that are still to come."
    made.fields["checkpoints"] = priority["checkpoints"] = Name(Several(checkpoint), about)
    priority["costs"] = Name(Words("money"), "What it costs in all, by fund: its actions, resources and support.")
    return made


def _object(shape: Thing, things: dict[str, Object]) -> Object:
    name = shape.model.__name__
    if name in things:
        return things[name]
    about = (shape.model.__doc__ or "").strip().splitlines()[0]
    thing = things[name] = Object(_noun(name), _LETTERS.get(name, _noun(name)[0]), about)
    for key, inner in shape.fields.items():
        if key in UNPRINTED - {"id"}:
            continue
        thing.fields[key] = Name(_kind(inner, key, things), shape.descriptions[key])
    thing.fields["x"] = Name(Anything(), "The author's own keys that begin with x-.")
    return thing


def _kind(shape: Shape, key: str, things: dict[str, Object]) -> Kind:
    match shape:
        case Leaf(kind="yes-no"):
            return Answer()
        case Leaf():
            return Words(_HOLDS.get(shape.kind, "words"))
        case Cash():
            return Words("money")
        case ListOf():
            return Several(_kind(shape.item, key, things))
        case MapOf() if key == "links":
            return _links()
        case MapOf():
            value = _kind(shape.value, key, things)
            if isinstance(value, Object):
                value.fields = {"key": Name(Words(), "The key in the plan file."), **value.fields}
                return Several(value)
            return Several(
                Object(_ENTRIES.get(key, "entry"), "e", "A name with what belongs to it.", {
                    "key": Name(Words(), "The name: a session, a fact, an abbreviation."),
                    "value": Name(value, "What belongs to it."),
                })
            )  # fmt: skip
    return _object(shape, things)


@cache
def _links() -> Several:
    """What a part of the plan links to, framework by framework."""
    return Several(
        Object("framework", "f", "What a priority links to in one framework.", {
            "family": Name(Words(), "The short name of the framework: hgios."),
            "title": Name(Words(), "What the form calls the framework."),
            "items": Name(Several(Words()), "What is linked, written out: 2.3 Learning, teaching and assessment."),
        }),
        Several(Words()),
    )  # fmt: skip


def _noun(name: str) -> str:
    return _NOUNS.get(name) or "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()


class Group(NamedTuple):
    """The names of one kind of thing: `loop` is how a form comes to it, `names` are written as in that loop."""

    title: str
    about: str
    loop: str
    names: tuple[tuple[str, str, str], ...]


def groups() -> Iterator[Group]:
    """All groups: the names that stand by themselves, then each kind of thing once."""
    yield Group(
        "Names that stand by themselves",
        "Every other name begins with one of these, or with one that a loop gives.",
        "",
        tuple((name, holds(each.kind), each.about) for name, each in roots().items()),
    )
    met: list[Object] = []
    for name, each in roots().items():
        yield from _things(each, name, "", met)


def holds(kind: Kind) -> str:
    """What stands under a name, in words."""
    match kind:
        case Words():
            return kind.holds
        case Answer():
            return "yes or no"
        case Number():
            return "a number"
        case Anything():
            return "anything"
        case Several():
            inner = holds(kind.item)
            return f"a list: {inner}"
        case Object():
            return kind.noun


def _things(name: Name, path: str, loop: str, met: list[Object]) -> Iterator[Group]:
    kind = name.kind
    repeated = isinstance(kind, Several)
    while isinstance(kind, Several):
        kind = kind.item
    if not isinstance(kind, Object) or kind in met:
        return
    met.append(kind)
    owner = kind.letter if repeated else path
    way = f"{{% for {owner} in {path} %}}" if repeated else loop
    rows = tuple((f"{owner}.{field}", holds(each.kind), each.about) for field, each in kind.fields.items())
    yield Group(kind.noun.capitalize(), kind.about, way if repeated else "", rows)
    for key, each in kind.fields.items():
        yield from _things(each, f"{owner}.{key}", way, met)
