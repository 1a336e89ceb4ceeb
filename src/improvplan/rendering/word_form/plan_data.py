"""From a plan's view to what a form sees, and which fields of the plan a form has used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import zip_longest
from typing import Any, Final, NamedTuple

from improvplan.catalogues.family import Edition, Item
from improvplan.catalogues.registry import split_pin
from improvplan.context.checkpoints import checkpoint_of, due
from improvplan.context.context import Context
from improvplan.model.action import Evaluation
from improvplan.rendering.word_form.form_values import FormAnything, FormList, FormText, FormThing, prose, shown, text
from improvplan.rendering.word_form.names import (
    Kind,
    Object,
    Several,
    Words,
    cost,
    form,
    framework,
    framework_item,
    front,
    plan,
)
from improvplan.rendering.word_form.names import plan as plan_kind
from improvplan.views.display import STEERING, Display
from improvplan.views.document import View
from improvplan.views.front import sessions_words
from improvplan.views.funds import costs_line, costs_table
from improvplan.views.links import Links
from improvplan.views.record import Record, path_of
from improvplan.views.values import Line, Prose

SILENT: Final = frozenset({"id", "improvplan", "template", "internal", "x", "key", "previous", "number", "heading"})


class UsedFields:
    """Fields by their path, `priorities.actions.do`."""

    def __init__(self) -> None:
        self._fields: set[str] = set()
        self._whole: set[str] = set()

    def add(self, path: str, *names: str) -> None:
        """Fields of what stands at a path have been read."""
        self._fields.update(f"{path}.{name}" if path else name for name in names)

    def all_of(self, path: str) -> None:
        """What stands at a path has been printed with all that it says."""
        self._fields.add(path)
        self._whole.add(path)

    def left_out(self, plan: Record) -> tuple[str, ...]:
        """What is filled in a plan and has not been read, each path once."""
        return tuple(dict.fromkeys(self._left(plan, plan_kind(), "")))

    def _left(self, record: Record, kind: Object, path: str) -> Iterator[str]:
        if path in self._whole:
            return
        for name, field in kind.fields.items():
            if name in SILENT or name in STEERING or name not in record or not record[name]:
                continue
            here = f"{path}.{name}" if path else name
            if here not in self._fields:
                yield here
                continue
            inner = field.kind.item if isinstance(field.kind, Several) else field.kind
            if not isinstance(inner, Object) or name == "links":
                continue
            things = record[name] if isinstance(record[name], tuple) else (record[name],)
            for thing in things:
                if isinstance(thing, Record):
                    yield from self._left(thing, inner, here)


class Checkpoint(NamedTuple):
    """A checkpoint, and the evaluations that were made then; none where it is still to come."""

    name: str
    evaluations: tuple[Record, ...]


def checkpoints(
    context: Context, entries: Sequence[Evaluation], records: Sequence[Record], *, asked: bool
) -> tuple[Checkpoint, ...]:
    """The checkpoints of the form in order of time (where `asked`, that is, where the form evaluates this), each with its
    evaluations; then every evaluation that belongs to none.
    """
    planned = due(context) if asked else ()
    found: dict[str, list[Record]] = {each.name: [] for each in planned}
    others = []
    for entry, record in zip_longest(entries, records):
        if record is None:
            continue
        belongs = checkpoint_of(context, planned, entry) if entry is not None and planned else None
        if belongs:
            found[belongs.name].append(record)
        else:
            others.append(Checkpoint(str(record.when), (record,)))
    return (*(Checkpoint(name, tuple(given)) for name, given in found.items()), *others)


_ALL, _ITEMS = Several(framework(), framework()), Several(framework_item())


class FrameworkData:
    """The frameworks of one plan."""

    def __init__(self, context: Context, plan: Record, display: Display, used: UsedFields) -> None:
        self._context = context
        self._plan = plan
        self._display = display
        self._used_fields = used
        self._links = Links(context)

    def all(self) -> FormList:
        """Those of the plan and of its form, one by one; any other that is known by its name."""
        made: dict[str, FormThing] = {}

        def named(name: str) -> FormThing | None:
            family = next((each for each in self._context.catalogues.ids() if each.replace("-", "_") == name), None)
            if family is None:
                return None
            if family not in made:
                made[family] = self._framework(family)
            return made[family]

        used = [thing for family in self._used() if (thing := named(family.replace("-", "_")))]
        titles = tuple(text(str(thing.get("title"))) for thing in used)
        return FormList(_ALL, used, lambda: text("\n".join(titles)), named)

    def _used(self) -> Iterator[str]:
        """The families that the form prints or asks for, and those that the plan names or links to."""
        form = self._context.form
        asked = [
            split_pin(name)[0] for name in (*form.prints, *(name for need in form.frameworks for name in need.families))
        ]
        plan = [split_pin(name)[0] for name in self._context.plan.frameworks]
        linked = [each.family for priority in self._plan.priorities for each in priority["links"]]
        yield from dict.fromkeys((*asked, *plan, *linked))

    def _framework(self, family: str) -> FormThing:
        edition = self._links.edition(family)
        items = [self._thing(family, edition, item) for item in edition.items] if edition else []
        chosen = [item for item in items if item.get("chosen")]

        def read(name: str) -> Any:
            match name:
                case "items" | "chosen":
                    self._used_fields.add("", "links")
                    self._used_fields.add("priorities", "links")
                    return self._list(items if name == "items" else chosen)
                case "title":
                    return text(self._links.family_title(family))
                case "edition":
                    return text(self._links.edition_name(family))
            return text(family)

        return FormThing(framework(), read, lambda: read("items").words(), filled=bool(items))

    def _list(self, items: list[FormThing]) -> FormList:
        labels = [Line(str(item.get("label"))) for item in items]
        return FormList(_ITEMS, items, lambda: shown(self._display.items(labels)))

    def _thing(self, family: str, edition: Edition, item: Item) -> FormThing:
        label = self._links.label(family, edition, item)
        numbers = [
            str(number)
            for number, priority in enumerate(self._plan.priorities, 1)
            if any(each.family == family and item.slug in each.slugs for each in priority["links"])
        ]
        made: dict[str, FormText | int | bool] = {
            "label": text(label),
            "code": text(item.code),
            "number": edition.position(item),
            "title": text(item.title),
            "group": text(item.group),
            "chosen": bool(numbers),
            "priorities": text(", ".join(numbers)),
        }
        return FormThing(framework_item(), made.__getitem__, lambda: text(label), filled=True)


_LINES = Several(Words())


class FormData:
    """The names of one plan. `used` gathers what the form has printed of it."""

    def __init__(self, context: Context, view: View) -> None:
        self.used = UsedFields()
        self._context = context
        self._view = view
        self._display = Display(context.form)

    def names(self) -> dict[str, Any]:
        """What stands under each name that stands by itself."""
        frameworks = FrameworkData(self._context, self._view.plan, self._display, self.used)
        return {
            "plan": self._record(self._view.plan, plan()),
            "front": self._front(),
            "frameworks": frameworks.all(),
            "costs": self._costs(),
            "form": self._form(),
        }

    def _record(self, record: Record, kind: Object, number: int = 0) -> FormThing:
        def read(name: str) -> Any:
            return self._field(record, kind, name, number)

        def words() -> FormText:
            self.used.all_of(path_of(record))
            item = self._display.items([record])
            return shown(item)

        return FormThing(kind, read, words, filled=bool(record))

    def _field(self, record: Record, kind: Object, name: str, number: int) -> Any:
        path = path_of(record)
        if name == "number":
            return number
        if name == "heading" and kind.noun == "priority":
            self.used.add(path, "title", "ref")
            return text(self._view.priorities[number - 1].heading)
        if name == "costs" and kind.noun == "priority":
            line = costs_line(self._context.plan.priorities[number - 1], self._context.plan)
            return text(line or "")
        if name == "checkpoints":
            return self._checkpoints(record, kind.fields[name].kind, number)
        self.used.add(path, name)
        if name == "cost":
            self.used.add(path, "fund")
        raw = record[name] if name in record else ""  # noqa: SIM401 - a record has no get
        return self._value(raw, kind.fields[name].kind, path, name)

    def _value(self, raw: Any, kind: Kind, path: str, name: str) -> Any:
        if isinstance(kind, Several):
            return self._list(raw or (), kind, f"{path}.{name}" if path else name)
        if isinstance(raw, Record):
            return self._record(raw, kind) if isinstance(kind, Object) else FormAnything(_own_keys(raw))
        if isinstance(raw, bool):
            return raw
        return prose(raw) if isinstance(raw, Prose) else text("" if raw is None else str(raw))

    def _list(self, raw: Iterable[Any], kind: Several, path: str) -> FormList:
        given = tuple(raw)
        inner = kind.item
        if isinstance(inner, Object):
            items = [self._record(each, inner, number) for number, each in enumerate(given, 1)]
        else:
            items = [self._value(each, inner, path, "") for each in given]

        def words() -> FormText:
            self.used.all_of(path)
            return shown(self._display.items(given, ordered=path.endswith("actions")))

        return FormList(kind, items, words, self._linked(given) if kind.named else None)

    def _linked(self, links: tuple[Record, ...]) -> Any:
        """The items that are linked in one framework; an empty list where the framework is known and nothing is."""
        by_family = {str(each.family).replace("-", "_"): each for each in links}
        known = {name.replace("-", "_") for name in self._context.catalogues.ids()}

        def named(name: str) -> Any:
            if name not in by_family:
                return FormList(_LINES, (), lambda: text("")) if name in known else None
            items = by_family[name]["items"]
            lines = [text(str(each)) for each in items]
            return FormList(_LINES, lines, lambda: shown(self._display.items(items)))

        return named

    def _checkpoints(self, record: Record, kind: Kind, number: int) -> FormList:
        """Those of the whole plan (0) or of a priority."""
        path = "priorities" if number else ""
        self.used.add(path, "evaluations")
        model = self._context.plan.priorities[number - 1] if number else self._context.plan
        asked = (self._context.form.evaluates == "plan") == (number == 0)
        several = _several(kind)
        item = several.item if isinstance(several.item, Object) else plan()
        things = []
        for name, records in checkpoints(self._context, model.evaluations, record.evaluations, asked=asked):
            found = self._list(records, _several(item.fields["evaluations"].kind), f"{path}.evaluations".lstrip("."))
            given = {"name": text(name), "written": bool(records), "evaluations": found}
            things.append(FormThing(item, given.__getitem__, partial(text, name), filled=True))
        return FormList(several, things, lambda: text("\n".join(map(str, things))))

    def _front(self) -> FormThing:
        shown_front = self._view.front
        sessions = sessions_words(str(self._view.plan.session), self._context.plan.period)
        given = {
            "title": (shown_front.title, ("title",)),
            "subtitle": (shown_front.subtitle, ("subtitle",)),
            "line": (shown_front.line, ("session", "period")),
            "sessions": (sessions, ("session", "period")),
            "draft": (shown_front.draft, ("status",)),
        }

        def read(name: str) -> FormText:
            words, fields = given[name]
            self.used.add("", *fields)
            if "period" in fields:
                self.used.all_of("period")
            if name == "line":
                self.used.add("", "organisation")
                self.used.add("organisation", "name")
            return text(words)

        return FormThing(front(), read, lambda: read("line"), filled=True)

    def _costs(self) -> FormList:
        table = costs_table(self._context.plan, "")
        fields = ("fund", "available", "planned", "left")
        rows = [
            _given(cost(), {name: cell[0].value for name, cell in zip(fields, row, strict=True)})
            for row in (table.rows if table else ())
        ]
        return FormList(Several(cost()), rows, lambda: text("\n".join(map(str, rows))))

    def _form(self) -> FormThing:
        return _given(form(), {name: self._view.form[name] for name in ("title", "publisher")})


def _given(kind: Object, fields: Mapping[str, Any]) -> FormThing:
    made = {name: text(str(value or "")) for name, value in fields.items()}
    return FormThing(kind, made.__getitem__, lambda: text(", ".join(filter(None, made.values()))), filled=True)


def _several(kind: Kind) -> Several:
    return kind if isinstance(kind, Several) else Several(kind)


def _own_keys(record: Record) -> dict[str, Any]:
    return {str(key): text(str(record[key])) for key in record}
