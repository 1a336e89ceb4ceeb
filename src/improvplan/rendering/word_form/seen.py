"""What of a plan a form prints, and what is filled and left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from improvplan.rendering.word_form.kind import Object, Several
from improvplan.rendering.word_form.kinds import plan as plan_kind
from improvplan.views.display import STEERING
from improvplan.views.record import Record

SILENT: Final = frozenset({"id", "improvplan", "template", "internal", "x", "key", "previous", "number", "heading"})


class Seen:
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
