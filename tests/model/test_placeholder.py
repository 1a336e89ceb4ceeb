from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvplan.model.placeholder import find_placeholders, is_placeholder


@pytest.mark.parametrize(
    "text",
    [
        "TBC", "tbc.", "(TBC)", "TBA", "TBD", "N/A", "n/a", "None", "none.", "To be confirmed", "to be agreed",
        "to be decided", "to be announced", "to be completed", "Date to be confirmed", "Summer date tbc.",
        "TBC with partners in August", "to be agreed with partners", "<insert date>", "[insert school name]", "-", "–",
        "...", "…", "xxx", "XX%", "???", "Lorem ipsum dolor sit amet", "dd/mm/yyyy", "  TBC  ",
    ],
)  # fmt: skip
def test_texts_that_only_hold_a_place(text: str) -> None:
    assert is_placeholder(text)
    (found,) = find_placeholders(text)
    assert text[slice(*found)] == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "links to be established", "None of the schools has a plan", "Members to be agreed with the headteachers",
        "Audit to be completed for each establishment", "A champion to be identified in all establishments",
        "[Insert link](https://strathburn.example)", "<br>", "https://xxx.example/xxx/", "N/A – no nursery class",
        "Write `TBC` where a date is open", "Ongoing", "50", "What next?", "~~~\nTBC\n~~~", "Outbreak", "- [x] done",
    ],
)  # fmt: skip
def test_texts_that_say_something(text: str) -> None:
    assert not is_placeholder(text)
    assert find_placeholders(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sharing practice across the cluster – TBC with schools in August", ["TBC"]),
        ("First meeting in May. Summer date tbc.", ["tbc"]),
        ("- to be confirmed\n- done", ["to be confirmed"]),
        ("Lead: to be agreed", ["to be agreed"]),
        ("Two days of cover (to be confirmed)", ["to be confirmed"]),
        ("Costs to be agreed. Training in May.", ["Costs to be agreed"]),
        ("The <insert name> group and [insert number] pupils", ["<insert name>", "[insert number]"]),
        ("From xx/xx/xxxx, XX% of pupils ???", ["xx/xx/xxxx", "XX%", "???"]),
        ("Our aims. Lorem ipsum dolor sit amet, and more of it.", ["Lorem ipsum dolor sit amet"]),
        ("Use `TBC`, but this is TBC", ["TBC"]),
    ],
)  # fmt: skip
def test_placeholders_in_prose(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in find_placeholders(text)] == found


@given(st.text())
def test_no_text_makes_it_raise(text: str) -> None:
    found = find_placeholders(text)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert bool(found) or not is_placeholder(text)


@given(st.text(alphabet="TBCtbc /<[]insert-xX?.…`\n", max_size=60))
def test_no_text_of_their_letters_makes_it_raise(text: str) -> None:
    assert bool(find_placeholders(text)) or not is_placeholder(text)
