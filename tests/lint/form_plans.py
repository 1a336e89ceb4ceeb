"""Plans made from a form: everything that it asks for is filled in, and any of it can be taken out or left blank."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from improvplan.catalogues.registry import Catalogues
from improvplan.finding import Path
from improvplan.forms.fields import shape_at
from improvplan.forms.form import Form
from improvplan.lint.facts.asked import EVALUATION_MISSING, Entry, entries, reporter
from improvplan.model.shape import Cash, Leaf, ListOf, MapOf, Shape

SESSION = "2025-26"
SUBJECTS = ("reading at home", "writing in science")
PHRASES = {
    "prose": "85% of P{n} pupils enjoy {subject} by May 2026, says the {name} survey",
    "line": "{name} {n}",
    "when": "Feb 2026",
    "amount": "£250",
    "quantity": "60%",
    "person": "Literacy lead",
    "slug": "pef",
    "fund": "pef",
    "yes-no": "yes",
    "link": "{name}",
}
WORDS = {
    "session": SESSION,
    "from": SESSION,
    "to": SESSION,
    "base_year": "2024-25",
    "target": "80%",
    "status": "in-progress",
    "do": "Open the library for {subject}, step {n}",
    "title": "Better {subject}",
    "leads": "Depute headteacher",
    "sponsor": "Headteacher",
}
TWICE = ("priorities", "priorities.actions")
"""The lists of which a plan has two: what is lacking in one of them and in all is not the same."""


@dataclass(frozen=True, slots=True)
class Case:
    """An entry of a form, the places at which it is taken out, and how."""

    entry: Entry
    owners: tuple[Path, ...]
    blank: bool

    def __str__(self) -> str:
        how = "blank" if self.blank else "absent"
        return f"{' or '.join(self.entry.fields)} {how} at {len(self.owners)}: {self.owners[0]}"


def whole_plan(form: Form, status: str = "draft") -> dict[str, Any]:
    """A plan in which the first field of each entry is written, with links to every framework that the form asks for."""
    plan: dict[str, Any] = {
        "improvplan": 1,
        "id": "made",
        "title": "Made plan",
        "template": form.id,
        "status": status,
        "organisation": {"name": "Strathburn", "kind": (form.kinds or ("school",))[0]},
    }
    countries = [
        form.country,
        *(family.country for need in form.frameworks if (family := Catalogues().family(next(iter(need.families), "")))),
    ]
    if any(countries):
        plan["organisation"]["country"] = next(filter(None, countries))
    plan["priorities"] = [_thing("priorities", ("title",), number) for number in (0, 1)]
    for priority in plan["priorities"]:
        priority["actions"] = []
    for entry in entries(form):
        if reporter(entry) == EVALUATION_MISSING:
            continue
        if entry.fields[0].startswith("sections."):
            plan.setdefault("sections", []).append(
                {"id": entry.fields[0].removeprefix("sections."), "text": _words("prose", entry.title, 5)}
            )
        else:
            _write(plan, entry.fields[0].split("."), "", 0)
    for priority in plan["priorities"]:
        if not priority["actions"]:
            del priority["actions"]
    _link(plan, form)
    return plan


def checkpoint_evaluations(form: Form) -> list[dict[str, Any]]:
    """An evaluation for each checkpoint of a form, or one where it has none."""
    months = [each.when or "" for each in form.checkpoints] or ["June"]
    years = {
        "July": "2026",
        "November": "2025",
        "December": "2025",
        "October": "2025",
        "September": "2025",
        "August": "2025",
    }
    return [
        {
            "when": f"{month} {years.get(month, '2026')}",
            "statement": f"In {month} 40% of P{n} pupils read twice a week.",
        }
        for n, month in enumerate(months, 1)
    ]


def cases(form: Form, plan: dict[str, Any]) -> Iterator[Case]:
    """Each entry, absent and blank: in one thing, in all of one priority, and everywhere."""
    for entry in entries(form):
        if reporter(entry) == EVALUATION_MISSING:
            continue
        owners = tuple(_owners(plan, entry))
        groups = {owners, owners[-1:], tuple(owner for owner in owners if owner[:2] == owners[-1][:2])}
        for group in sorted(groups, key=len):
            for blank in (False, True):
                yield Case(entry, group, blank)


def without(plan: dict[str, Any], case: Case) -> dict[str, Any]:
    """The plan without what a case takes out."""
    made = copy.deepcopy(plan)
    names = {field: field.split(".") for field in case.entry.fields}
    for owner in case.owners:
        for field, parts in names.items():
            if field.startswith("sections."):
                name = parts[1]
                if case.blank:
                    next(each for each in made["sections"] if each["id"] == name)["text"] = None
                else:
                    made["sections"] = [each for each in made["sections"] if each["id"] != name]
                continue
            for thing in _reached(made, owner, parts):
                if parts[-1] in thing:
                    if case.blank:
                        thing[parts[-1]] = _blank(thing[parts[-1]])
                    else:
                        del thing[parts[-1]]
    if not made.get("sections", True):
        del made["sections"]
    return made


def _blank(value: Any) -> Any:
    """The same without its words, as a form that nobody has filled in has it: a list keeps its dash."""
    if isinstance(value, list):
        return [_blank(value[0])]
    return dict.fromkeys(value) if isinstance(value, dict) else None


def _reached(plan: dict[str, Any], owner: Path, parts: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The things that hold a field: within the owner, or the plan where the field is the plan's."""
    if parts[0] == "priorities" and len(parts) > 1 and owner[:1] == ("priorities",):
        inside = [plan["priorities"][owner[1]]]
        rest = list(parts[1:-1])
        if rest and len(owner) > 2 and owner[2] == rest[0]:
            inside = [inside[0][owner[2]][owner[3]]]
            rest = rest[1:]
    else:
        inside, rest = [plan], list(parts[:-1])
        if len(owner) > 1 and rest and owner[0] == rest[0]:
            inside, rest = [plan[owner[0]][owner[1]]], rest[1:]
    for name in rest:
        inside = [each for thing in inside if name in thing for each in _listed(thing[name])]
    yield from inside


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _owners(plan: dict[str, Any], entry: Entry) -> Iterator[Path]:
    """The paths of the things in which an entry is written."""
    parts = entry.fields[0].split(".")
    if parts[0] == "sections":
        yield ()
        return
    found: list[tuple[Path, Any]] = [((), plan)]
    for name in parts[:-1]:
        found = [
            ((*path, name, *((number,) if isinstance(thing[name], list) else ())), each)
            for path, thing in found
            if name in thing
            for number, each in enumerate(_listed(thing[name]))
        ]
    yield from (path for path, _ in found)


def _write(thing: dict[str, Any], names: Sequence[str], above: str, n: int) -> None:
    name, *rest = names
    path = f"{above}.{name}" if above else name
    shape = shape_at(path)
    assert shape is not None, path
    if not rest:
        if not thing.get(name):
            thing[name] = _value(shape, path, n)
        return
    if isinstance(shape, ListOf):
        if not thing.get(name):
            thing[name] = _value(shape, path, n)
        for number, inner in enumerate(thing[name]):
            _write(inner, rest, path, 2 * n + number)
    else:
        _write(thing.setdefault(name, {}), rest, path, n)


def _value(shape: Shape, path: str, n: int) -> Any:
    name = path.rpartition(".")[2]
    if isinstance(shape, ListOf):
        count = 2 if path in TWICE else 1
        return [_value(shape.item, path, 2 * n + number) for number in range(count)]
    if isinstance(shape, MapOf):
        return {SESSION: "60%"} if "values" in name or "targets" in name else {"Roll": "212"}
    if isinstance(shape, Cash):
        return "£250"
    if isinstance(shape, Leaf):
        if shape.kind == "choice":
            return shape.choices[0]
        return WORDS[name].format(subject=SUBJECTS[n % 2], n=n) if name in WORDS else _words(shape.kind, name, n)
    bare = shape.bare or next(name for name in ("title", "what", "name", "do", *shape.fields) if name in shape.fields)
    if path == "period":
        return {"from": SESSION, "to": SESSION}
    if path == "needs":
        return {"what": _words("prose", "needs", n), "id": f"need-{n}"}
    return _thing(path, ("do",) if bare == "do" else (bare,), n)


def _thing(path: str, names: Sequence[str], n: int) -> dict[str, Any]:
    made = {}
    for name in names:
        shape = shape_at(f"{path}.{name}")
        assert shape is not None
        made[name] = _value(shape, f"{path}.{name}", n)
    return made


def _words(kind: str, name: str, n: int) -> str:
    return PHRASES[kind].format(n=n + 1, name=name.replace("_", " "), subject=SUBJECTS[n % 2])


def _link(plan: dict[str, Any], form: Form) -> None:
    catalogues = Catalogues()
    families = [name for need in form.frameworks if not need.denominational for name in need.families[:1]]
    if any("links" in field for entry in entries(form) for field in entry.fields) and not families:
        families = ["uncrc"]
    found: dict[str, list[str]] = {}
    for name in families:
        family = catalogues.family(name)
        assert family is not None
        edition = family.editions[-1]
        found[name] = [edition.label(item, numbered=False) for item in edition.items]
    if not found:
        return
    for number, priority in enumerate(plan["priorities"]):
        priority["links"] = {name: [labels[number]] for name, labels in found.items()}
