"""Word forms through the front door."""

from __future__ import annotations

import io
import json
import os
import runpy
from pathlib import Path

import docx
import pytest
from lxml import etree

import improvplan
from command_line import run
from improvplan.api.errors import ImprovplanError
from improvplan.api.word_forms import names_page, names_text
from improvplan.rendering.word_form.form_reader import form_of
from improvplan.rendering.word_form.sandbox import FILTERS
from improvplan.rendering.word_form.trials import trial_plans
from improvplan.rendering.word_form.word_file import opened

from .support import ABOUT, EXAMPLES, bytes_of, filled, part
from .test_hostile import assert_sound
from .test_hostile import schema as schema

ROOT = Path(__file__).parents[2]
FORM = ROOT / "examples" / "forms" / "strathburn-council.docx"
PLAN = EXAMPLES / "strathburn-cluster-2019-20.yaml"


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    form = tmp_path / "council.docx"
    form.write_bytes(bytes_of(["{{ plan.title }}"], [["x", "{{ plan.tittle }}"]]))
    return form


def test_a_form_that_is_right(tmp_path: Path) -> None:
    form = tmp_path / "council.docx"
    form.write_bytes(bytes_of(["{{ plan.title }}: {{ plan }}"]))
    result = run("templates", "check", str(form))
    assert (result.code, result.stdout, result.stderr) == (0, f"{form}: nothing wrong\n", "")


def test_a_form_with_a_mistake(wrong: Path) -> None:
    result = run("templates", "check", str(wrong))
    assert result.code == 1
    assert result.stdout == (
        f"{wrong}: table 1, row 1, column 2: error: unknown-name: a plan has no “tittle”\n"
        "      | {{ plan.tittle }}\n"
        "  fix  did you mean title?\n"
        f"\n{wrong}: 1 error\n"
    )


def test_the_same_for_programs(wrong: Path) -> None:
    result = run("templates", "check", str(wrong), "--format", "json")
    assert result.code == 1
    report = json.loads(result.stdout)
    assert report["version"] == 1
    assert report["findings"] == [
        {
            "rule": "unknown-name",
            "severity": "error",
            "place": "table 1, row 1, column 2",
            "tag": "{{ plan.tittle }}",
            "message": "a plan has no “tittle”",
            "fix": "did you mean title?",
            "mend": "did you mean title?",
        }
    ]


def test_a_mistake_that_only_shows_with_a_plan(tmp_path: Path) -> None:
    form = tmp_path / "council.docx"
    form.write_bytes(bytes_of(["{{ plan.priorities[0].title }}"]))
    result = run("templates", "check", str(form))
    assert result.code == 1
    assert "with an empty plan: there is nothing of this name" in result.stdout


def test_what_is_no_form_or_not_there(tmp_path: Path) -> None:
    other = tmp_path / "notes.docx"
    other.write_text("words")
    result = run("templates", "check", str(other))
    assert (result.code, "not-a-form: this is no Word document" in result.stdout) == (1, True)
    missing = run("templates", "check", str(tmp_path / "none.docx"))
    assert (missing.code, missing.stderr) == (
        2,
        f"improvplan: {tmp_path / 'none.docx'}: there is no such file or folder\n",
    )


def folder_of(tmp_path: Path, full: str = "", form: str = "") -> Path:
    folder = tmp_path / "templates" / "council"
    folder.mkdir(parents=True)
    (folder / "template.yaml").write_text(
        f"improvplan-template: 1\nid: council\ntitle: Council\nextends: school\n{form}"
    )
    if full:
        (folder / "full.html.j2").write_text(full)
    return folder


def test_the_folder_of_a_form_is_checked_with_its_templates(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    assert run("templates", "check", str(folder)).stdout == f"{folder}: nothing wrong\n"


def test_a_template_that_fails_on_some_plan_is_said_with_its_line(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "\n\n{{ plan.priorities[0].tittle }}")
    result = run("templates", "check", str(folder), "--format", "json")
    found = json.loads(result.stdout)["findings"]
    assert result.code == 1
    assert {each["place"] for each in found} == {"full.html.j2, line 3"}
    assert any("full with a full plan: there is no “tittle” in this" in each["message"] for each in found)
    assert any("full with an empty plan: there is no entry 0" in each["message"] for each in found)


def test_a_hostile_template_ends_in_a_finding(tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path, "{% for a in range(99999) %}{% for b in range(99999) %}{{ 'x' }}{% endfor %}{% endfor %}"
    )
    result = run("templates", "check", str(folder))
    assert result.code == 1
    assert "full.html.j2, line 1: error: template-problem" in result.stdout


def test_a_mistake_in_the_forms_own_file_is_said(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, form="order: {plan: [aim, co]}\n")
    result = run("templates", "check", str(folder))
    assert (result.code, "“co” is not a part of a document" in result.stdout) == (1, True)
    plan = tmp_path / "plan.yaml"
    (tmp_path / "improvplan.yaml").write_text("improvplan-repository: 1\ntemplates: templates\n")
    plan.write_text("improvplan: 1\nid: a\ntitle: A\ntemplate: council\n")
    rendered = run("render", str(plan), "--draft", "--to", "md", "--out", str(tmp_path / "out"))
    assert rendered.code == 1
    assert "the form “council” cannot be used" in rendered.stderr
    assert "“co” is not a part of a document" in rendered.stderr


def test_a_folder_without_a_form(tmp_path: Path) -> None:
    result = run("templates", "check", str(tmp_path))
    assert (result.code, "there is no template.yaml in this folder" in result.stderr) == (2, True)


def test_a_template_larger_than_any_is_not_read(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "x" * 200_001)
    assert "more than 200 kB are not read" in run("templates", "check", str(folder)).stdout


def test_render_refuses_a_wrong_form_and_says_where(wrong: Path) -> None:
    with pytest.raises(ImprovplanError) as caught:
        improvplan.render(PLAN, "docx", form=wrong)
    assert str(caught.value) == (
        f"{wrong}: table 1, row 1, column 2: “{{{{ plan.tittle }}}}”: a plan has no “tittle”; did you mean title?"
    )


def test_names_name_the_filters_page() -> None:
    text = names_text()
    assert "  plan.title " in text
    assert "  {% for p in plan.priorities %}" in text
    assert "p.links" in text
    assert run("templates", "names").stdout.endswith(f"\n\n{text}\n")
    guide = (ROOT / "docs" / "word-forms.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in guide for name in FILTERS if name != "d")


def test_the_page_of_names_is_fresh() -> None:
    page = ROOT / "docs" / "word-forms-names.md"
    if os.environ.get("IMPROVPLAN_UPDATE_GOLDEN"):
        page.write_text(names_page(), encoding="utf-8")
    assert page.read_text(encoding="utf-8") == names_page()


def test_the_example_can_be_made_again() -> None:
    made = runpy.run_path(str(FORM.with_name("make.py")))["form"]()
    assert opened(made) == opened(FORM.read_bytes())


@pytest.mark.slow
def test_the_example_prints_the_whole_example_plan() -> None:
    result = run("templates", "check", str(FORM), "--plan", str(PLAN))
    assert (result.code, result.stdout.splitlines()[-1]) == (0, f"{FORM}: nothing wrong")
    assert "does not print" not in result.stdout
    first, second = (improvplan.render(PLAN, "docx", form=FORM) for _ in range(2))
    assert first == second
    document = docx.Document(io.BytesIO(first))
    assert [table.rows[0].cells[0].text for table in document.tables].count("Action") == 4
    assert "☒ 1. Improvement in attainment" in document.tables[1].rows[1].cells[3].text


def test_documents_of_the_example_follow_the_schema(schema: etree.XMLSchema) -> None:
    form = form_of(FORM.read_bytes())
    for _, context in trial_plans():
        made = filled(form, context)
        for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml", "word/numbering.xml"):
            assert_sound(part(made, name), schema)


def test_the_full_plan_is_read_without_a_finding() -> None:
    assert ABOUT.title
    full = dict(trial_plans())["a full plan"]
    assert not full.reading.faults
    assert len(full.plan.priorities) == 2
