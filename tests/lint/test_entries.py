"""No entry without an answer: what a form asks for and a plan does not have gives one finding that names it, and nothing else does."""

from __future__ import annotations

import copy
import datetime as dt
import io
from typing import Any

import pytest
from form_plans import Case, cases, checkpoint_evaluations, whole_plan, without
from ruamel.yaml import YAML

from improvplan.context.surroundings import context_of
from improvplan.finding import HERE_TOO, Path
from improvplan.forms.form import Form, FrameworkNeed
from improvplan.forms.registry import Forms
from improvplan.lint.engine.registry import plan_rules
from improvplan.lint.facts.asked import EVALUATION_MISSING, entries, reporter
from improvplan.lint.facts.required_frameworks import needs
from improvplan.model.reading import read_plan
from improvplan.source import parse
from improvplan.workspace.configuration import Repository

REPOSITORY = Repository(None, None, ())
FORMS = {name: form for name in Forms().ids() if (form := Forms().form(name))}
STATUSES = ("draft", "consultation", "approved", "published", "closed")
BEFORE, WITHIN, AFTER = dt.date(2025, 8, 1), dt.date(2026, 1, 15), dt.date(2026, 10, 1)
LATE = frozenset({"June", "July"})
"""Checkpoints that come after the day within the session."""
Found = set[tuple[str, tuple[Path, ...]]]


def text_of(plan: dict[str, Any]) -> str:
    stream = io.StringIO()
    yaml = YAML()
    yaml.width = 4096
    yaml.representer.add_representer(type(None), lambda to, _: to.represent_scalar("tag:yaml.org,2002:null", ""))
    yaml.dump(plan, stream)
    return stream.getvalue()


def found_in(plan: dict[str, Any], today: dt.date = WITHIN) -> dict[tuple[str, tuple[Path, ...]], str]:
    """What the rules that run by themselves say of a plan, with every place they name."""
    reading = read_plan(parse(text_of(plan)))
    assert reading is not None
    assert not reading.findings, (reading.findings, text_of(plan))
    context = context_of(reading, REPOSITORY, today)
    found = {}
    for rule in plan_rules():
        if not rule.strict:
            context.tells_the_day = rule.dated
            for report in rule.check(context):
                places = (report.path, *(each.path for each in report.also if each.message == HERE_TOO))
                found[rule.name, places] = report.message
    return found


def told_anew(before: dict[Any, str], after: dict[Any, str]) -> list[tuple[str, tuple[Path, ...]]]:
    """What is told that was not told before; a finding at fewer places than before is none."""
    known = {(rule, path) for rule, paths in before for path in paths}
    return [(rule, paths) for rule, paths in after if not all((rule, path) in known for path in paths)]


def names_it(case: Case, paths: tuple[Path, ...]) -> bool:
    """Whether each place from which something was taken out is among the paths."""
    last = {field.rpartition(".")[2] for field in case.entry.fields} | {"timescale"}
    if case.entry.fields[0].startswith("sections."):
        return any(path[:1] == ("sections",) for path in paths)
    return all(any(_is_at(path, owner, last) for path in paths) for owner in case.owners)


def _is_at(path: Path, owner: Path, last: set[str]) -> bool:
    inside = path[: len(owner)] == owner and (not last.isdisjoint(map(str, path[len(owner) :])))
    above = owner[: len(path) - 1] == path[:-1] and path[-1] == "timescale"
    around = owner[: len(path)] == path and not last.isdisjoint(map(str, owner[len(path) - 1 :]))
    return inside or above or around


@pytest.mark.parametrize("name", FORMS)
def test_a_plan_with_all_that_its_form_asks_for_is_told_nothing_of_it(name: str) -> None:
    form = FORMS[name]
    rules = {reporter(entry) for entry in entries(form)} | {"framework-not-linked", "no-nif-priority", "blank-entry"}
    for status in STATUSES:
        told = found_in(with_evaluations(form, status))
        assert {key: message for key, message in told.items() if key[0] in rules} == {}


def with_evaluations(form: Form, status: str) -> dict[str, Any]:
    plan = whole_plan(form, status)
    if form.evaluates == "plan":
        plan["evaluations"] = checkpoint_evaluations(form)
    else:
        for priority in plan["priorities"]:
            priority["evaluations"] = checkpoint_evaluations(form)
    return plan


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("name", FORMS)
def test_every_entry_taken_out_gives_one_finding_that_names_it(name: str, status: str) -> None:
    form = FORMS[name]
    plan = with_evaluations(form, status)
    before = found_in(plan)
    wrong = []
    for case in cases(form, plan):
        after = found_in(without(plan, case))
        told = told_anew(before, after)
        removed = set(case.entry.fields)
        lacking = [
            entry
            for entry in entries(form)
            if entry == case.entry or (not entry.expected and removed.intersection(entry.fields))
        ]
        named = [paths for _, paths in told if names_it(case, paths)]
        if not named or len(told) > len(lacking):
            wrong.append(f"{case}: {[(key, after[key]) for key in told]}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("today", [BEFORE, WITHIN, AFTER], ids=["before", "within", "after"])
@pytest.mark.parametrize("name", FORMS)
def test_evaluations_are_missed_from_the_day_on_which_the_form_asks_for_them(
    name: str, today: dt.date, status: str
) -> None:
    form = FORMS[name]
    whole = with_evaluations(form, status)
    before = found_in(whole, today)
    holders = [whole] if form.evaluates == "plan" else whole["priorities"]
    asked = bool(form.checkpoints) or any(reporter(entry) == EVALUATION_MISSING for entry in entries(form))
    by_then = any(str(each.when) not in LATE for each in form.checkpoints)
    expected = asked and (today == AFTER or status == "closed" or (today == WITHIN and by_then))
    for chosen in (range(len(holders)), range(1)):
        for blank in (False, True):
            plan = with_evaluations(form, status)
            places = [plan] if form.evaluates == "plan" else [plan["priorities"][number] for number in chosen]
            for place in places:
                if blank:
                    place["evaluations"] = None
                else:
                    del place["evaluations"]
            told = told_anew(before, found_in(plan, today))
            told = [each for each in told if asked or each[0] != "never-evaluated"]
            # An evaluation may be the only thing with a date; that there is none then is another finding.
            told = [each for each in told if each[0] != "nothing-dated"]
            assert len(told) == expected, told
            if expected:
                paths = {path[:2] if path[0] == "priorities" else path for path in told[0][1]}
                assert len(paths) == len(places)


@pytest.mark.parametrize("name", FORMS)
def test_an_evaluation_without_words_or_without_its_date_is_told_once(name: str) -> None:
    plan = with_evaluations(FORMS[name], "closed")
    before = found_in(plan)
    holder = plan if FORMS[name].evaluates == "plan" else plan["priorities"][1]
    for rule, key in (("blank-evaluation", "statement"), ("evaluation-without-date", "when")):
        words = holder["evaluations"][0].pop(key)
        told = told_anew(before, found_in(plan))
        assert [each for each, _ in told] == [rule]
        holder["evaluations"][0][key] = words


BY_RULE = ("framework-not-linked", "no-nif-priority", "missing-part")


@pytest.mark.parametrize("name", [name for name, form in FORMS.items() if form.frameworks])
def test_every_framework_that_is_not_linked_is_told_once(name: str) -> None:
    plan = with_evaluations(FORMS[name], "draft")
    before = found_in(plan)
    asked = asked_frameworks(plan)
    asks_for_links = any("priorities.links" in entry.fields for entry in entries(FORMS[name]))
    for need in FORMS[name].frameworks:
        for numbers in ((1,), (0, 1)):
            changed = copy.deepcopy(plan)
            for number in numbers:
                for family in need.families:
                    changed["priorities"][number]["links"].pop(family, None)
            told = told_anew(before, found_in(changed))
            linked_elsewhere = need.of == "plan" and len(numbers) == 1
            if need not in asked or linked_elsewhere:
                assert told == []
                continue
            [(rule, paths)] = [each for each in told if each[0] in BY_RULE]
            without_any = not any(changed["priorities"][number]["links"] for number in numbers)
            of_one = "no-nif-priority" if "nif-priorities" in need.families else "framework-not-linked"
            assert rule == ("missing-part" if without_any and asks_for_links else of_one)
            assert {path[:2] for path in paths} == (
                {("priorities", number) for number in numbers} if need.of == "priorities" else {("priorities",)}
            )


def asked_frameworks(plan: dict[str, Any]) -> list[FrameworkNeed]:
    """The frameworks that can be asked for in the plan's country and session."""
    reading = read_plan(parse(text_of(plan)))
    assert reading is not None
    return [need for need, _ in needs(context_of(reading, REPOSITORY, WITHIN))]
