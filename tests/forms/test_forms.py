"""Forms: the bundled ones, a repository's own, extending, and mistakes in a template file."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from improvplan.catalogues.registry import Catalogues
from improvplan.data import data_folder
from improvplan.forms.form import Form
from improvplan.forms.registry import PLAIN, Forms
from improvplan.model.organisation import Country, OrganisationKind

BUNDLED = tuple(sorted(folder.parent.name for folder in data_folder("templates").glob("*/template.yaml")))


def write(root: Path, name: str, text: str) -> Forms:
    (root / name).mkdir(exist_ok=True)
    (root / name / "template.yaml").write_text(
        f"improvplan-template: 1\nid: {name}\ntitle: {name}\n{text}", encoding="utf-8"
    )
    return Forms([root])


def form_of(forms: Forms, name: str) -> Form:
    form = forms.form(name)
    assert form is not None
    return form


def messages(forms: Forms, name: str) -> list[str]:
    return [finding.message for finding in forms.findings(name, Catalogues())]


def test_every_folder_with_a_template_is_a_bundled_form() -> None:
    assert Forms().ids() == BUNDLED
    assert PLAIN in BUNDLED


@pytest.mark.parametrize("kind", get_args(OrganisationKind))
@pytest.mark.parametrize("country", [None, *get_args(Country)])
def test_forms_that_fit_a_kind_and_country_are_for_them(kind: str, country: str | None) -> None:
    forms = Forms()
    found = dict(forms.fitting(kind, country))
    for name in BUNDLED:
        form = form_of(forms, name)
        for_kind = not form.kinds or kind in form.kinds
        asked_in = [need.countries for need in form.frameworks]
        elsewhere = asked_in and all(asked_in) and country not in {each for some in asked_in for each in some}
        for_country = country is None or (form.country in (None, country) and not elsewhere)
        assert (name in found) == (for_kind and for_country)
        assert found.get(name, form.title) == form.title


def test_forms_of_the_country_come_before_the_plain_one_and_forms_for_all() -> None:
    names = [name for name, _ in Forms().fitting("school", "england")]
    assert names.index("trust-school") < names.index(PLAIN)
    assert Forms().fitting("trust", "scotland") == ()
    assert "accessibility" in dict(Forms().fitting("school", "wales"))
    assert "accessibility" not in dict(Forms().fitting("school", "scotland"))
    assert {name for name, _ in Forms().fitting()} == set(BUNDLED)


@pytest.mark.parametrize("name", BUNDLED)
def test_a_bundled_form_is_without_mistakes(name: str) -> None:
    forms = Forms()
    assert forms.findings(name, Catalogues()) == ()
    form = form_of(forms, name)
    assert form.id == name
    assert form.title
    assert form.required
    assert (data_folder("templates") / name / "full.html.j2").is_file()


def test_forms_ask_for_what_their_paper_asks() -> None:
    forms = Forms()
    region, trust = form_of(forms, "regional-collaborative"), form_of(forms, "trust-strategic")
    cluster, english = form_of(forms, "north-lanarkshire-cluster"), form_of(forms, "english-cluster")
    assert not region.asks_for("priorities.success_criteria")
    assert not region.asks_for("priorities.measures")
    assert not trust.asks_for("priorities.leads")
    assert not trust.asks_for("priorities.actions.by")
    assert cluster.asks_for("priorities.timescale")
    assert english.asks_for("priorities.success_criteria")
    assert {need.family for need in cluster.frameworks if need.denominational} == {"developing-in-faith"}
    assert {need.family for need in cluster.frameworks if need.coverage} == {"nif-priorities"}


def test_an_unknown_form_has_neighbours_and_nothing_else() -> None:
    forms = Forms()
    assert forms.form("schol") is None
    assert forms.reading("schol") is None
    assert forms.folder("schol") is None
    assert forms.findings("schol") == ()
    assert forms.near("schol")[0] == "school"
    assert forms.near("North Lanarkshire")[0] == "north-lanarkshire-cluster"
    assert forms.near("zzzz") == ()


def test_a_form_of_the_repository_replaces_a_bundled_one(tmp_path: Path) -> None:
    forms = write(tmp_path, "school", "required:\n  - aim\n")
    assert form_of(forms, "school").required == ("aim",)
    assert forms.folder("school") == tmp_path / "school"


def test_extending_merges_mappings_and_replaces_lists(tmp_path: Path) -> None:
    forms = write(
        tmp_path,
        "northmuir",
        "extends: school\nrequired:\n  - aim\nwords:\n  aim: Our purpose\n  priorities.why:\n    prompt: Why now?\n"
        "columns:\n  meetings:\n    - label: Date\n      fields: when\n",
    )
    form, school = form_of(forms, "northmuir"), form_of(forms, "school")
    assert form.id == "northmuir"
    assert form.required == ("aim",)
    assert form.expected == school.expected
    assert form.label("aim", "") == "Our purpose"
    assert form.label("needs", "") == school.label("needs", "")
    assert form.prompt("priorities.why") == "Why now?"
    assert [column.label for column in form.table("meetings")] == ["Date"]
    assert form.table("priorities.actions") == school.table("priorities.actions")
    assert messages(forms, "northmuir") == []


def test_the_jinja_of_a_document_is_looked_for_along_the_lineage(tmp_path: Path) -> None:
    write(tmp_path, "child", "extends: parent\n")
    forms = write(tmp_path, "parent", "extends: school\n")
    bundled = data_folder("templates")
    assert forms.lineage("child") == ("child", "parent", "school")
    found = forms.search_path("child")
    assert found[:3] == (tmp_path / "child", tmp_path / "parent", bundled / "school")
    assert bundled / "_shared" in found


def test_forms_that_extend_each_other_are_found(tmp_path: Path) -> None:
    write(tmp_path, "one", "extends: two\n")
    forms = write(tmp_path, "two", "extends: one\n")
    assert messages(forms, "one") == ["the forms that this one extends lead round in a circle, by way of “one”"]
    assert form_of(forms, "one").id == "one"


def test_an_unknown_parent_is_found(tmp_path: Path) -> None:
    forms = write(tmp_path, "own", "extends: scool\n")
    (finding,) = forms.findings("own")
    assert finding.rule == "template-file"
    assert finding.message == "there is no form “scool” for this one to extend"
    assert "school" in finding.fix
    assert finding.place is not None
    assert finding.place.excerpt == "extends: scool"


@pytest.mark.parametrize(
    ("text", "message", "fix"),
    [
        ("required:\n  - priorities.outcome\n", "“priorities.outcome” is not a field of a plan", "priorities.outcomes"),
        ("expected:\n  - aim or sumary\n", "“sumary” is not a field of a plan", "summary"),
        ("words:\n  priorities.leds: Lead\n", "“priorities.leds” is not a field of a plan", "priorities.leads"),
        ("columns:\n  priorities.actions:\n    - label: Task\n      fields: doo\n", "“doo” is not a field that can stand here", "do"),
        ("columns:\n  priorities.action:\n    - label: Task\n      fields: do\n", "“priorities.action” is not a list of a plan", "priorities.actions"),
        ("columns:\n  funding:\n    - label: Fund\n", "nothing fills the column “Fund”", "fields"),
        ("columns:\n  funding:\n    - label: Fund\n      fields: title\n      width: wide\n", "“wide” is not a share of the page", "20%"),
        ("columns:\n  own:\n    - label: A\n      frameworks: hgois\n", "there is no framework “hgois”", "hgios"),
        ("frameworks:\n  - hgois\n", "there is no framework “hgois”", "hgios"),
        ("numbers:\n  - nif-driver\n", "there is no framework “nif-driver”", "nif-drivers"),
        ("order:\n  plan:\n    - priorites\n", "“priorites” is not a part of a document", "priorities"),
        ("order:\n  priority:\n    - why\n", "“priority” is not one of the two orders", "priorities"),
        ("checkpoints:\n  - sometime\n", "“sometime” does not say when", "November"),
        ("terms:\n  - name: Term 1\n    from: August\n", "“August” is not a day", "15 Aug"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_template_file_is_found_at_its_place(tmp_path: Path, text: str, message: str, fix: str) -> None:
    forms = write(tmp_path, "own", text)
    (finding,) = forms.findings("own", Catalogues())
    assert finding.message == message
    assert fix in finding.fix
    assert finding.rule == "template-file"
    assert finding.place is not None


def test_the_folder_and_the_id_agree(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "template.yaml").write_text("improvplan-template: 1\nid: two\ntitle: Two\n")
    assert messages(Forms([tmp_path]), "one") == ["the form is called “two” and its folder “one”"]


def test_what_the_reader_finds_is_passed_on(tmp_path: Path) -> None:
    forms = write(tmp_path, "own", "requird:\n  - aim\n")
    (finding,) = forms.findings("own")
    assert finding.rule == "unknown-key"
    forms = write(tmp_path, "broken", "required: [aim\n")
    assert forms.findings("broken")


def test_a_file_without_names_is_no_form(tmp_path: Path) -> None:
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / "template.yaml").write_text("- just\n- a list\n")
    forms = Forms([tmp_path])
    assert forms.form("odd") is None
    assert "odd" in forms.ids()


def test_a_severity_that_does_not_exist_is_a_wrong_value(tmp_path: Path) -> None:
    forms = write(tmp_path, "own", "rules:\n  blank: fatal\n")
    (finding,) = forms.findings("own", Catalogues())
    assert finding.rule == "wrong-value"
    assert finding.message == "“fatal” is not one of: error, warning, note, off"


def test_of_three_generations_the_nearest_form_holds(tmp_path: Path) -> None:
    """Each form beats those that it extends: in what is replaced, in what is merged, and word by word."""
    write(
        tmp_path,
        "old",
        "extends: school\nmonitoring: termly\ncountry: wales\nwords:\n  aim: Old aim\n  needs: Old needs\n",
    )
    write(tmp_path, "middle", "extends: old\nmonitoring: monthly\ncountry: england\nwords:\n  aim: Middle aim\n")
    forms = write(tmp_path, "own", "extends: middle\ncountry: scotland\nwords:\n  aim:\n    prompt: Why?\n")
    form, middle = form_of(forms, "own"), form_of(forms, "middle")
    assert forms.lineage("own") == ("own", "middle", "old", "school")
    assert (form.id, form.country, form.monitoring) == ("own", "scotland", "monthly")
    assert (form.label("aim", ""), form.prompt("aim"), form.label("needs", "")) == ("Middle aim", "Why?", "Old needs")
    assert (middle.id, middle.country, middle.monitoring) == ("middle", "england", "monthly")
    assert (middle.label("aim", ""), middle.label("needs", "")) == ("Middle aim", "Old needs")


def test_a_section_called_like_another_part_is_found_unless_it_introduces_it(tmp_path: Path) -> None:
    sections = "order:\n  plan:\n    - sections\n    - overview\nwords:\n  overview: At a glance\nsections:\n  - id: overview\n    title: {}\n"
    wrong = messages(write(tmp_path, "council", sections.format("Our school")), "council")
    assert any("“overview” is called like a part" in message for message in wrong)
    assert messages(write(tmp_path, "council", sections.format("At a glance")), "council") == []
