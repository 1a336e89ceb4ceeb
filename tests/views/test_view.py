"""What a view says of a plan: names, links, money, checkpoints, years, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader

from improvplan.rendering.environment import environment
from improvplan.rendering.problems import TemplateProblem
from improvplan.views.document import View, document_view
from improvplan.views.record import Record

from .support import context_of_text, markdown


def view_of(text: str) -> View:
    return document_view(context_of_text(text))


class TestPeople:
    PEOPLE = "people:\n  jp:\n    name: J. Park\n    role: Headteacher\n"

    def test_a_key_becomes_name_and_role_and_plain_words_stay(self) -> None:
        view = view_of(f"{self.PEOPLE}priorities:\n  - title: One\n    leads: [jp, All staff]\n")
        assert view.plan.priorities[0].leads == ("J. Park, Headteacher", "All staff")

    def test_in_tables_the_name_is_enough(self) -> None:
        view = view_of(f"{self.PEOPLE}priorities:\n  - title: One\n    actions:\n      - do: Act\n        who: jp\n")
        assert view.plan.priorities[0].actions[0].who == ("J. Park",)

    def test_somebody_whose_role_is_not_shown_anywhere_is_listed(self) -> None:
        shown = view_of(f"{self.PEOPLE}priorities:\n  - title: One\n    leads: jp\n")
        hidden = view_of(f"{self.PEOPLE}priorities:\n  - title: One\n    actions:\n      - do: Act\n        who: jp\n")
        assert "People" not in [entry.label for entry in shown.further]
        assert "People" in [entry.label for entry in hidden.further]

    def test_leads_of_the_plan_hold_for_priorities_without_their_own(self) -> None:
        view = view_of("leads: Everybody\npriorities:\n  - title: One\n  - title: Two\n    leads: Somebody\n")
        assert [priority.leads for priority in view.plan.priorities] == [("Everybody",), ("Somebody",)]
        assert "Led by" not in [entry.label for entry in view.further]


class TestLinks:
    def items(self, form: str, links: str) -> tuple[str, ...]:
        view = view_of(f"template: {form}\nsession: 2019-20\npriorities:\n  - title: One\n    links:\n{links}")
        return tuple(view.plan.priorities[0].links[0]["items"])

    def test_they_are_spelled_out_in_the_order_of_the_framework(self) -> None:
        found = self.items("school", '      hgios:\n        - "2.3"\n        - Leadership of change\n')
        assert found == ("1.3 Leadership of change", "2.3 Learning, teaching and assessment")

    def test_the_form_decides_whether_a_family_is_numbered(self) -> None:
        link = "      nif-drivers:\n        - School improvement\n"
        assert self.items("school", link) == ("School improvement",)
        assert self.items("north-lanarkshire-cluster", link) == ("5. School improvement",)

    def test_what_does_not_resolve_is_shown_as_typed(self) -> None:
        found = self.items(
            "school", '      hgios:\n        - 3.2 Increasing creativity and employability\n        - "1.2"\n'
        )
        assert found == ("1.2 Leadership of learning", "3.2 Increasing creativity and employability")

    def test_an_unknown_family_is_shown_by_its_own_name(self) -> None:
        document = markdown(context_of_text("priorities:\n  - title: One\n    links:\n      our-aims: Kindness\n"))
        assert "our-aims" in document
        assert "Kindness" in document

    def test_chosen_items_of_a_printed_list_are_told_by_words(self) -> None:
        document = markdown(
            context_of_text(
                "template: north-lanarkshire-cluster\nsession: 2019-20\npriorities:\n"
                "  - title: One\n    links:\n      nif-drivers: 5\n  - title: Two\n    links:\n      nif-drivers: [5, 1]\n"
            )
        )
        assert "5. School improvement (priorities 1 and 2)" in document
        assert "all priorities" not in document
        assert "1. School leadership (priority 2)" in document
        assert "6. Performance information\n" in document

    def test_what_all_priorities_have_chosen_is_said_in_two_words(self) -> None:
        priority = "  - title: A\n    links:\n      nif-drivers: 5\n"
        text = f"template: north-lanarkshire-cluster\nsession: 2019-20\npriorities:\n{priority * 3}"
        assert "5. School improvement (all priorities)" in markdown(context_of_text(text))


class TestSupport:
    def shown(self, support: str) -> str:
        return markdown(context_of_text(f"priorities:\n  - title: One\n    support:\n{support}"))

    def test_who_gives_it_comes_first_and_once(self) -> None:
        made = self.shown(
            "      - from: Harbour Council\n        what: A moderator\n"
            "      - what: Two visits\n        when: termly\n        from: Harbour Council\n      - from: A partner\n"
        )
        assert "\nHarbour Council\n\n- A moderator\n\n- Two visits\n" in made
        assert made.index("**A partner**") > made.index("When: termly")
        assert "From" not in made

    def test_a_list_among_several_has_no_mark_without_words(self) -> None:
        made = self.shown("      - what:\n          - Training\n          - Visits\n      - what: Advice\n")
        assert "- Training\n- Visits\n- Advice\n" in made


class TestMonitoringSchedule:
    def test_it_runs_by_date_and_what_recurs_comes_last(self) -> None:
        monitoring = "".join(
            f"      - what: {what}\n        when: {when}\n"
            for what, when in {"Books": "weekly", "Lessons": "Mar 2026", "Talk": "Nov 2025 and May 2026"}.items()
        )
        text = f"template: trust-school\nsession: 2025-26\npriorities:\n  - title: One\n    monitoring:\n{monitoring}"
        table = next(part for part in view_of(text).parts if part.name == "monitoring-schedule").blocks[0]
        assert [str(row[1][0].value) for row in table.rows] == ["Talk", "Lessons", "Books"]  # type: ignore[union-attr]


class TestSheets:
    def test_each_priority_of_a_wide_table_is_laid_out_over_the_page(self) -> None:
        made = markdown(
            context_of_text(
                "template: english-cluster\npriorities:\n  - ref: ARTS\n    title: One\n    success_criteria: All paint\n"
                "    actions:\n      - do: Paint\n        by: May 2026\n        cost: £5\n      - do: Hang\n        who: Staff\n"
                "  - title: Two\n    impact: Some\n"
            )
        )
        assert "### ARTS One\n\n**Success Criteria:** All paint\n\n#### Organisation/Expenditure\n" in made
        assert "| Action | Who | By | Cost |\n| --- | --- | --- | --- |\n| Paint | – | May 2026 | £5 |" in made
        assert "### Two\n\n**Impact:** Some\n" in made


class TestIntroductions:
    FORM = "template: regional-collaborative\nsections:\n  - id: indicators\n    text: Agreed last year.\n"

    def test_a_text_above_a_table_stands_under_its_heading(self) -> None:
        made = markdown(
            context_of_text(f"{self.FORM}indicators:\n  - title: Writing\n    values:\n      2024-25: 67\n")
        )
        assert made.count("## Critical Indicators\n") == 1
        assert made.index("Agreed last year.") < made.index("| Indicator |")

    def test_a_heading_of_its_own_takes_the_place_of_the_form_s(self) -> None:
        made = markdown(context_of_text(self.FORM.replace("    text", "    title: What we watch\n    text")))
        assert "## What we watch\n\nAgreed last year." in made
        assert "## Critical Indicators" not in made


class TestMoney:
    PLAN = (
        "funding:\n  - fund: pef\n    title: Pupil Equity Funding\n    allocated: £1,000\n    carried_forward: £50\n"
        "priorities:\n  - title: One\n    actions:\n      - do: Act\n        cost: 250.50\n        fund: pef\n"
        "        actions:\n          - do: Deeper\n            cost:\n              pef: £100\n              core: £9\n"
        "    resources:\n      - what: Books\n        cost: £50 each\n        fund: pef\n"
    )

    def test_costs_are_added_up_by_fund_and_what_is_no_sum_is_said(self) -> None:
        table = next(part for part in view_of(self.PLAN).parts if part.name == "costs").blocks[0]
        rows = [[str(cell[0].value) for cell in row] for row in table.rows]  # type: ignore[union-attr]
        assert rows == [
            ["Pupil Equity Funding", "£1,050", "£350.50 + £50 each", "£699.50"],
            ["core", "not stated", "£9", "not known"],
            ["Total", "£1,050", "£359.50", "not known"],
        ]

    def test_a_cost_says_its_fund(self) -> None:
        action = view_of(self.PLAN).plan.priorities[0].actions[0]
        assert action.cost == "£250.50 (Pupil Equity Funding)"
        assert action.actions[0].cost == "£100 (Pupil Equity Funding), £9 (core)"


class TestCheckpoints:
    FORM = "template: north-lanarkshire-cluster\n"

    def rows(self, text: str) -> list[list[str]]:
        table = next(part for part in view_of(self.FORM + text).parts if part.name == "evaluations").blocks[0]
        return [[" ".join(str(entry.value) for entry in cell) for cell in row] for row in table.rows]  # type: ignore[union-attr]

    def test_a_form_to_be_filled_shows_every_checkpoint(self) -> None:
        assert [row[0] for row in self.rows("session: 2025-26\n")] == ["November", "February", "May"]
        assert self.rows("session: 2025-26\n")[0][1] == "To be completed"

    def test_in_a_closed_plan_nothing_is_still_to_come(self) -> None:
        assert self.rows("status: closed\n")[0][1] == ""

    def test_a_table_typed_blank_is_as_wide_as_on_the_paper(self) -> None:
        blank = "evaluations:\n  - when: November\n    statement:\n  - when: February\n    statement:\n"
        assert [len(row) for row in self.rows(f"status: closed\n{blank}")] == [3, 3, 3]

    def test_an_evaluation_finds_its_checkpoint_whatever_way_it_is_written(self) -> None:
        rows = self.rows(
            "evaluations:\n  - when: 14 Feb 2026\n    statement: Second\n  - when: Nov 2025\n    statement: First\n"
            "  - when: August 2026\n    statement: Last\n"
        )
        assert [row[1] for row in rows] == ["First", "Second", "To be completed", "Last"]
        assert rows[0][0] == "November Nov 2025"
        assert rows[3][0] == "August 2026"


class TestIndicators:
    PLAN = (
        "indicators:\n  - title: Writing\n    unit: percent\n    base_year: 2023-24\n"
        "    values:\n      2024-25: 67\n      2023-24: 66\n    targets:\n      2025-26: 75\n"
        "  - title: Exclusions\n    better: lower\n    values:\n      2022-23: TBC\n"
    )

    def test_years_stand_in_order_values_before_targets(self) -> None:
        table = next(part for part in view_of(self.PLAN).parts if part.name == "indicators").blocks[0]
        headings = [heading.label for heading in table.headings]  # type: ignore[union-attr]
        assert headings == [
            "Indicator", "2022-23 value", "2023-24 value", "2024-25 value", "2025-26 target", "Source and notes"
        ]  # fmt: skip
        rows = [[" ".join(str(entry.value) for entry in cell) for cell in row] for row in table.rows]  # type: ignore[union-attr]
        assert rows[0] == ["Writing", "no figure", "66% (baseline)", "67%", "75%", ""]
        assert rows[1] == ["Exclusions", "TBC", "no figure", "no figure", "no figure", "Lower is better"]

    def test_a_year_still_to_be_filled_has_a_column(self) -> None:
        view = view_of(
            "indicators:\n  - title: Writing\n    values:\n      2017-18: 66\n      2018-19:\n    targets:\n      2020-21:\n"
        )
        table = next(part for part in view.parts if part.name == "indicators").blocks[0]
        headings = [heading.label for heading in table.headings]  # type: ignore[union-attr]
        assert headings == ["Indicator", "2017-18 value", "2018-19 value", "2020-21 target"]

    def test_notes_of_few_indicators_stand_below_their_titles(self) -> None:
        others = "".join(f"  - title: No {number}\n    values:\n      2024-25: 5\n" for number in range(4))
        made = markdown(context_of_text(f"{self.PLAN}{others}"))
        assert "Source and notes" not in made
        assert "| **Exclusions**<br>Lower is better |" in made


class TestWhatCouldNotBeRead:
    @pytest.mark.parametrize(
        "text",
        [
            "session:\n  - 2025-26\n  - 2026-27\n",
            "priorities:\n  - title: One\n    actions:\n      - do: Act\n        by:\n          day: 3\n          month: 4\n",
            "priorities:\n  - title: One\n    actions:\n      - - nested\n        - list\n",
            "priorities:\n  - title: One\n    measures:\n      - what: Reading\n        kind: wishful\n",
            "people: nobody\n",
            "dates: soon\n",
            "organisation:\n  - One\n  - Two\n",
            "indicators:\n  - title: Writing\n    source:\n      - a\n      - b\n",
            "priorities:\n  - title: One\n    links: everything\n",
            "funding:\n  - fund: pef\n    allocated:\n      - £5\n      - £6\n",
        ],
    )
    def test_it_is_said_at_its_place(self, text: str) -> None:
        context = context_of_text(text)
        assert context.reading.holes
        assert "could not be read" in markdown(context)

    def test_a_plan_that_was_read_does_not_say_so(self) -> None:
        assert "could not be read" not in markdown(context_of_text("session: 2025-26\n"))


class TestFront:
    def test_a_draft_says_that_it_is_one(self) -> None:
        assert "Draft, not yet approved" in markdown(context_of_text("status: draft\n"))
        assert "not yet approved" not in markdown(context_of_text("status: approved\n"))

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("session: 2025/2026\n", "2025-26"),
            ("period:\n  from: 2019-20\n  to: 2021-22\n", "2019-20 to 2021-22"),
            (
                "session: 2020-21\nperiod:\n  from: 2019-20\n  to: 2021-22\n",
                "2020-21 (a year of the plan for 2019-20 to 2021-22)",
            ),
            ("session: next year\n", "next year"),
        ],
    )
    def test_the_session_is_written_one_way(self, text: str, words: str) -> None:
        assert view_of(text).front.line == words


def reachable(value: Any, seen: set[int]) -> Iterator[Any]:
    if id(value) in seen:
        return
    seen.add(id(value))
    yield value
    if isinstance(value, tuple):
        inner: list[Any] = list(value)
    elif isinstance(value, Record):
        inner = [value[name] for name in value]
    elif is_dataclass(value):
        inner = [getattr(value, field.name) for field in fields(value)]
    else:
        inner = []
    for part in inner:
        yield from reachable(part, seen)


def test_a_view_is_nothing_but_data() -> None:
    view = view_of(
        "session: 2025-26\nx-ward: North\nx-list: [a, b]\npeople:\n  a:\n    name: A\npriorities:\n  - title: One\n"
        "    links:\n      hgios: 2.3\n    actions:\n      - do: Act\n        cost: £5\n        by: Nov 2025\n"
    )
    kinds = {type(value).__module__.split(".")[0:2][-1] for value in reachable(view, set())}
    assert kinds <= {"views", "builtins"}
    with pytest.raises(AttributeError):
        view.plan.title = "Another"


def test_templates_reach_fields_by_their_names_in_the_file() -> None:
    view = view_of(
        "x-ward: North\npriorities:\n  - title: One\n    for: P5 to P7\n    support:\n      - from: A partner\n"
    )
    made = environment(
        DictLoader(
            {"a": "{{ plan.x.ward }} {% for p in plan.priorities %}{{ p.for }} {{ p.support[0].from }}{% endfor %}"}
        )
    )
    assert made.get_template("a").render(plan=view.plan) == "North P5 to P7 A partner"


def test_plan_text_is_never_a_template(tmp_path: Path) -> None:
    document = markdown(
        context_of_text("aim: '{{ 7 * 7 }} <b>x</b> {% raw %}'\npriorities:\n  - title: '{{ plan }}'\n")
    )
    assert "49" not in document
    assert "{{ plan }}" in document


def test_a_misspelt_field_in_a_template_is_named_with_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "template.yaml").write_text("improvplan-template: 1\nid: own\ntitle: Own\nextends: school\n")
    (folder / "full.html.j2").write_text("<html><body>\n{{ plan.titel }}</body></html>")
    with pytest.raises(TemplateProblem, match=r"full\.html\.j2, line 2: .*titel.*did you mean “title”"):
        markdown(context_of_text("template: own\n", [tmp_path]))


def test_one_fund_needs_no_total() -> None:
    plan = "funding:\n  - fund: pef\n    allocated: £2,000\n{more}priorities:\n  - title: Reading\n    resources:\n      - what: Books\n        cost: £600\n        fund: pef\n"
    assert "**Total**" not in markdown(context_of_text(plan.format(more="")))
    assert "**Total**" in markdown(context_of_text(plan.format(more="  - fund: core\n    allocated: £100\n")))


def test_no_colon_stands_behind_a_question_mark() -> None:
    made = markdown(
        context_of_text(
            "frameworks:\n  - hgios\npriorities:\n  - title: Reading\n    links:\n      hgios:\n        - '2.3'\n"
        )
    )
    assert "**How good is our school?** 2.3 Learning, teaching and assessment" in made


def test_how_often_a_measure_is_looked_at_has_a_name_of_its_own() -> None:
    made = markdown(
        context_of_text(
            "priorities:\n  - title: Reading\n    measures:\n      - what: P5\n        target: 60%\n        by: Jun 2026\n        when: termly\n"
        )
    )
    assert "Jun 2026<br>**Taken:** termly" in made
