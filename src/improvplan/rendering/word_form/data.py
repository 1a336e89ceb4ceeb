"""From a plan's view to what a form sees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from improvplan.context.context import Context
from improvplan.rendering.word_form.beside import cost, form, front
from improvplan.rendering.word_form.checkpoint_data import checkpoints
from improvplan.rendering.word_form.framework_data import FrameworkData
from improvplan.rendering.word_form.kind import Kind, Object, Several, Words
from improvplan.rendering.word_form.kinds import plan
from improvplan.rendering.word_form.rich import FormText, prose, shown, text
from improvplan.rendering.word_form.seen import Seen
from improvplan.rendering.word_form.values import FormAnything, FormList, FormThing
from improvplan.views.display import Display
from improvplan.views.document import View
from improvplan.views.front import sessions_words
from improvplan.views.funds import costs_line, costs_table
from improvplan.views.record import Record, path_of
from improvplan.views.values import Prose

_LINES = Several(Words())


class FormData:
    """The names of one plan. `seen` gathers what the form has printed of it."""

    def __init__(self, context: Context, view: View) -> None:
        self.seen = Seen()
        self._context = context
        self._view = view
        self._display = Display(context.form)

    def names(self) -> dict[str, Any]:
        """What stands under each name that stands by itself."""
        frameworks = FrameworkData(self._context, self._view.plan, self._display, self.seen)
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
            self.seen.all_of(path_of(record))
            item = self._display.items([record])
            return shown(item)

        return FormThing(kind, read, words, filled=bool(record))

    def _field(self, record: Record, kind: Object, name: str, number: int) -> Any:
        path = path_of(record)
        if name == "number":
            return number
        if name == "heading" and kind.noun == "priority":
            self.seen.add(path, "title", "ref")
            return text(self._view.priorities[number - 1].heading)
        if name == "costs" and kind.noun == "priority":
            line = costs_line(self._context.plan.priorities[number - 1], self._context.plan)
            return text(line or "")
        if name == "checkpoints":
            return self._checkpoints(record, kind.fields[name].kind, number)
        self.seen.add(path, name)
        if name == "cost":
            self.seen.add(path, "fund")
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
            self.seen.all_of(path)
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
        self.seen.add(path, "evaluations")
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
            self.seen.add("", *fields)
            if "period" in fields:
                self.seen.all_of("period")
            if name == "line":
                self.seen.add("", "organisation")
                self.seen.add("organisation", "name")
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
