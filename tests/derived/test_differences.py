"""What is different between two versions of a plan."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from command_line import run
from git_repository import GitRepository
from improvplan.api import load
from improvplan.derived.differences import Difference, differences, matched
from improvplan.forms.form import Form

PLAN = """improvplan: 1
id: whinhill-2025-26
title: Plan of Whinhill School
session: 2025-26
people:
  jp:
    name: J. Park
priorities:
  - id: reading
    title: Reading for pleasure
    leads: jp
    measures:
      - what: Pupils who read at home
        baseline: 40%
        target: 60%
    actions:
      - Order books for the library
      - do: Open the library at lunchtime
        by: Dec 2025
  - title: Number talks in every class
"""
FORM = Form.model_construct()


def between(tmp_path: Path, before: str, after: str) -> tuple[Difference, ...]:
    plans = []
    for name, text in (("before", before), ("after", after)):
        file = tmp_path / f"{name}.yaml"
        file.write_text(text, encoding="utf-8")
        plans.append(load(file))
    return differences(plans[0], plans[1], FORM)


def test_another_way_of_writing_the_same_is_no_difference(tmp_path: Path) -> None:
    after = PLAN.replace("target: 60%", "target: '60%'").replace(
        "      - Order books for the library",
        "      # soon\n      - do: >-\n          Order books\n          for the library",
    )
    assert between(tmp_path, PLAN, after) == ()


def test_a_number_has_changed(tmp_path: Path) -> None:
    [found] = between(tmp_path, PLAN, PLAN.replace("60%", "65%"))
    where = ("Priorities", "Reading for pleasure", "Measures", "Pupils who read at home", "Target")
    assert found == Difference("changed", where, "60%", "65%")


def test_a_thing_without_an_id_is_known_by_its_words(tmp_path: Path) -> None:
    [found] = between(tmp_path, PLAN, PLAN.replace("Order books for the library", "Order new books for the library"))
    assert (found.kind, found.before, found.after) == (
        "changed",
        "Order books for the library",
        "Order new books for the library",
    )


def test_things_are_added_and_taken_out(tmp_path: Path) -> None:
    after = PLAN.replace("      - Order books for the library\n", "      - Ask pupils what they want to read\n")
    found = between(tmp_path, PLAN, after)
    assert [(one.kind, one.before, one.after) for one in found] == [
        ("added", "", "Ask pupils what they want to read"),
        ("removed", "Order books for the library", ""),
    ]


def test_what_was_filled_and_what_was_emptied(tmp_path: Path) -> None:
    found = between(tmp_path, PLAN, PLAN.replace("    leads: jp\n", "    why: Few pupils read at home.\n"))
    assert [(one.kind, one.where[-1], one.before, one.after) for one in found] == [
        ("added", "Why this matters", "", "Few pupils read at home."),
        ("removed", "Led by", "jp", ""),
    ]


def test_an_id_beats_the_words_and_another_order_is_a_move(tmp_path: Path) -> None:
    head, _, rest = PLAN.partition("priorities:\n")
    first, _, second = rest.partition("  - title: Number")
    after = f"{head}priorities:\n  - title: Number{second}{first}"
    [found] = between(tmp_path, PLAN, after)
    assert found.kind == "moved"
    assert found.after == "Number talks in every class, Reading for pleasure"
    renamed = between(tmp_path, PLAN, PLAN.replace("title: Reading for pleasure", "title: Every child a reader"))
    assert [(one.kind, one.where[-1]) for one in renamed] == [("changed", "Title")]


WORDS = st.lists(st.sampled_from(["", "read at home", "read at school", "number talks", "x"]), max_size=6)


@given(WORDS, WORDS)
@example(["x", "x"], ["x", "x"])
@example(["", ""], ["", ""])
@example(["read at home", "read at school"], ["read at school", "read at home"])
@example(["read at home", "read at school", "x"], ["read at school"])
@example(["read at home"], ["read at school", "read at home"])
def test_everything_is_matched_once(old: list[str], new: list[str]) -> None:
    pairs = matched(old, new, lambda _: "", str)
    assert [here for _, here in pairs if here is not None] == list(range(len(new)))
    assert sorted(there for there, _ in pairs if there is not None) == list(range(len(old)))
    if sorted(old) == sorted(new):
        assert all(there is not None and here is not None and old[there] == new[here] for there, here in pairs)


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        (["read at home now", "read at home later"], ["read at home today"], [(0, 0), (1, None)]),
        (["read at home"], ["read at school", "read at home today"], [(None, 0), (0, 1)]),
        (["a b c d", "a b c e"], ["a b c e", "a b c f"], [(1, 0), (0, 1)]),
        (["number talks"], ["read at home"], [(None, 0), (0, None)]),
        (["x", "x"], ["x"], [(0, 0), (1, None)]),
        (["", "x"], ["x", ""], [(1, 0), (0, 1)]),
        (["Read", "read"], ["read", "Read"], [(1, 0), (0, 1)]),
    ],
)
def test_what_is_reworded_goes_with_its_likeliest(
    old: list[str], new: list[str], pairs: list[tuple[int | None, int | None]]
) -> None:
    assert matched(old, new, lambda _: "", str) == pairs


def test_things_of_one_id_belong_together_whatever_they_say_and_of_two_ids_never() -> None:
    old, new = ["a: read at home", "b: read at home"], ["b: number talks", "c: read at home"]
    found = matched(old, new, lambda thing: thing[0], lambda thing: thing[3:])
    assert found == [(1, 0), (None, 1), (0, None)]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitRepository:
    root = tmp_path / "repository"
    root.mkdir()
    monkeypatch.chdir(root)
    made = GitRepository(root, monkeypatch)
    for name in ("a", "c"):
        made.write(f"plans/{name}.yaml", PLAN.replace("whinhill-2025-26", name))
    made.write("plans/b.yaml", "improvplan: 1\nid: b\ntitle: A short plan of another school\n")
    made.commit("the plans")
    return made


def test_what_a_branch_changes(repository: GitRepository) -> None:
    repository.git("mv", "plans/a.yaml", "plans/renamed.yaml")
    repository.write("plans/renamed.yaml", PLAN.replace("whinhill-2025-26", "a").replace("60%", "65%"))
    repository.write("plans/new.yaml", "improvplan: 1\nid: new\ntitle: Something else altogether\n")
    repository.git("rm", "--quiet", "plans/b.yaml")
    repository.git("add", ".")
    ran = run("diff", "plans")
    assert ran.code == 0
    assert "plans/renamed.yaml\n  changed  Priorities › Reading for pleasure › What we will measure" in ran.stdout
    assert "before: 60%\n           now:    65%" in ran.stdout
    assert "plans/new.yaml: new plan" in ran.stdout
    assert "plans/b.yaml: this plan is gone" in ran.stdout
    assert "1 difference in 3 plans." in ran.stdout
    made = json.loads(run("diff", "plans", "--format", "json").stdout)
    assert made["version"] == 1
    assert {plan["file"]: plan["state"] for plan in made["plans"]} == {
        "plans/renamed.yaml": "changed",
        "plans/new.yaml": "new",
        "plans/b.yaml": "gone",
    }


def test_nothing_is_different(repository: GitRepository) -> None:
    assert run("diff").stdout == "No plan says anything else than before.\n"
    assert "nothing says anything else" in run("diff", "--format", "markdown").stdout


def test_hostile_text_stays_text_in_a_comment(repository: GitRepository) -> None:
    repository.write("plans/c.yaml", PLAN.replace("whinhill-2025-26", "c").replace("60%", '"|x| @all <b> #1"'))
    table = run("diff", "plans/c.yaml", "--format", "markdown").stdout
    [row] = [line for line in table.splitlines() if line.startswith("| changed")]
    assert row.count("|") == 5
    assert "<b>" not in row
    assert "<code>@all</code>" in row


def test_wrong_use(repository: GitRepository) -> None:
    assert "no revision “nowhere”" in run("diff", "--since", "nowhere").stderr
    assert run("diff", "plans/a.yaml", "plans/b.yaml", "--with", "plans/c.yaml").code == 2
    repository.write("plans/a.yaml", PLAN + "aim: [\n")
    broken = run("diff")
    assert broken.code == 1
    assert "plans/a.yaml:21" in broken.stderr
