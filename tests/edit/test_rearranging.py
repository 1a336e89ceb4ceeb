"""Items of a list put in, taken out and moved: the tree says what was asked, and no other line changes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from improvplan.edit.rearranging import NewItem, rearranged
from improvplan.edit.splicing import outline
from improvplan.source import parse

ITEMS = st.sampled_from(
    (
        "  - {n}\n",
        "  - do: {n}\n    by: x  # why\n",
        "\n  - do: {n}\n    # deeper\n    by: y\n",
        "  # about {n}\n  - do: {n}\n",
        "  - do: |\n      {n}\n\n      more\n\n",
        "  - do: {n}\n    steps:\n      - a\n      - b\n",
        '  # a part of its own\n\n  - "{n}"\n',
        "  - {{do: {n}, by: z}}\n",
    )
)


@given(st.lists(ITEMS, min_size=1, max_size=5), st.sampled_from(("\n", "\r\n")), st.data())
def test_an_order_is_what_was_asked_and_lines_stay(items: list[str], newline: str, data: st.DataObject) -> None:
    written = "".join(item.format(n=f"item {number}") for number, item in enumerate(items))
    text = f"before: 1\nlist:\n{written}after:  [odd,   layout]\n".replace("\n", newline)
    source = parse(text, "plan.yaml")
    old = outline(source.root)
    places = data.draw(st.permutations(range(len(items))))
    kept = places[: data.draw(st.integers(0, len(places)))]
    order: list[int | NewItem] = list(kept)
    for new in data.draw(st.lists(st.sampled_from((NewItem("new"), NewItem({"do": "new", "by": "w"}))), max_size=2)):
        order.insert(data.draw(st.integers(0, len(order))), new)
    made = rearranged(source, ("list",), order)
    assert made is not None
    tree = outline(parse(made, "plan.yaml").root)
    wanted = [each.value if isinstance(each, NewItem) else old["list"][each] for each in order]
    assert tree.get("list", []) == wanted
    assert {**tree, "list": None} == {**old, "list": None}
    assert made.endswith(f"after:  [odd,   layout]{newline}")
    if len(kept) == len(items):
        left = [line for line in made.split(newline) if "new" not in line and line != "    by: w"]
        assert sorted(filter(str.strip, left)) == sorted(filter(str.strip, text.split(newline)))


def test_one_thing_without_a_dash_gets_one() -> None:
    source = parse("who: head\nthing:\n  do: a\n  by: b\nflow: {who: head}\n", "plan.yaml")
    made = rearranged(source, ("who",), [NewItem("deputy"), 0])
    assert made is not None
    assert made.startswith("who:\n  - deputy\n  - head\n")
    made = rearranged(source, ("thing",), [0, NewItem({"do": "c"})])
    assert made is not None
    assert "thing:\n  - do: a\n    by: b\n  - do: c\n" in made
    made = rearranged(source, ("flow", "who"), [0, NewItem("deputy")])
    assert made is not None
    assert "flow: {who: [head, deputy]}" in made


def test_a_list_between_brackets_keeps_how_its_items_are_written() -> None:
    source = parse("list: [a, 'b', {c: d}]  # said\n", "plan.yaml")
    assert rearranged(source, ("list",), [2, 1]) == "list: [{c: d}, 'b']  # said\n"
    assert rearranged(source, ("list",), [0, NewItem("x"), 1, 2]) == "list: [a, x, 'b', {c: d}]  # said\n"
