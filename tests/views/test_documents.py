"""The other documents of a plan: as they were last looked at, and with nothing printed where a plan has nothing.

IMPROVPLAN_UPDATE_GOLDEN=1 writes the files anew; look at what has changed before committing them.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from improvplan.rendering.document import document_of
from improvplan.rendering.html import write_html
from improvplan.rendering.markdown import write_markdown
from improvplan.rendering.one_page import fits
from improvplan.rendering.tree import Figure
from improvplan.views.charts import Timeline
from improvplan.views.choices import DOCUMENTS

from .support import context_of_example, context_of_text, markdown
from .test_golden import EXAMPLES_BY_FORM

GOLDEN = Path(__file__).parent / "golden" / "documents"
SHORT = DOCUMENTS[1:]
NOTHING = {
    "summary": "There are no priorities to show.",
    "plan-on-a-page": "There are no priorities to show.",
    "action-table": "There are no actions to show.",
    "indicators": "There are no indicators over several years to show.",
}


def written(text: str, document: str) -> str:
    return write_markdown(document_of(context_of_text(text), document))


@pytest.mark.parametrize("form", EXAMPLES_BY_FORM)
def test_the_documents_are_what_they_were(form: str) -> None:
    context = context_of_example(EXAMPLES_BY_FORM[form])
    for name in SHORT:
        made = document_of(context, name)
        document = write_markdown(made)
        file = GOLDEN / f"{form}.{name}.md"
        if os.environ.get("IMPROVPLAN_UPDATE_GOLDEN"):
            file.write_text(document, encoding="utf-8")
        assert document == file.read_text(encoding="utf-8"), name
        assert name != "plan-on-a-page" or fits(made)


def test_measures_on_the_page_say_of_whom_they_are() -> None:
    made = written(
        """
priorities:
  - title: Writing
    measures:
      - what: P4 pupils on track
        target: 70%
      - what: P4 pupils on track
        of: pupils entitled to free meals
        target: 60%
""",
        "plan-on-a-page",
    )
    assert "P4 pupils on track: 70%" in made
    assert "P4 pupils on track (pupils entitled to free meals): 60%" in made


def test_the_full_document_is_one_of_them() -> None:
    context = context_of_example("burnside-primary-2025-26")
    assert write_markdown(document_of(context)) == markdown(context)


@pytest.mark.parametrize("document", SHORT)
def test_an_empty_plan_makes_a_document_that_says_so(document: str) -> None:
    made = document_of(context_of_text("priorities: []"), document)
    assert NOTHING[document] in write_markdown(made)
    assert NOTHING[document] in write_html(made)
    assert not [block for block in made.blocks if isinstance(block, Figure)]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_document_says_which_it_is_and_how_far_the_plan_is(document: str) -> None:
    made = document_of(context_of_text("status: draft\npriorities: [{title: Reading}]"), document)
    assert made.status.startswith("Draft")
    assert (made.title == "Test plan") == (document == "full")


def test_a_short_plan_is_not_cut() -> None:
    page = written(
        "priorities: [{title: Reading, outcomes: [All read. All like it.], actions: [Read aloud]}]", SHORT[1]
    )
    assert "All read. All like it" in page
    assert "The full plan says more" not in page


def test_what_does_not_fit_is_cut_in_the_stated_order() -> None:
    many = "".join(f"    - Outcome number {n} of which there is a good deal to say. And more.\n" for n in range(30))
    page = written(f"priorities:\n- title: Reading\n  outcomes:\n{many}  actions: [Read aloud]\n", SHORT[1])
    assert "Outcome number 1 of" in page
    assert "Outcome number 29" not in page
    assert "up to 3 outcomes" in page
    assert "Read aloud" in page


def test_a_plan_too_long_for_a_page_still_shows_its_priorities_and_is_known_not_to_fit() -> None:
    many = "".join(f"- title: Priority that has a title of some length, as number {n} has\n" for n in range(60))
    made = document_of(context_of_text(f"priorities:\n{many}"), "plan-on-a-page")
    assert "as number 59 has" in write_markdown(made)
    assert not fits(made)


def test_actions_come_in_the_order_of_their_dates_with_those_without_one_last() -> None:
    table = written(
        "session: 2025-26\npriorities:\n- title: A\n  actions: [{do: Third}, {do: Second, by: May 2026}]\n"
        "- title: B\n  actions: [{do: First, by: Oct 2025, training: Phonics, status: done, completed: 3 Oct 2025}]\n",
        "action-table",
    )
    assert table.index("First") < table.index("Second") < table.index("Third")
    assert "Training:** Phonics" in table
    assert "| no date | Third |" in table
    assert "| Done (3 Oct 2025) |" in table
    assert "1 of 3 actions is done, 2 have no status. No action has a name." in table


def test_steps_of_an_action_have_rows_of_their_own() -> None:
    table = written(
        "priorities: [{title: A, actions: [{because: It is slow, actions: [One, Two]}, {do: Three, actions: [Four]}]}]",
        "action-table",
    )
    assert [words for words in ("One", "Two", "Three", "Four") if f"| {words} |" in table] == [
        "One",
        "Two",
        "Three",
        "Four",
    ]
    assert "It is slow" not in table


def test_a_timeline_has_no_more_rows_than_a_page_holds() -> None:
    many = "".join(f"  - {{do: Action {n}, by: May 2026}}\n" for n in range(45))
    made = document_of(
        context_of_text(f"session: 2025-26\npriorities:\n- title: A\n  actions:\n{many}"), "action-table"
    )
    charts = [block.chart for block in made.blocks if isinstance(block, Figure)]
    assert [len(chart.events) for chart in charts if isinstance(chart, Timeline)] == [20, 20, 5]


def test_a_form_may_lay_out_a_document_itself(tmp_path: Path) -> None:
    form = tmp_path / "own"
    form.mkdir()
    (form / "template.yaml").write_text("improvplan-template: 1\nid: own\ntitle: Own\nextends: school\n")
    (form / "summary.html.j2").write_text(
        '<html lang="en-GB"><head><title>For you</title></head><body>'
        "{% for each in summary.priorities %}<p>{{ each.title }}!</p>{% endfor %}</body></html>"
    )
    context = context_of_text("template: own\npriorities: [{title: Reading}]", [tmp_path])
    assert write_markdown(document_of(context, "summary")) == "Reading!\n"


SIGNING = (
    "people: {jp: {name: J. Park, role: Headteacher}}\nsign_off:\n- {name: jp, role: Headteacher, date: 12 Sep 2025}\n"
    "- {name: V. Hart, role: Chair of the Parent Council}\n"
)


@pytest.mark.parametrize("form", EXAMPLES_BY_FORM)
def test_who_signs_has_a_row_with_a_place_for_name_and_date(form: str) -> None:
    document = markdown(context_of_text(f"template: {form}\n{SIGNING}"))
    assert "| **J. Park** | Headteacher | signed | 12 Sep 2025 |" in document
    assert "| **V. Hart** | Chair of the Parent Council | to be signed | to be dated |" in document


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("status: draft\nversion: 0.3\ndates: {written: Jun 2025}", "Draft, not yet approved, version 0.3 (Jun 2025)"),
        ("status: approved\nversion: 2\ndates: {approved: 12 Sep 2025}", "Approved, version 2 (12 Sep 2025)"),
        ("status: approved", "Approved"),
    ],
)
def test_every_page_says_status_version_and_date(text: str, status: str) -> None:
    made = document_of(context_of_text(text))
    assert made.status == status
    assert ("**Version:** " in write_markdown(made)) == ("version" in text)


def test_what_no_priority_says_is_said_once() -> None:
    summary = written("priorities: [{title: A}, {title: B}]", "summary")
    assert summary.count("does not yet say what will be different") == 1
    assert summary.count("No dates are set yet") == 1
    some = written("priorities: [{title: A, outcomes: [All read], timescale: By May}, {title: B}]", "summary")
    assert "**When:** By May" in some
    assert "**When:** no dates are set yet" in some
