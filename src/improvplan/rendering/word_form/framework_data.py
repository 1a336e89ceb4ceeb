"""Whole frameworks with what a plan has chosen of them, as a form sees them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from improvplan.catalogues.family import Edition, Item
from improvplan.catalogues.registry import split_pin
from improvplan.context.context import Context
from improvplan.rendering.word_form.beside import framework, framework_item
from improvplan.rendering.word_form.kind import Several
from improvplan.rendering.word_form.rich import FormText, shown, text
from improvplan.rendering.word_form.seen import Seen
from improvplan.rendering.word_form.values import FormList, FormThing
from improvplan.views.display import Display
from improvplan.views.links import Links
from improvplan.views.record import Record
from improvplan.views.values import Line

_ALL, _ITEMS = Several(framework(), framework()), Several(framework_item())


class FrameworkData:
    """The frameworks of one plan."""

    def __init__(self, context: Context, plan: Record, display: Display, seen: Seen) -> None:
        self._context = context
        self._plan = plan
        self._display = display
        self._seen = seen
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
            split_pin(name)[0] for name in (*form.prints, *(need.family for need in form.frameworks if need.family))
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
                    self._seen.add("", "links")
                    self._seen.add("priorities", "links")
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
