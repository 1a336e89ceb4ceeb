"""Whatever is filled in a plan stands in its document, in every form."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest

from improvplan.model.plan import Plan
from improvplan.model.shape import Cash, Leaf, ListOf, MapOf, Shape, Thing, shape_of

from .support import FORMS, context_of_text, markdown

NAMES_FOR_THE_COMPUTER = {"id", "improvplan", "template"}
KEPT_AMONG_AUTHORS = {"notes", "internal", "imported"}
DEPTH = 2


class Filler:
    """Fills every field of the model with a word of its own."""

    def __init__(self) -> None:
        self.words: dict[str, str] = {}
        self._numbers = count(1)

    def fill(self, shape: Shape, path: str, depth: dict[Thing, int]) -> Any:
        if isinstance(shape, ListOf):
            return [self.fill(shape.item, f"{path}[0]", depth), self.fill(shape.item, f"{path}[1]", depth)]
        if isinstance(shape, MapOf):
            return {self.word(f"{path} (key)", known="key" not in path): self.fill(shape.value, path, depth)}
        if isinstance(shape, Cash):
            return {self.word(f"{path} (fund)"): self.word(path)} if path.count("[") % 2 else self.word(path)
        if isinstance(shape, Leaf):
            return self.leaf(shape, path)
        return dict(self.fields(shape, path, depth))

    def fields(self, shape: Thing, path: str, depth: dict[Thing, int]) -> Iterator[tuple[str, Any]]:
        if depth.get(shape, 0) >= DEPTH:
            return
        deeper = {**depth, shape: depth.get(shape, 0) + 1}
        for name, inner in shape.fields.items():
            if name not in NAMES_FOR_THE_COMPUTER | KEPT_AMONG_AUTHORS:
                yield name, self.fill(inner, f"{path}.{name}".lstrip("."), deeper)
        yield "x-of-our-own", self.own(f"{path}.x-of-our-own".lstrip("."))

    def own(self, path: str) -> Any:
        """What stands under a key of the author's own: words, a list of them, or names with words."""
        match len(self.words) % 3:
            case 0:
                return [self.word(path), self.word(path)]
            case 1:
                return {self.word(path): [self.word(path)]}
        return self.word(path)

    def leaf(self, shape: Leaf, path: str) -> str:
        if shape.kind == "choice":
            return shape.choices[0]
        return "yes" if shape.kind == "yes-no" else self.word(path)

    def word(self, path: str, *, known: bool = True) -> str:
        word = f"Mark{next(self._numbers):04}"
        if known and not path.endswith(("people (key)",)):
            self.words[word] = path
        return word


@pytest.mark.parametrize("form", FORMS)
def test_every_field_of_a_plan_is_in_the_document(form: str) -> None:
    filler = Filler()
    data = filler.fill(shape_of(Plan), "", {})
    context = context_of_text("\n".join(f"{key}: {json.dumps(value)}" for key, value in data.items() if key != "title"))
    assert not context.reading.findings
    del filler.words[data["title"]]
    context.__dict__["form"] = context.forms.form(form)
    document = markdown(context)
    lost = {path for word, path in filler.words.items() if word not in document}
    lost -= {"funding[0].fund", "funding[1].fund"}  # a fund with a title is called by its title
    assert not lost
    assert len(filler.words) > 500


@pytest.mark.parametrize("form", FORMS)
def test_remarks_among_the_authors_are_not_printed(form: str) -> None:
    context = context_of_text(
        f"template: {form}\nnotes: Not for print.\npriorities:\n  - title: One\n    notes: Nor this.\n    internal: yes\n"
    )
    document = markdown(context)
    assert "One" in document
    assert "Not for print" not in document
    assert "Nor this" not in document
