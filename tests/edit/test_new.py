"""A new plan of every form: ready to fill in, and nothing wrong with it but what is still to be written."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import improvplan
from command_line import Command
from improvplan.api.new import Answers, started, starter_text
from improvplan.catalogues.registry import Catalogues
from improvplan.edit.find_target import one_line
from improvplan.forms.form import alternatives
from improvplan.forms.registry import Forms
from improvplan.model.reading import read_plan
from improvplan.model.session import Session
from improvplan.source import parse

FORMS = Forms().ids()
DAYS = ("2019-09-02", "2025-11-22", "2026-06-01")
STILL_TO_WRITE = {
    "law-wales",
    "law-northern-ireland",
    "law-ireland",
    "indicator-incomplete",
    "blank-entry",
    "blank-timescale",
    "denominational-unsaid",
    "framework-not-linked",
    "members-unnamed",
    "missing-part",
    "missing-success-criteria",
    "no-nif-priority",
    "no-priorities",
    "priority-without-action",
    "priority-without-lead",
    "priority-without-outcome",
}
"""The rules that say that something is missing, not that something is wrong."""


def begun(command: Command, form: str, day: str, *more: str) -> tuple[Path, list[dict[str, Any]]]:
    made = command("new", "--form", form, "--organisation", "Strathburn", "--today", day, *more)
    assert made.code == 0, made.stderr
    path = Path(made.stdout.strip())
    checked = command("validate", str(path), "--format", "json", "--today", day)
    return path, json.loads(checked.stdout)["findings"]


def test_forms_are_bundled() -> None:
    assert "school" in FORMS
    assert len(FORMS) > 3


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("day", DAYS)
def test_a_new_plan_only_lacks_what_is_still_to_be_written(command: Command, form: str, day: str) -> None:
    path, findings = begun(command, form, day)
    wrong = [one for one in findings if one["rule"] not in STILL_TO_WRITE and one["path"] != ["period", "to"]]
    assert not wrong
    assert findings, "a new plan is not finished"
    assert improvplan.load(path).template == form


def test_a_cost_is_asked_for_with_its_fund_and_a_scottish_school_for_its_summary(command: Command) -> None:
    asked = {}
    for country in ("scotland", "england"):
        file = f"{country}.yaml"
        assert command("new", "--form", "school", "--kind", "school", "--country", country, "--out", file).code == 0
        asked[country] = Path(file).read_text(encoding="utf-8")
        assert asked[country].count("cost:") == asked[country].count("fund:") - len(["the list of funds"])
    assert "\nsummary:\n" in asked["scotland"]
    assert "\nsummary:\n" not in asked["england"]
    written = (
        asked["scotland"].replace("- title:\n", "- title: Reading\n").replace("\nsummary:\n", "\nsummary: Less.\n")
    )
    Path("scotland.yaml").write_text(written, encoding="utf-8")
    assert "law-summary" not in command("validate", "scotland.yaml", "--format", "concise").stdout


def test_people_of_a_new_plan_stand_under_a_name_each(command: Command) -> None:
    path, _ = begun(command, "trust-school", "2025-11-22")
    text = path.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    assert "    name:\n    role:\n    expertise:\n" in "\n".join(lines)
    path.write_text(text.replace("    role:\n", "    role: Literacy lead\n"), encoding="utf-8")
    people = improvplan.load(path).people
    assert people
    assert [(key, str(person.role)) for key, person in people.items()] == [("ab", "Literacy lead")]


@pytest.mark.parametrize("form", FORMS)
def test_everything_missing_has_its_place_in_the_file(command: Command, form: str) -> None:
    path, findings = begun(command, form, "2025-11-22")
    reading = read_plan(parse(path.read_text(encoding="utf-8"), "plan"))
    assert reading
    blanks = {tuple(step for step in blank if not isinstance(step, int)) for blank in reading.blanks}
    ends = {blank[:length] for blank in blanks for length in range(len(blank) + 1)}
    asked = Forms().form(form)
    assert asked
    choices = [alternatives(choice) for choice in (*asked.required, *asked.expected)]
    for finding in (
        each for each in findings if each["rule"] != "indicator-incomplete"
    ):  # stands at the indicator itself
        path_of = tuple(step for step in finding["path"] if isinstance(step, str))
        instead = [tuple(field.split(".")) for fields in choices if ".".join(path_of) in fields for field in fields]
        assert any(place in ends for place in (path_of, *instead)), finding["message"]


@pytest.mark.parametrize("form", FORMS)
def test_frameworks_are_pinned_to_editions_of_the_session(command: Command, form: str) -> None:
    path, _ = begun(command, form, "2019-09-02")
    plan = improvplan.load(path)
    assert plan.session == "2019-20" or (plan.period and plan.period.from_ == "2019-20")
    for pinned in plan.frameworks:
        name, _, edition_id = pinned.partition("@")
        family = Catalogues().family(name)
        assert family
        edition = family.edition(edition_id)
        assert edition
        assert edition.first_year <= 2019


@pytest.mark.parametrize("form", FORMS)
def test_the_words_of_the_form_stand_in_it(command: Command, form: str) -> None:
    path, _ = begun(command, form, "2025-11-22")
    text = path.read_text(encoding="utf-8")
    words = " ".join(
        line.strip().removeprefix("#").strip() for line in text.splitlines() if line.strip().startswith("#")
    )
    asked = Forms().form(form)
    assert asked
    for need in asked.sections:
        assert f"  - id: {need.id}\n    text:\n" in text
        assert (need.title or "") in words
    for name in (choice for choice in asked.required if " or " not in choice and "." not in choice):
        assert name.startswith("sections.") or f"\n{name}:" in text
    assert [line for line in text.splitlines() if line != line.rstrip() or "\t" in line] == []


def test_several_priorities_carry_the_words_once(command: Command) -> None:
    one, _ = begun(command, "school", "2025-11-22", "--out", "one.yaml")
    three, _ = begun(command, "school", "2025-11-22", "--out", "three.yaml", "--priorities", "3")
    text = three.read_text(encoding="utf-8")
    assert text.count("  - title:\n") == 3
    assert text.count("#") == one.read_text(encoding="utf-8").count("#")


def test_a_file_that_is_there_is_kept(command: Command) -> None:
    path = Path("plan.yaml")
    path.write_text("mine\n")
    refused = command("new", "--out", "plan.yaml")
    assert refused.code == 2
    assert refused.stdout == ""
    assert refused.stderr == (
        "improvplan: plan.yaml is there already: choose another file with --out, or replace it with --force\n"
    )
    assert path.read_text() == "mine\n"


def test_force_says_what_it_replaced(command: Command) -> None:
    Path("plan.yaml").write_text("mine\n")
    run = command("new", "--out", "plan.yaml", "--force")
    assert run.code == 0
    assert "replaced the plan.yaml that was there" in run.stderr
    assert improvplan.load("plan.yaml").title == "School Improvement Plan"


@pytest.mark.parametrize(
    ("pattern", "place"),
    [
        ("plans/*.yaml", "plans"),
        ("plans/**/*.yaml", "plans"),
        ("*.yaml", "."),
        ("schools/*/plan.yaml", "."),
        ("plans/plan-*.yaml", "."),
    ],
)
def test_the_plan_goes_where_the_repository_keeps_plans(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str, place: str
) -> None:
    Path("improvplan.yaml").write_text(f"improvplan-repository: 1\nplans:\n  - {pattern!r}\n")
    run = command("new", "--today", "2025-11-22")
    assert Path(run.stdout.strip()) == Path(place, "school-2025-26.yaml")


def test_from_a_folder_below_the_paths_lead_up(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command("init", "--today", "2025-11-22").code == 0
    (tmp_path / "notes").mkdir()
    monkeypatch.chdir(tmp_path / "notes")
    run = command("new", "--organisation", "Whinhill", "--today", "2025-11-22")
    assert Path(run.stdout.strip()) == Path("..", "plans", "whinhill-2025-26.yaml")
    first = (tmp_path / "plans" / "whinhill-2025-26.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../schemas/plan.schema.json"


def test_without_schemas_no_line_for_the_editor(command: Command) -> None:
    command("new", "--out", "plan.yaml")
    assert "yaml-language-server" not in Path("plan.yaml").read_text(encoding="utf-8")


def test_a_form_of_the_repository(command: Command) -> None:
    Path("improvplan.yaml").write_text("improvplan-repository: 1\ncountry: wales\n")
    folder = Path("templates", "northmuir")
    folder.mkdir(parents=True)
    folder.joinpath("template.yaml").write_text(
        "improvplan-template: 1\nid: northmuir\ntitle: Northmuir's form\nkinds: school\nrequired:\n  - period\n  - aim\n"
        "words:\n  aim:\n    label: Our aim\n    prompt: Say it in one sentence.\n"
        "checkpoints:\n  - November\n  - May\nevaluates: plan\n"
    )
    run = command("new", "--form", "northmuir", "--today", "2025-11-22")
    text = Path(run.stdout.strip()).read_text(encoding="utf-8")
    assert text == Path(__file__).with_name("northmuir.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--form", "scool"), "there is no form “scool”: did you mean school?"),
        (("--session", "2025"), "“2025” is not a session: write, for example, 2025-26"),
        (("--id", "our plan"), "cannot be a short name"),
        (("--id", "a/b"), "write, for example, a-b"),
        (("--priorities", "0"), "--priorities"),
    ],
)
def test_wrong_use_writes_nothing(command: Command, tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    run = command("new", *arguments)
    assert run.code == 2
    assert words in run.stderr
    assert "Traceback" not in run.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("improvplan.cli.asking.on_terminal", lambda: True)


@pytest.mark.usefixtures("at_terminal")
def test_on_a_terminal_it_asks_for_what_is_missing(command: Command) -> None:
    answers = "?", "primary", "scottland", "Scotland", "scool", "?", "1", "Whinhill School", "", "2025/2026"
    run = command("new", "--today", "2025-11-22", typed="\n".join(answers) + "\n")
    assert run.code == 0, run.stderr
    assert "did you mean school?" in run.stderr
    assert "did you mean scotland?" in run.stderr
    assert len(re.findall(r"^  1  school +School improvement plan$", run.stderr, re.MULTILINE)) == 2
    assert "Session [2025-26]" in run.stderr
    plan = improvplan.load(run.stdout.strip().splitlines()[-1])
    assert (plan.id, plan.title, plan.session) == ("whinhill-school-2025-26", "School Improvement Plan", "2025-26")
    assert plan.organisation
    assert (plan.organisation.kind, plan.organisation.country) == ("school", "scotland")
    assert "nif-priorities@2024" in plan.frameworks


@pytest.mark.usefixtures("at_terminal")
def test_odd_answers_about_the_form_lead_to_one(command: Command) -> None:
    answers = "school", "Scotland", "Scotland", "12", "primry", "school", "", "", ""
    run = command("new", "--today", "2025-11-22", typed="\n".join(answers) + "\n")
    assert run.code == 0, run.stderr
    assert "“Scotland” is a country and no form" in run.stderr
    assert "there is no form 12 in the list: write a number from 1 to 3, or a name" in run.stderr
    assert "there is no form “primry”: did you mean school?" in run.stderr


@pytest.mark.usefixtures("at_terminal")
def test_the_numbers_of_more_than_nine_forms_stand_below_each_other(command: Command) -> None:
    run = command("new", typed="school\n\n1\n\n\n\n")
    numbered = [line for line in run.stderr.splitlines() if re.match(r" +\d+  \S", line)]
    assert len(numbered) > 9
    assert len({line.index(line.split()[1]) for line in numbered}) == 1


@pytest.mark.parametrize("form", FORMS)
def test_what_is_asked_holds_no_placeholders(command: Command, form: str) -> None:
    assert command("new", "--form", form, "--out", "a.yaml").code == 0
    comments = [
        line for line in Path("a.yaml").read_text(encoding="utf-8").splitlines() if line.lstrip().startswith("#")
    ]
    assert not [line for line in comments if re.search(r"\{\w+\}", line)]


KINDS_AND_COUNTRIES = [
    ("primary", "Scotland", "school", "scotland", {"hgios", "nif-priorities"}),
    ("High School", "alba", "school", "scotland", {"hgios", "nif-priorities"}),
    ("academy", "England", "school", "england", set()),
    ("MAT", "england", "trust", "england", set()),
    ("learning community", "scotland", "cluster", "scotland", {"hgios"}),
    ("region", "scotland", "region", "scotland", set()),
]


@pytest.mark.parametrize(("kind", "country", "meant", "there", "families"), KINDS_AND_COUNTRIES)
def test_kind_and_country_as_people_say_them(
    command: Command, kind: str, country: str, meant: str, there: str, families: set[str]
) -> None:
    run = command("new", "--kind", kind, "--country", country, "--today", "2025-11-22")
    assert run.code == 0, run.stderr
    plan = improvplan.load(run.stdout.strip())
    assert plan.organisation
    assert (plan.organisation.kind, plan.organisation.country) == (meant, there)
    assert {each.partition("@")[0] for each in plan.frameworks} >= families
    form = Forms().form(plan.template or "school")
    assert form
    assert form.country in (None, there)


@pytest.mark.parametrize("form", FORMS)
def test_each_key_has_a_question_and_every_short_answer_an_example(command: Command, form: str) -> None:
    path, _ = begun(command, form, "2025-11-22")
    lines = path.read_text(encoding="utf-8").splitlines()
    said = False
    for line in lines:
        comment = line.lstrip().startswith("#")
        key = line.strip().removeprefix("- ").rstrip(":")
        if not comment and line.endswith(":") and key not in ("text", "-") and not key[0].isdigit() and not said:
            below = lines[lines.index(line) + 1 :][:1]
            opens = below and len(below[0]) - len(below[0].lstrip()) > len(line) - len(line.lstrip())
            assert opens, f"{key} has no question"
        said = comment


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--kind", "shop"), "“shop” is no kind that plans know: write one of: school, nursery"),
        (("--country", "Scottland"), "did you mean scotland?"),
        (("--form", "trust-school", "--country", "scotland"), "is for england, not for scotland"),
        (("--form", "regional-collaborative", "--kind", "school"), "not for school"),
        (("--kind", "trust", "--country", "ireland"), "there is no form for a trust in ireland"),
    ],
)
def test_what_does_not_fit_is_refused(command: Command, tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    run = command("new", *arguments)
    assert run.code == 2
    assert words in run.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_old_name_of_the_form_works_and_says_so(command: Command) -> None:
    texts = []
    for option in ("--template", "--form"):
        run = command("new", option, "school", "--out", "a.yaml", "--force")
        assert ("--template is now called --form" in run.stderr) == (option == "--template")
        texts.append(Path("a.yaml").read_text(encoding="utf-8"))
    assert texts[0] == texts[1]


@pytest.mark.usefixtures("at_terminal")
def test_it_asks_for_nothing_that_it_was_told(command: Command) -> None:
    about = ("--kind", "school", "--country", "wales", "--form", "school")
    told = (*about, "--organisation", "Whinhill", "--title", "Plan", "--session", "2025-26")
    run = command("new", *told)
    assert run.code == 0
    assert "?" not in run.stderr


@pytest.mark.usefixtures("at_terminal")
def test_stopping_at_a_question_writes_nothing(command: Command, tmp_path: Path) -> None:
    run = command("new", typed="school\n")
    assert run.code == 130
    assert run.stderr.endswith("Stopped; nothing was written.\n")
    assert list(tmp_path.iterdir()) == []


@given(title=st.text(max_size=60), organisation=st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_whatever_is_typed_is_read_back(title: str, organisation: str) -> None:
    answers = Answers(title=title, organisation=organisation, session=Session(2025))
    start = started(answers, datetime.date(2025, 11, 22), Path("/"))
    reading = read_plan(parse(starter_text(start, Path("/"), None), "plan"))
    assert reading
    assert reading.sound
    assert reading.value.title == (one_line(title) or "School Improvement Plan")
    assert reading.value.organisation is not None
    assert (reading.value.organisation.name or "") == one_line(organisation)


def test_plans_in_one_folder_have_ids_of_their_own(command: Command) -> None:
    for name in ("a.yaml", "b.yaml", "c.yaml"):
        assert command("new", "--out", name, "--today", "2025-11-22").code == 0
    assert [improvplan.load(name).id for name in ("a.yaml", "b.yaml", "c.yaml")] == [
        "school-2025-26",
        "school-2025-26-2",
        "school-2025-26-3",
    ]
    assert command("new", "--out", "b.yaml", "--force", "--today", "2025-11-22").code == 0
    assert improvplan.load("b.yaml").id == "school-2025-26-2"


def test_keys_that_a_form_has_thought_up_have_a_place_in_its_new_plan(command: Command) -> None:
    Path("improvplan.yaml").write_text("improvplan-repository: 1\n", encoding="utf-8")
    Path("templates/council").mkdir(parents=True)
    Path("templates/council/template.yaml").write_text(
        "improvplan-template: 1\nid: council\ntitle: Council\nextends: school\n"
        "order:\n  priorities:\n    - actions\n    - x-families\n"
        "words:\n  priorities.x-families: How families take part\n"
        "columns:\n  priorities.actions:\n    - label: Action\n      fields: do\n"
        "    - label: What we do today\n      fields: x-today\n",
        encoding="utf-8",
    )
    assert command("new", "--form", "council", "--country", "scotland", "--out", "a.yaml").code == 0
    text = Path("a.yaml").read_text(encoding="utf-8")
    assert "        # What we do today\n        x-today:\n" in text
    assert "    # How families take part\n    x-families:\n" in text
    found = command("validate", "a.yaml", "--format", "concise").stdout
    assert [line.split(": ")[2] for line in found.splitlines()[:-1]] == ["no-priorities"]


def test_beyond_the_british_isles_a_session_may_be_a_calendar_year(command: Command) -> None:
    begun = command(
        "new", "--form", "goals", "--country", "other", "--kind", "school", "--session", "2026", "--out", "plan.yaml"
    )
    assert begun.code == 0, begun.stderr
    assert "session: '2026'\n" in Path("plan.yaml").read_text(encoding="utf-8")
    assert "session-not-readable" not in command("validate", "plan.yaml").stdout
