"""The tables of `docs/format.md` and `docs/network.md`: every field of a plan and of a network, written from the models."""

from __future__ import annotations

from improvplan.context.inheritance import TABLE, Inherited
from improvplan.model.network import NetworkFile
from improvplan.model.part import Part
from improvplan.model.plan import Plan
from improvplan.model.shape import Cash, Leaf, ListOf, MapOf, Shape, Thing, shape_of

_KINDS = {
    "line": "a line",
    "prose": "text",
    "when": "a date",
    "amount": "money",
    "quantity": "a number",
    "slug": "a short name",
    "fund": "a name",
    "yes-no": "yes or no",
    "link": "a link",
    "person": "a person",
}


def field_tables(model: type[Part] = Plan) -> str:
    """A table of short forms and one of the fields of each thing in a kind of file, as Markdown."""
    things: dict[str, Thing] = {}
    _collect(shape_of(model), things)
    short = [f"| {_named(thing)} | `{thing.bare}` |" for thing in things.values() if thing.bare]
    parts = [
        "### Short forms\n\nA bare text, where one of these belongs, is its one obvious field.\n\n| thing | a bare text is its |\n|---|---|"
    ]
    parts[0] += "\n" + "\n".join(short)
    parts += [_table(thing) for thing in things.values()]
    return "\n\n".join(parts) + "\n"


def _collect(thing: Thing, things: dict[str, Thing]) -> None:
    name = thing.model.__name__
    if name in things:
        return
    things[name] = thing
    for shape in thing.fields.values():
        for inner in _things(shape):
            _collect(inner, things)


def _things(shape: Shape) -> list[Thing]:
    match shape:
        case Thing():
            return [shape]
        case ListOf():
            return _things(shape.item)
        case MapOf():
            return _things(shape.value)
    return []


def _named(thing: Thing) -> str:
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in thing.model.__name__).strip()


def _table(thing: Thing) -> str:
    about = (thing.model.__doc__ or "").strip().splitlines()[0]
    rows = [
        f"| `{key}` | {_kind(shape)} | {thing.descriptions[key]} |"
        for key, shape in thing.fields.items()
        if key not in ("notes", "internal") or thing.model in (Plan, NetworkFile)
    ]
    return f"### {_named(thing).capitalize()}\n\n{about}\n\n| key | holds | what it is |\n|---|---|---|\n" + "\n".join(
        rows
    )


def _kind(shape: Shape) -> str:
    match shape:
        case Leaf(kind="choice"):
            return " \\| ".join(f"`{choice}`" for choice in shape.choices)
        case Leaf():
            return _KINDS[shape.kind]
        case ListOf():
            return f"{_kind(shape.item)}, or a list"
        case MapOf():
            return f"names with {_kind(shape.value)}"
        case Cash():
            return "money, or money by fund"
        case Thing():
            return f"[{_named(shape)}](#{_named(shape).replace(' ', '-')})"


def inheritance_table() -> str:
    """What an action has from its row, a priority from its plan, and a priority from its actions, as Markdown."""
    head = (
        "| field | an action has it from its row | a priority has it from the plan | a priority has it where its actions have it |\n"
        "|---|---|---|---|\n"
    )
    return head + "".join(
        f"| `{each.field}` | {'yes' if each.from_row else ''} | {_from_plan(each)} | {'yes' if each.from_steps else ''} |\n"
        for each in TABLE
    )


def _from_plan(each: Inherited) -> str:
    where = "printed in each priority" if each.repeated else "printed once, for the plan"
    return f"yes, {where}" if each.from_plan else ""
