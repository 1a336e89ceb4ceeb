"""What a form may speak of: the names, what each holds, and what it is. Made from the models of a plan."""

from __future__ import annotations

from functools import cache
from typing import Final

from improvplan.forms.fields import UNPRINTED
from improvplan.model.plan import Plan
from improvplan.model.shape import Cash, Leaf, ListOf, MapOf, Shape, Thing, shape_of
from improvplan.rendering.word_form.beside import cost, form, framework, front
from improvplan.rendering.word_form.kind import Answer, Anything, Kind, Name, Number, Object, Several, Words

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
