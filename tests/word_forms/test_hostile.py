"""Whatever stands in a plan comes out of a form as text, and the document stays sound."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from improvplan.model.plan import Plan
from improvplan.model.shape import Cash, Leaf, ListOf, MapOf, Shape, Thing, shape_of
from improvplan.rendering.word_form.filling import fill_form
from improvplan.rendering.word_form.form_reader import form_of
from improvplan.views.document import document_view
from improvplan.views.record import changed
from improvplan.views.values import Line, Prose

from .support import ABOUT, W, bytes_of, context_of_text, document, filled, form_with, lines, part

SCHEMAS = Path(__file__).parents[1] / "data" / "wml"
IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
HOSTILE = {
    "{{ 7*7 }}": "{{ 7*7 }}",
    "{% raw %}{% endraw %}": "{% raw %}{% endraw %}",
    "{{ cycler.__init__ }}": "{{ cycler.__init__ }}",
    "{_{ 7*7 }_} {_% x %_}": "{_{ 7*7 }_} {_% x %_}",
    "A & B &amp; &lt;": "A & B &amp; &lt;",
    "<w:p/> </w:t></w:r>": "<w:p/> </w:t></w:r>",
    "a\x0bb": "a\ufffdb",
    "a\x0cb": "a\ufffdb",
    "a\x07b": "a\ufffdb",
    "a\x00b": "a\ufffdb",
    "a\ufffeb\uffff": "a\ufffdb\ufffd",
    "a\ufdd0p\ufdd1b\ufdd2": "a\ufffdp\ufffdb\ufffd",
    "]]>": "]]>",
    "\u202eright\u200f to left שלום": "right to left שלום",
    "🎉👩‍🏫 Dè tha dol": "🎉👩‍🏫 Dè tha dol",
    "w" * 10_000: "w" * 10_000,
    "\n".join("l" for _ in range(3)): "l\nl\nl",
}
EVERYTHING = [
    "{{ plan }}",
    "{{ plan.title }}",
    "{%p for p in plan.priorities %}",
    "{{ p }}: {{ p.title }} {{ p.why }}; {{ p.links }} {{ p.actions }} {{ p.outcomes }}",
    "{%p endfor %}",
    "{{ frameworks }} {{ costs }} {{ front }} {{ plan.x }}",
]


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(SCHEMAS / "wml.xsd")))


def assert_sound(root: etree._Element, schema: etree.XMLSchema) -> None:
    """Without what newer programs may ignore the part follows the schema, and each cell has a paragraph."""
    ignorable = [root.nsmap[prefix] for prefix in str(root.attrib.pop(IGNORABLE, "")).split()]
    for element in list(root.iter(etree.Element)):
        if etree.QName(element).namespace in ignorable:
            element.getparent().remove(element)  # type: ignore[union-attr]
        for name in [each for each in element.attrib if etree.QName(each).namespace in ignorable]:
            element.attrib.pop(name)
    schema.assertValid(root)
    assert all(len(cell) and cell[-1].tag == f"{W}p" for cell in root.iter(f"{W}tc"))


def test_hostile_text_in_lines_and_in_the_header() -> None:
    form = form_with(
        "{%p for p in plan.priorities %}",
        "before {{ p.title }} after",
        "{%p endfor %}",
        header="h {{ plan.priorities|map(attribute='title')|join(' / ') }} h",
    )
    titles = "\n".join(f"  - title: {quoted(typed)}" for typed in HOSTILE)
    made = filled(form, context_of_text(f"priorities:\n{titles}\n"))
    assert lines(made) == [f"before {shown} after" for shown in HOSTILE.values()]
    assert document(made).sections[0].header.paragraphs[0].text == f"h {' / '.join(HOSTILE.values())} h"


def quoted(value: object) -> str:
    """As YAML in one line; it has no pairs of surrogates."""
    return (
        json.dumps(value, ensure_ascii=False)
        .replace("\x7f", "\\x7f")
        .replace("\uffff", "\\uffff")
        .replace("\ufffe", "\\ufffe")
    )


class Filler:
    """Fills every field of the model with the same text."""

    def __init__(self, typed: str) -> None:
        self._typed = typed
        self._numbers = count(1)

    def fill(self, shape: Shape, depth: dict[Thing, int]) -> Any:
        match shape:
            case ListOf():
                return [self.fill(shape.item, depth)]
            case MapOf():
                return {f"k{next(self._numbers)}": self.fill(shape.value, depth)}
            case Cash():
                return self._typed
            case Leaf(kind="choice"):
                return shape.choices[0]
            case Leaf():
                return "yes" if shape.kind == "yes-no" else "id" if shape.kind == "slug" else self._typed
        if depth.get(shape, 0) >= 2:
            return {}
        deeper = {**depth, shape: depth.get(shape, 0) + 1}
        return {
            name: self.fill(inner, deeper)
            for name, inner in shape.fields.items()
            if name not in ("improvplan", "template", "id", "notes", "internal")
        }


def test_hostile_text_in_every_field(schema: etree.XMLSchema) -> None:
    short = {typed: shown for typed, shown in HOSTILE.items() if len(typed) < 100 and "\n" not in typed}
    data = Filler(" \N{BULLET} ".join(short)).fill(shape_of(Plan), {})
    context = context_of_text("\n".join(f"{key}: {quoted(value)}" for key, value in data.items() if key != "title"))
    made = filled(
        form_of(bytes_of(EVERYTHING, [["{{ plan.aim }}", "{{ plan.needs }}"]], "{{ plan.summary }}")), context
    )
    root = part(made)
    words = "\n".join("".join(map(str, each.itertext())) for each in root.iter(f"{W}p"))
    assert all(words.count(shown) > 40 for shown in short.values())
    assert not any("\ufdd0" <= sign <= "\ufddf" for sign in words)
    assert_sound(root, schema)


def test_five_hundred_bullets_in_a_cell(schema: etree.XMLSchema) -> None:
    bullets = "".join(f"- point {number}\\n" for number in range(500))
    made = filled(form_with(rows=[["{{ plan.aim }}"]]), context_of_text(f'aim: "{bullets}"'))
    cell = document(made).tables[0].rows[0].cells[0]
    assert [paragraph.text for paragraph in cell.paragraphs] == [f"point {number}" for number in range(500)]
    assert all(paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None for paragraph in cell.paragraphs)
    assert_sound(part(made), schema)
    assert_sound(part(made, "word/numbering.xml"), schema)


def test_a_long_word_of_ten_thousand_letters_as_the_title() -> None:
    context = context_of_text("aim: " + "w" * 10_000)
    assert lines(filled(form_with("{{ plan.aim }}"), context)) == ["w" * 10_000]


def test_what_was_replaced_is_named_with_its_path() -> None:
    context = context_of_text('aim: "a\\u0007b"\npriorities: [{title: Fine, why: "a\\uFFFEb"}]')
    assert filled(form_with("x"), context).replaced == ("aim", "priorities[0].why")


def test_lone_surrogates_which_yaml_refuses_are_replaced_too() -> None:
    context = context_of_text("")
    view = document_view(context)
    plan = changed(view.plan, title=Line("a\ud800b"), aim=Prose("c\udfffd\n\n- e"))
    made = fill_form(form_with("{{ plan.title }}", "{{ plan.aim }}"), context, ABOUT, replace(view, plan=plan))
    assert lines(made) == ["a\ufffdb", "c\ufffdd", "e"]
