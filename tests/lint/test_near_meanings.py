"""What people write for the names and values of a plan: one slip, one finding, with the name that was meant."""

from __future__ import annotations

import json
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

from command_line import run
from improvplan.model.meanings import nearest, value_meant

PLAN = """\
improvplan: 1
id: hillview-2025-26
title: School Improvement Plan
session: 2025-26
template: school
status: draft
organisation:
  name: Hillview Primary School
  kind: school
  country: scotland
aim: Every child reads well and likes to.
people:
  dht:
    role: Depute headteacher
needs:
  - id: reading
    what: Half of our pupils in P5 say that they never read at home.
priorities:
  - title: Reading for pleasure
    why: Children who read at home do better, and 41% of ours do.
    addresses: reading
    leads: dht
    links:
      nif-priorities:
        - Improvement in achievement, particularly in literacy and numeracy
      hgios:
        - 2.3 Learning, teaching and assessment
    outcomes:
      - Pupils in P4 to P7 choose to read at home.
    success_criteria:
      - 65% of P5 pupils read at home twice a week by June 2026, up from 41%.
    measures:
      - what: P5 pupils who read at home at least twice a week
        baseline: 41%
        target: 65%
        by: Jun 2026
    actions:
      - do: Set up a lending library in every class.
        by: Dec 2025
        who: dht
        status: in-progress
    monitoring:
      - what: Reading diaries
        how: sampling
        who: Headteacher
        when: termly
"""


def found(folder: Path, text: str) -> list[tuple[str, str, str]]:
    """The findings of the whole `validate` on a plan: rule, severity and fix."""
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    told = json.loads(run("validate", str(folder / "plan.yaml"), "--today", "2025-10-01", "--format", "json").stdout)
    return [(one["rule"], one["severity"], one["fix"]) for one in told["findings"]]


def pointed_at(text: str, told: dict[str, Any]) -> str:
    """The words that a finding in JSON points at."""
    place = told["place"]
    words: str = text.splitlines()[place["line"] - 1][place["column"] - 1 : place["end_column"] - 1]
    return words


SURE_KEYS = [
    ("      - do: Set up", "      - task: Set up", "do"),
    ("      - do: Set up", "      - Activity: Set up", "do"),
    ("      - do: Set up", "      - step: Set up", "do"),
    ("      - do: Set up", "      - what: Set up", "do"),
    ("      - do: Set up", "      - title: Set up", "do"),
    ("        by: Dec 2025", "        deadline: Dec 2025", "by"),
    ("        by: Dec 2025", "        due: Dec 2025", "by"),
    ("        by: Dec 2025", "        target date: Dec 2025", "by"),
    ("        by: Dec 2025", "        By-When: Dec 2025", "by"),
    ("        who: dht", "        responsible: dht", "who"),
    ("        who: dht", "        owner: dht", "who"),
    ("        who: dht", "        lead: dht", "who"),
    ("    leads: dht", "    lead: dht", "leads"),
    ("    leads: dht", "    responsible: dht", "leads"),
    ("    leads: dht", "    owner: dht", "leads"),
    ("    why: Children", "    rationale: Children", "why"),
    ("    measures:", "    KPI:", "measures"),
    ("    measures:", "    kpis:", "measures"),
    ("      - what: P5", "      - title: P5", "what"),
    ("    actions:", "    tasks:", "actions"),
    ("    actions:", "    steps:", "actions"),
    ("  - title: Reading", "  - name: Reading", "title"),
    ("  country: scotland", "  nation: scotland", "country"),
    ("  kind: school", "  type: school", "kind"),
    ("organisation:", "organization:", "organisation"),
]
GUESSED_KEYS = [
    ("        by: Dec 2025", "        date: Dec 2025", "by"),
    ("      - do: Set up", "      - description: Set up", "do"),
    ("        who: dht", "        responsable: dht", "who"),
    ("    why: Children", "    rational: Children", "why"),
    ("  - title: Reading", "  - goal: Reading", "title"),
    ("      - do: Set up", "      - Key action: Set up", "do"),
    ("      - do: Set up", "      - Actions to be taken: Set up", "do"),
    ("        who: dht", "        Staff responsible: dht", "who"),
    ("        who: dht", "        Lead Officer: dht", "who"),
    ("        who: dht", "        name: dht", "who"),
    ("        by: Dec 2025", "        target completion date: Dec 2025", "by"),
    ("        by: Dec 2025", "        completed by: Dec 2025", "by"),
    ("    leads: dht", "    SLT lead: dht", "leads"),
    ("    why: Children", "    Rationale and evidence: Children", "why"),
    ("    why: Children", "    where are we now: Children", "why"),
    ("    outcomes:", "    outcomes for learners:", "outcomes"),
    ("    success_criteria:", "    How will we know?:", "success_criteria"),
    ("    actions:", "    what we will do:", "actions"),
    ("    monitoring:", "    QA:", "monitoring"),
    ("    monitoring:", "    review:", "monitoring"),
    ("        baseline: 41%", "        baseline data: 41%", "baseline"),
    ("        target: 65%", "        Target figure: 65%", "target"),
    ("        when: termly", "        interval: termly", "when"),
    ("priorities:", "School improvement priorities:", "priorities"),
    ("priorities:", "targets:", "priorities"),
    ("priorities:", "Our golden threads:", "priorities"),
    ("needs:", "Areas for development:", "needs"),
    ("people:", "staff:", "people"),
    ("session: 2025-26", "plan year: 2025-26", "session"),
    ("aim: Every", "Vision and values: Every", "aim"),
    ("organisation:", "Setting:", "organisation"),
    ("        by: Dec 2025", "        erbyn pryd: Dec 2025", "by"),
    ("      - do: Set up", "      - gweithgaredd: Set up", "do"),
]


@pytest.mark.parametrize(("right", "written", "meant"), SURE_KEYS)
def test_one_slip_in_a_name_is_one_finding_that_is_mended_unasked(
    tmp_path: Path, right: str, written: str, meant: str
) -> None:
    before = found(tmp_path, PLAN)
    assert "unknown-key" not in {rule for rule, _, _ in before}
    assert found(tmp_path, PLAN.replace(right, written, 1)) == sorted_in(
        [*before, ("unknown-key", "error", f"write {meant}:")], found(tmp_path, PLAN.replace(right, written, 1))
    )
    run("validate", str(tmp_path / "plan.yaml"), "--fix", "--today", "2025-10-01")
    assert (tmp_path / "plan.yaml").read_text(encoding="utf-8") == PLAN


def sorted_in(wanted: list[tuple[str, str, str]], order: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """The same findings in the order of others, so that only what they are is compared."""
    return sorted(wanted, key=lambda one: order.index(one) if one in order else len(order))


@pytest.mark.parametrize(("right", "written", "meant"), GUESSED_KEYS)
def test_a_guess_is_offered_and_not_made(tmp_path: Path, right: str, written: str, meant: str) -> None:
    before, text = found(tmp_path, PLAN), PLAN.replace(right, written, 1)
    after = found(tmp_path, text)
    assert sorted(after) == sorted([*before, ("unknown-key", "error", f"write {meant}:")])
    run("validate", str(tmp_path / "plan.yaml"), "--fix", "--today", "2025-10-01")
    assert (tmp_path / "plan.yaml").read_text(encoding="utf-8") == text


def test_what_stands_under_a_guessed_name_is_judged_at_its_place(tmp_path: Path) -> None:
    text = PLAN.replace("        by: Dec 2025", "        deadline: 31 June 2026").replace("    actions:", "    tasks:")
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    told = json.loads(run("validate", str(tmp_path / "plan.yaml"), "--format", "json").stdout)["findings"]
    dates = [one for one in told if one["rule"] == "date-not-readable"]
    assert len(dates) == 1
    assert pointed_at(text, dates[0]) == "31 June 2026"


def test_two_names_for_one_thing_are_not_mended_unasked(tmp_path: Path) -> None:
    text = PLAN.replace("        who: dht\n", "        owner: dht\n        responsible: Headteacher\n")
    keys = [one for one in found(tmp_path, text) if one[0] == "unknown-key"]
    assert [fix for _, _, fix in keys] == ["write who:", "write who:"]
    run("validate", str(tmp_path / "plan.yaml"), "--fix")
    assert (tmp_path / "plan.yaml").read_text(encoding="utf-8") == text


def test_what_is_only_guessed_to_be_an_evaluation_is_not_asked_for_its_date(tmp_path: Path) -> None:
    before = found(tmp_path, PLAN)
    after = found(
        tmp_path, PLAN.replace("    outcomes:", "    progress so far: Half of our pupils read.\n    outcomes:")
    )
    assert [one for one in after if one not in before] == [("unknown-key", "error", "write evaluations:")]


def test_a_date_of_review_belongs_under_dates(tmp_path: Path) -> None:
    text = PLAN.replace("aim:", "dates:\n  written: 12 Jun 2025\nreview date: Jun 2026\naim:", 1)
    (fix,) = [fix for rule, _, fix in found(tmp_path, text) if rule == "unknown-key"]
    assert fix == "write it under dates:, which stands here too, or under notes:"


def test_an_override_for_plans_is_told_that_they_are_paths() -> None:
    assert nearest("plans", ("paths", "templates", "select")) == ("paths", True)


def test_a_name_over_thousands_of_names_is_looked_at_in_no_time(tmp_path: Path) -> None:
    many = "".join(f"      key-{number}: x\n" for number in range(3_000))
    after = found(tmp_path, PLAN.replace("    outcomes:", f"    things:\n{many}    outcomes:"))
    assert [one[0] for one in after if one[1] == "error"] == ["unknown-key"]


def test_a_sentence_of_thousands_of_words_is_no_name_to_guess(tmp_path: Path) -> None:
    """Each run of its words would be looked up: two thousand words took over two minutes."""
    sentence = " ".join(f"word{number}" for number in range(3_000))
    after = found(tmp_path, PLAN.replace("    outcomes:", f'    ? "{sentence}"\n    : x\n    outcomes:'))
    assert [(one[0], "did you mean" in one[2]) for one in after if one[1] == "error"] == [("unknown-key", False)]


def test_a_name_whose_place_is_taken_says_so(tmp_path: Path) -> None:
    text = PLAN.replace("        who: dht\n", "        who: dht\n        owner: Headteacher\n")
    (fix,) = [fix for rule, _, fix in found(tmp_path, text) if rule == "unknown-key"]
    assert fix == "write it under who:, which stands here too, or under notes:"


def test_a_guess_whose_shape_does_not_fit_says_no_more_than_the_name(tmp_path: Path) -> None:
    before = found(tmp_path, PLAN)
    after = found(tmp_path, PLAN.replace("        by: Dec 2025", "        deadline: {first: Dec 2025, last: May 2026}"))
    assert [one for one in after if one[1] == "error"] == [("unknown-key", "error", "write by:")]
    assert len(after) <= len(before) + 1


def test_without_a_guess_not_every_name_is_listed(tmp_path: Path) -> None:
    (fix,) = [
        fix
        for rule, _, fix in found(tmp_path, PLAN.replace("    leads: dht\n", "    leads: dht\n    colour: red\n"))
        if rule == "unknown-key"
    ]
    assert fix.count(",") <= 8
    assert fix.endswith("…; a name of your own begins with x-")


def test_a_sentence_with_a_colon_is_still_a_sentence(tmp_path: Path) -> None:
    after = found(tmp_path, PLAN.replace("      - Pupils in P4 to P7 choose", "      - Staff: all choose"))
    assert [rule for rule, severity, _ in after if severity == "error"] == ["unquoted-colon"]


VALUES = [
    ("kind: school", "kind: primary", "school"),
    ("kind: school", "kind: Academy", "school"),
    ("kind: school", "kind: Secondary School", "school"),
    ("kind: school", "kind: elc", "nursery"),
    ("kind: school", "kind: Early Years", "nursery"),
    ("kind: school", "kind: MAT", "trust"),
    ("kind: school", "kind: council", "authority"),
    ("country: scotland", "country: Scotland", "scotland"),
    ("country: scotland", "country: Cymru", "wales"),
    ("country: scotland", "country: NI", "northern-ireland"),
    ("country: scotland", "country: Northern Ireland", "northern-ireland"),
    ("status: in-progress", "status: Ongoing", "in-progress"),
    ("status: in-progress", "status: Completed", "done"),
    ("status: draft", "status: live", "published"),
]
GUESSED_VALUES = [
    ("kind: school", "kind: DEIS primary school", "school"),
    ("kind: school", "kind: cluster of schools", "cluster"),
    ("country: scotland", "country: North Wales", "wales"),
    ("status: draft", "status: Approved by governors", "approved"),
    ("status: in-progress", "status: 'RAG: green'", "in-progress"),
]


@pytest.mark.parametrize(("right", "written", "meant"), GUESSED_VALUES)
def test_a_value_is_guessed_from_its_words_and_not_mended_unasked(
    tmp_path: Path, right: str, written: str, meant: str
) -> None:
    text = PLAN.replace(right, written, 1)
    assert [fix for rule, _, fix in found(tmp_path, text) if rule == "wrong-value"] == [f"write {meant}"]
    run("validate", str(tmp_path / "plan.yaml"), "--fix", "--today", "2025-10-01")
    assert (tmp_path / "plan.yaml").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(("right", "written", "meant"), VALUES)
def test_one_slip_in_a_value_is_one_finding_that_is_mended_unasked(
    tmp_path: Path, right: str, written: str, meant: str
) -> None:
    name = right.partition(":")[0]
    mended = PLAN.replace(right, f"{name}: {meant}", 1)
    before = found(tmp_path, mended)
    after = found(tmp_path, PLAN.replace(right, written, 1))
    assert sorted(after) == sorted([*before, ("wrong-value", "error", f"write {meant}")])
    run("validate", str(tmp_path / "plan.yaml"), "--fix", "--today", "2025-10-01")
    assert (tmp_path / "plan.yaml").read_text(encoding="utf-8") == mended


def test_a_value_that_may_mean_several_is_not_guessed(tmp_path: Path) -> None:
    (fix,) = [
        fix
        for rule, _, fix in found(tmp_path, PLAN.replace("country: scotland", "country: UK"))
        if rule == "wrong-value"
    ]
    assert fix == "write one of: scotland, england, wales, northern-ireland"


@pytest.mark.parametrize("meaning", [nearest, value_meant])
def test_a_suggestion_never_equals_what_was_typed(meaning: Callable[..., object]) -> None:
    for words in ("nurserry", "Skool", "responsable", "x", ""):
        meant = meaning(words, ("school", "nursery", "who"))
        assert meant is None or meant.key != words  # type: ignore[attr-defined]
        assert meant is None or SequenceMatcher(None, meant.key, words).ratio() < 1  # type: ignore[attr-defined]


LINKED = PLAN.replace("      hgios:\n", "      {name}:\n")


@pytest.mark.parametrize("name", ["hgios4", "HGIOS 4", "hgios@4", "How good is our school?", "HGIOS"])
def test_links_under_another_name_count_and_are_printed(tmp_path: Path, name: str) -> None:
    text = LINKED.replace("{name}", name)
    before, after = found(tmp_path, PLAN), found(tmp_path, text)
    (extra,) = [one for one in after if one not in before]
    assert extra[:2] == ("unknown-framework", "warning")
    assert "hgios" in extra[2]
    run("render", str(tmp_path / "plan.yaml"), "--to", "md", "--out", str(tmp_path / "a"))
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    run("render", str(tmp_path / "plan.yaml"), "--to", "md", "--out", str(tmp_path / "b"))
    one, other = (next((tmp_path / place).glob("*.md")).read_text(encoding="utf-8") for place in "ab")
    assert "2.3 Learning, teaching and assessment" in one
    assert one == other


@pytest.mark.parametrize("name", ["QIs", "Quality indicators", "HGIOS 4 QIs", "how good is our school", "hgioss"])
def test_a_framework_that_can_be_guessed_counts_as_linked(tmp_path: Path, name: str) -> None:
    before, after = found(tmp_path, PLAN), found(tmp_path, LINKED.replace("{name}", name))
    (extra,) = [one for one in after if one not in before]
    assert extra == ("unknown-framework", "error", "did you mean hgios?")


@pytest.mark.parametrize("name", ["NIF", "nif-2024", "national improvement framework", "NIF key priorities"])
def test_a_national_priority_under_a_guessed_name_is_one(tmp_path: Path, name: str) -> None:
    before, after = found(tmp_path, PLAN), found(tmp_path, PLAN.replace("nif-priorities:", f"{name}:"))
    (extra,) = [one for one in after if one not in before]
    assert extra == ("unknown-framework", "error", "did you mean nif-priorities?")


def test_no_framework_of_another_country_is_suggested(tmp_path: Path) -> None:
    text = PLAN.replace("      hgios:\n", "      local priorities:\n        - 1\n      hgios:\n")
    (fix,) = [fix for rule, _, fix in found(tmp_path, text) if rule == "unknown-framework"]
    assert fix.startswith("improvplan frameworks list shows")


@pytest.mark.parametrize("item", ["TBC", "n/a", ""])
def test_a_link_that_is_still_to_be_written_is_one_finding(tmp_path: Path, item: str) -> None:
    before, text = found(tmp_path, PLAN), PLAN.replace("- 2.3 Learning, teaching and assessment", f"- {item}".rstrip())
    (extra,) = [one for one in found(tmp_path, text) if one not in before]
    assert extra[0] in ("placeholder", "blank-entry")


def test_another_name_of_a_framework_is_mended_at_the_name(tmp_path: Path) -> None:
    found(tmp_path, LINKED.replace("{name}", "hgios4"))
    run("validate", str(tmp_path / "plan.yaml"), "--fix", "--today", "2025-10-01")
    assert (tmp_path / "plan.yaml").read_text(encoding="utf-8") == PLAN


def test_a_name_that_families_share_means_the_one_that_has_the_items(tmp_path: Path) -> None:
    text = PLAN.replace("nif-priorities:", "NIF:")
    fixes = [fix for rule, _, fix in found(tmp_path, text) if rule == "unknown-framework"]
    assert fixes == ["did you mean nif-priorities?"]
    vague = text.replace(
        "- Improvement in achievement, particularly in literacy and numeracy", "- Something of our own"
    )
    (fix,) = [fix for rule, _, fix in found(tmp_path, vague) if rule == "unknown-framework"]
    assert fix == "did you mean nif-drivers, nif-measures, nif-outcomes or nif-priorities?"


def test_the_finding_about_a_frameworks_name_points_at_the_name(tmp_path: Path) -> None:
    text = PLAN.replace("      hgios:\n        - 2.3 Learning", "      hgioss: 2.3 Learning")
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    told = json.loads(run("validate", str(tmp_path / "plan.yaml"), "--format", "json").stdout)["findings"]
    (one,) = [one for one in told if one["rule"] == "unknown-framework"]
    assert pointed_at(text, one) == "hgioss"


def test_a_framework_file_with_mistakes_is_not_suggested_in_its_own_place(tmp_path: Path) -> None:
    (tmp_path / "improvplan.yaml").write_text("improvplan-repository: 1\n", encoding="utf-8")
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "frameworks" / "promises.yaml").write_text(
        "improvplan-framework: 1\nid: promises\ntitle: Ours\n", encoding="utf-8"
    )
    text = PLAN.replace(
        "      hgios:\n        - 2.3 Learning, teaching and assessment\n", "      promises:\n        - Kindness\n"
    )
    (fix,) = [fix for rule, _, fix in found(tmp_path, text) if rule == "unknown-framework"]
    assert "promises" not in fix
    assert fix.startswith("mend that file first")


@pytest.mark.parametrize("words", ["reading, writing", "reading and writing", "reading; writing"])
def test_several_references_in_one_text_are_explained(tmp_path: Path, words: str) -> None:
    text = PLAN.replace("addresses: reading", f"addresses: {words}").replace(
        "priorities:\n", "  - id: writing\n    what: Few of our pupils write at length.\npriorities:\n", 1
    )
    (fix,) = [fix for rule, _, fix in found(tmp_path, text) if rule == "unknown-reference"]
    assert fix == "write one to a line, each with a dash: reading, writing"


def test_several_people_in_one_text_are_explained(tmp_path: Path) -> None:
    text = PLAN.replace("        who: dht\n", "        who: dht, Class teachers\n")
    (fix,) = [fix for rule, _, fix in found(tmp_path, text) if rule == "unknown-person"]
    assert fix == "write dht and Class teachers on lines of their own, each with a dash"


@pytest.mark.parametrize("gone", ["      hgios:\n        - 2.3 Learning, teaching and assessment\n"])
def test_what_is_not_linked_names_the_command_that_lists_the_items(tmp_path: Path, gone: str) -> None:
    (fix,) = [fix for rule, _, fix in found(tmp_path, PLAN.replace(gone, "")) if rule == "framework-not-linked"]
    assert fix.endswith("improvplan frameworks show hgios lists them")


@pytest.mark.parametrize("name", ["primary", "Academy", "secondary school"])
def test_a_kind_of_school_in_place_of_a_form_gives_the_form(tmp_path: Path, name: str) -> None:
    (fix,) = [
        fix
        for rule, _, fix in found(tmp_path, PLAN.replace("template: school", f"template: {name}"))
        if rule == "unknown-template"
    ]
    assert fix == "did you mean school?"
