"""Plans in Word become plan files: every word is placed or listed, and what is no plan is refused."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from docx.document import Document as WordDocument
from self_import import DAY, EXAMPLES, PLANS, Measured, _Text, anonymous, measured, resaved

from command_line import run
from improvplan.api.rendering import render
from improvplan.catalogues.resolve import resolve
from improvplan.context.surroundings import context_of
from improvplan.intake.package import Package
from improvplan.intake.word import read_word
from improvplan.model.reading import read_plan
from improvplan.source import load
from improvplan.workspace.configuration import repository_of

DATA = Path(__file__).parents[1] / "data" / "word"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def loaded(file: Path) -> Any:
    return yaml.load(file.read_text(encoding="utf-8"), _Text)


def written(folder: Path, build: Callable[[WordDocument], object], name: str = "plan.docx") -> Path:
    document = docx.Document()
    build(document)
    document.save(str(folder / name))
    return folder / name


# -- documents of our own, known again by nothing but their words and layout -----------------------------------------------------


@pytest.fixture(scope="module")
def documents() -> dict[str, bytes]:
    return {plan.stem: anonymous(render(plan)) for plan in PLANS}


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_a_document_of_ours_is_imported(plan: Path, documents: dict[str, bytes]) -> None:
    good_enough(measured(plan, documents[plan.stem]))


def good_enough(result: Measured) -> None:
    assert result.adds_up
    assert result.balance.get("not placed", 0) <= 0.03 * result.balance["words"]
    assert result.kept == result.words
    assert result.share_right >= 0.99
    assert result.right >= 0.97 * result.words


@pytest.mark.slow
def test_of_all_words_nearly_all_are_right(documents: dict[str, bytes]) -> None:
    results = [measured(plan, documents[plan.stem]) for plan in PLANS]
    placed, right = sum(each.placed for each in results), sum(each.right for each in results)
    assert right >= 0.998 * placed


@pytest.mark.slow
@pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice, which opens or saves the document here, is not installed"
)
@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_a_document_that_libreoffice_has_saved_again_is_imported(
    plan: Path, documents: dict[str, bytes], tmp_path: Path
) -> None:
    good_enough(measured(plan, resaved(documents[plan.stem], tmp_path)))


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_the_form_is_found_and_nothing_is_wrong_that_was_not_wrong_before(
    plan: Path, documents: dict[str, bytes], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = imported_in_repository(plan, documents[plan.stem], folder, monkeypatch)
    findings = json.loads(run("validate", str(made), "--format", "json").stdout)["findings"]
    errors = {each["rule"] for each in findings if each["severity"] == "error"}
    assert errors <= {"missing-part", "unknown-plan", "unknown-reference"}, (
        "what the plan calls otherwise than its form"
    )


def imported_in_repository(plan: Path, document: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(EXAMPLES, folder / "plans", ignore=shutil.ignore_patterns("*.yaml", "drafts", "trust-year"))
    shutil.copy(EXAMPLES / "improvplan.yaml", folder / "plans")
    if (EXAMPLES / "frameworks").is_dir():
        shutil.rmtree(folder / "plans" / "frameworks")
        shutil.copytree(EXAMPLES / "frameworks", folder / "plans" / "frameworks")
    monkeypatch.chdir(folder / "plans")
    source = folder / "plans" / "document.docx"
    source.write_bytes(document)
    out = folder / "plans" / "made.yaml"
    done = run("import", str(source), "--out", str(out))
    assert done.code == 0, done.stderr
    assert f"on the form {loaded(plan)['template']};" in done.stderr
    return out


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_links_mean_no_other_items(
    plan: Path, documents: dict[str, bytes], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = imported_in_repository(plan, documents[plan.stem], folder, monkeypatch)

    def items(file: Path) -> set[tuple[object, ...]]:
        reading = read_plan(load(file))
        assert reading is not None
        context = context_of(reading, repository_of(file), DAY)
        found: set[tuple[object, ...]] = set()
        for number, priority in enumerate(reading.value.priorities):
            for family, words in (priority.links or {}).items():
                choice = context.choice(family.partition("@")[0])
                assert choice is not None
                for each in words:
                    numbered = family in context.form.numbers
                    item = resolve(choice.edition, each, numbered=numbered).item
                    found.add((number, family.partition("@")[0], item.slug if item else each))
        return found

    assert items(made) <= items(plan), "no link means another item"
    assert 3 * len(items(made)) >= 2 * len(items(plan)), "those that are not there are listed as not placed"


def test_numbers_of_needs_mean_the_needs_in_their_order(
    documents: dict[str, bytes], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = EXAMPLES / "saltmarsh-pupil-premium-2024-25.yaml"
    made = imported_in_repository(plan, documents[plan.stem], folder, monkeypatch)

    def places(file: Path) -> list[list[int]]:
        whole = loaded(file)
        ids = [need["id"] for need in whole["needs"]]
        actions = [action for priority in whole["priorities"] for action in priority["actions"]]
        return [sorted(map(ids.index, action["addresses"])) for action in actions if "addresses" in action]

    assert places(made) == places(plan)
    assert len(places(made)) > 3


@pytest.mark.slow
@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_what_was_imported_comes_to_the_same_again(
    plan: Path, documents: dict[str, bytes], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = imported_in_repository(plan, documents[plan.stem], folder, monkeypatch)
    (once.parent / "again.docx").write_bytes(anonymous(render(once)))
    run("import", "again.docx", "--out", "again.yaml")
    assert (once.parent / "again.yaml").read_text(encoding="utf-8") == once.read_text(encoding="utf-8")


# -- documents of others -----------------------------------------------------------------------------------------------------------


def test_the_real_plan_is_placed_whole(folder: Path) -> None:
    done = run("import", str(DATA / "dfe-workload-action-plan.docx"), "--out", "made.yaml")
    assert done.code == 0
    assert "401 words: 377 placed" in done.stderr
    plan = loaded(folder / "made.yaml")
    assert [priority["title"][:20] for priority in plan["priorities"]] == [
        "Review current forma", "Reduce time spent by", "Provide training on ", "Improve equality of ", "Review and amend, wh",
    ]  # fmt: skip
    third = plan["priorities"][2]
    assert len(third["actions"]) == 2
    assert third["resources"] == [{"what": "Funding for training"}]
    assert third["monitoring"] == [{"what": "Leadership team & Staff Wellbeing Committee"}]


def test_the_hard_document_is_placed_and_what_is_not_is_shown(folder: Path) -> None:
    done = run(
        "import", str(DATA / "hard-ashgrove.docx"), "--form", "school", "--out", "made.yaml", "--today", "2026-03-02"
    )
    assert done.code == 0
    plan = loaded(folder / "made.yaml")
    assert plan["organisation"]["name"] == "Ashgrove Primary School"
    assert plan["session"] == "2025/26"
    first, second = plan["priorities"]
    assert first["actions"][0] == {
        "do": "Moderation in clusters each term", "by": "Sept - Nov 2025", "who": "HT", "cost": {"core": "£300", "pef": "£1,200"},
    }  # fmt: skip
    assert first["why"] == "Writing fell by six points."
    assert second["success_criteria"] == ["Fewer than 5 exclusions."]
    assert first["actions"][-1] == {"do": "Jotter check"}, "a table inside a cell has columns of its own"
    assert first["measures"] == [{"what": "Sample of six"}]
    assert "165 words: 96 placed, 50 labels, 12 not placed, 7 placeholder" in done.stderr
    assert "Word, table 3, row 4, column “Person(s) Responsible”: Pupil voice" in first["notes"]
    assert "not placed: in the header: DRAFT" in done.stderr
    copy = docx.Document(str(folder / "hard-ashgrove (not placed).docx"))
    assert any("DRAFT" in comment.text for comment in copy.comments)


def test_who_sits_on_a_group_is_told_below_the_section_that_is_called_as_it(
    documents: dict[str, bytes], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = EXAMPLES / "clydevale-region-2019-22.yaml"
    made = loaded(imported_in_repository(plan, documents[plan.stem], folder, monkeypatch))
    was = loaded(plan)
    assert [each["name"] for each in made["groups"]] == [each["name"] for each in was["groups"]]
    assert [each["role"] for each in made["groups"]] == [each["role"] for each in was["groups"]]
    assert [len(each["members"]) for each in made["groups"]] == [len(each["members"]) for each in was["groups"]]


def test_the_hard_document_on_the_form_that_it_is_taken_for_has_the_same_actions(folder: Path) -> None:
    source = str(DATA / "hard-ashgrove.docx")
    run("import", source, "--form", "school", "--out", "named.yaml")
    done = run("import", source, "--out", "found.yaml")
    assert "on the form north-lanarkshire-cluster; next best was school" in done.stderr
    named, found = (loaded(folder / f"{name}.yaml") for name in ("named", "found"))
    assert [each.get("actions") for each in found["priorities"]] == [
        each.get("actions") for each in named["priorities"]
    ]
    assert [each.get("who") for each in found["priorities"][0]["actions"]] == ["HT", "DHT", "All staff", None]
    assert found["organisation"] == {"name": "Ashgrove Primary School", "country": "scotland"}, "a school is no cluster"


def test_a_list_of_contents_whose_page_numbers_are_gone_is_no_text_of_the_plan(folder: Path) -> None:
    def build(document: WordDocument) -> None:
        document.add_heading("Fernlea School Improvement Plan 2025-26", 0)
        document.add_heading("Contents", 1)
        document.add_paragraph("Our vision\tError: Reference source not found")
        document.add_paragraph("Priority 1: Reading\tError! Bookmark not defined.")
        document.add_heading("Our vision", 1)
        document.add_paragraph("Every child reads.")
        document.add_heading("Priority 1: Reading", 1)
        document.add_paragraph().add_run("Actions").bold = True
        document.add_paragraph("Open the library", style="List Bullet")

    written(folder, build)
    done = run("import", "plan.docx", "--out", "made.yaml")
    assert done.code == 0, done.stderr
    plan = loaded(folder / "made.yaml")
    assert plan["aim"] == "Every child reads."
    assert [each["title"] for each in plan["priorities"]] == ["Reading"]
    assert "14 contents" in done.stderr
    assert "on the form school;" in done.stderr, "one label that few forms have is not enough"


@pytest.mark.parametrize("file", sorted(DATA.glob("d*.docx")), ids=lambda file: file.stem)
def test_every_word_of_a_document_is_accounted_for(file: Path, folder: Path) -> None:
    done = run("import", str(file), "--out", str(folder / "made.yaml"))
    balance = re.search(r"([\d,]+) words: (.*)", done.stderr)
    assert balance
    numbers = [int(number.replace(",", "")) for number in re.findall(r"([\d,]+) [a-z]", balance[2])]
    assert (
        sum(numbers)
        == int(balance[1].replace(",", ""))
        == read_word(Package(file.name, file.read_bytes())).words().total()
    )


@pytest.mark.parametrize(
    "name",
    ["dfe-agenda", "dfe-board-report", "dfe-head-board-report", "dfe-impact-matrix", "dfe-implementing-flex",
     "dfe-reporting-parents", "dfe-review-comms", "docling-docx_lists", "docling-unit_test_headers_numbered"],
)  # fmt: skip
def test_what_is_no_plan_is_refused(name: str, folder: Path) -> None:
    done = run("import", str(DATA / f"{name}.docx"), "--out", "made.yaml")
    assert done.code == 1
    assert "it is not a plan" in done.stderr
    assert not (folder / "made.yaml").exists()


def test_a_paper_that_is_not_understood_says_how_its_labels_can_be_told(folder: Path) -> None:
    def build(document: WordDocument) -> None:
        document.add_heading("Improvement of our school 2025-26", 0)
        rows = (
            ("Strand", "Undertaking", "Custodian", "Horizon"),
            ("Reading", "Open the library", "T. Bright", "Oct 2025"),
        )
        table = document.add_table(2, 4)
        for number, row in enumerate(rows):
            for column, words in enumerate(row):
                table.cell(number, column).text = words

    written(folder, build)
    done = run("import", "plan.docx", "--out", "made.yaml")
    assert done.code == 1
    assert "say in import-labels.yaml what its headings and columns mean" in done.stderr
    told = {"Strand": "title", "Undertaking": "actions", "Custodian": "leads", "Horizon": "timescale"}
    lines = [f"{label}: priorities.{field}\n" for label, field in told.items()]
    (folder / "import-labels.yaml").write_text("".join(lines), encoding="utf-8")
    assert run("import", "plan.docx", "--out", "made.yaml").code == 0
    (priority,) = loaded(folder / "made.yaml")["priorities"]
    assert priority["title"] == "Reading"
    assert priority["actions"] == [{"do": "Open the library", "by": "Oct 2025", "who": "T. Bright"}]


def test_the_actions_at_the_end_of_minutes_are_no_plan(folder: Path) -> None:
    def build(document: WordDocument) -> None:
        document.add_heading("Minutes of the governing board", 1)
        document.add_heading("Apologies", 2)
        document.add_paragraph("Mr Shah.")
        document.add_heading("Actions", 2)
        table = document.add_table(2, 3)
        for column, words in enumerate(("Action", "Who", "By when")):
            table.cell(0, column).text = words
        for column, words in enumerate(("Send the budget", "Clerk", "1 April")):
            table.cell(1, column).text = words

    written(folder, build)
    done = run("import", "plan.docx", "--out", "made.yaml")
    assert done.code == 1
    assert "it is not a plan" in done.stderr


def test_headings_in_bold_and_labels_with_colons_are_understood(folder: Path) -> None:
    def build(document: WordDocument) -> None:
        document.add_paragraph().add_run("Fernlea School Improvement Plan").bold = True
        document.add_paragraph("School: Fernlea Primary School")
        document.add_paragraph("Academic year: 2026-27")
        document.add_paragraph().add_run("Key Priority 1 – Reading for pleasure").bold = True
        document.add_paragraph("Rationale: Few children choose to read.")
        document.add_paragraph("Lead: T. Bright")
        document.add_paragraph("Success criteria:")
        for words in ("70% of pupils borrow a book each week by May 2027.", "Every class has a reading hour."):
            document.add_paragraph(words, style="List Bullet")
        table = document.add_table(2, 4)
        for cell, words in zip(table.rows[0].cells, ("Key actions", "By whom", "Target date", "Cost"), strict=True):
            cell.text = words
        for cell, words in zip(
            table.rows[1].cells, ("Open the library at lunch", "T. Bright", "Oct 2026", "£200"), strict=True
        ):
            cell.text = words
        document.add_paragraph().add_run("Pupil voice").bold = True
        document.add_paragraph("Pupils asked for comics.")

    written(folder, build)
    done = run("import", "plan.docx", "--out", "made.yaml")
    assert done.code == 0, done.stderr
    plan = loaded(folder / "made.yaml")
    assert plan["title"] == "Fernlea School Improvement Plan"
    assert plan["session"] == "2026-27"
    assert plan["organisation"]["name"] == "Fernlea Primary School"
    (priority,) = plan["priorities"]
    assert priority["title"] == "Reading for pleasure"
    assert priority["why"] == "Few children choose to read."
    assert priority["leads"] == ["T. Bright"]
    assert len(priority["success_criteria"]) == 2
    assert priority["actions"] == [
        {"do": "Open the library at lunch", "by": "Oct 2026", "who": "T. Bright", "cost": "£200"}
    ]
    assert "Pupils asked for comics." in priority["notes"], "an unknown label closes the field above it"


def test_a_plan_with_numbered_headings_and_columns_of_its_own_is_understood(folder: Path) -> None:
    def build(document: WordDocument) -> None:
        document.add_paragraph().add_run("Thornbeck Primary School").bold = True
        document.add_heading("School Improvement Plan 2025-26", 1)
        document.add_heading("1. Priorities", 2)
        document.add_heading("Priority 1: Mathematics for every child", 3)
        document.add_paragraph().add_run("What success will look like").bold = True
        document.add_paragraph("All pupils can explain how they solved a problem.", style="List Bullet")
        table = document.add_table(rows=4, cols=5)
        upper = ("What we will do", "People", "", "When by", "How we will check")
        for column, words in enumerate(upper):
            table.cell(0, column).text = words
        table.cell(1, 1).text, table.cell(1, 2).text = "Lead", "Helped by"
        table.cell(0, 1).merge(table.cell(0, 2))
        for column in (0, 3, 4):
            table.cell(0, column).merge(table.cell(1, column))
        lines = (
            ("Use a scheme for number facts.", "J. Orme", "", "October 2025", "Visits to lessons"),
            ("Teach it for ten minutes a day.", "S. Haddow", "", "January 2026", "Talks with pupils"),
        )
        for number, line in enumerate(lines, 2):
            for column, words in enumerate(line):
                table.cell(number, column).text = words

    written(folder, build)
    done = run("import", "plan.docx", "--form", "school")
    assert done.code == 0, done.stderr
    (file,) = folder.glob("*.yaml")
    plan = loaded(file)
    assert plan["title"] == "School Improvement Plan 2025-26"
    assert plan["organisation"]["name"] == "Thornbeck Primary School"
    (priority,) = plan["priorities"]
    assert priority["success_criteria"] == ["All pupils can explain how they solved a problem."]
    assert [(each["do"], each["who"], each["by"]) for each in priority["actions"]] == [
        ("Use a scheme for number facts.", "J. Orme", "October 2025"),
        ("Teach it for ten minutes a day.", "S. Haddow", "January 2026"),
    ]
    assert "not placed" not in done.stdout


def in_a_table_for_each_priority(document: WordDocument) -> None:
    """As a head writes it: bold lines over what is told, a title over all columns of a table, the council's words for columns."""
    document.add_paragraph().add_run("Glenmoray Primary School").bold = True
    document.add_paragraph("Improvement Planning 2026-27")
    for line, below in (
        ("Our context", ["Glenmoray is a small rural school, and about a third of our children travel by bus."]),
        ("What we have done well", ["* Attendance rose after the breakfast club opened.", "* More parents came."]),
    ):
        document.add_paragraph().add_run(line).bold = True
        for words in below:
            document.add_paragraph(words.removeprefix("* "), style="List Bullet" if words[0] == "*" else None)
    rows = (
        ("What are we going to do?", "Who will lead this?", "By when", "Cost / PEF"),
        ("Introduce Talk for Writing", "Ms R. Baird", "Dec 2026", "£1,200 PEF"),
        ("Moderate writing with Corrie Primary", "All staff", "March 2027", "TBC"),
    )
    table = document.add_table(2 + len(rows), 4)
    table.cell(0, 0).merge(table.cell(0, 3)).text = "Priority 1: Raise attainment in writing"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "NIF driver / HGIOS4"
    table.cell(1, 2).merge(
        table.cell(1, 3)
    ).text = "Teacher professionalism; QI 2.3 Learning, teaching and assessment; something of our own"
    for number, texts in enumerate(rows):
        for cell, words in zip(table.rows[2 + number].cells, texts, strict=True):
            cell.text = words


def test_a_table_for_each_priority_under_bold_lines_is_understood(folder: Path) -> None:
    written(folder, in_a_table_for_each_priority)
    done = run("import", "plan.docx", "--form", "school", "--today", str(DAY))
    assert done.code == 0, done.stderr
    assert "4 not placed" in done.stderr
    plan = loaded(next(folder.glob("*.yaml")))
    assert [each["title"] for each in plan["sections"]] == ["Our context", "What we have done well"]
    assert "- More parents came." in plan["sections"][1]["text"]
    (priority,) = plan["priorities"]
    assert priority["links"] == {
        "nif-drivers": ["Teacher professionalism"],
        "hgios": ["2.3 Learning, teaching and assessment"],
    }
    assert "something of our own" in priority["notes"]
    assert [each.get("cost") for each in priority["actions"]] == ["£1,200", "TBC"]


@pytest.mark.parametrize("numbers", [("One", "Two"), ("I", "II"), ("1", "2")])
def test_priorities_may_be_numbered_in_words(numbers: tuple[str, str], folder: Path) -> None:
    def build(document: WordDocument) -> None:
        document.add_heading("St Bride's RC Primary and Nursery Class", 0)
        document.add_paragraph("SIP 2026-2027 (draft 2)")
        table = document.add_table(2, 2)
        for row, texts in zip(table.rows, (("Head Teacher", "Mrs P. Quinn"), ("Roll", "211")), strict=True):
            for cell, words in zip(row.cells, texts, strict=True):
                cell.text = words
        for number, title in zip(numbers, ("Reading", "Health and wellbeing"), strict=True):
            document.add_heading(f"Improvement Priority {number} – {title}", 1)
            document.add_heading("Rationale", 2)
            document.add_paragraph("Reading is below our comparators.")
            document.add_heading("Plan of action", 2)
            steps = (("Step", "Responsible", "Timescale"), ("Set up cafés", "Miss Lowe", "Sept 26"))
            for cells, step in zip(document.add_table(2, 3).rows, steps, strict=True):
                for cell, words in zip(cells.cells, step, strict=True):
                    cell.text = words
        document.add_heading("Maintenance agenda", 1)
        document.add_paragraph("Keep moderation going", style="List Bullet")

    written(folder, build)
    done = run("import", "plan.docx", "--today", str(DAY))
    assert "not placed" not in done.stderr, done.stderr
    plan = loaded(next(folder.glob("*.yaml")))
    assert plan["session"] == "2026-2027"
    assert plan["organisation"]["name"] == "St Bride's RC Primary and Nursery Class"
    assert [each["title"] for each in plan["priorities"]] == ["Reading", "Health and wellbeing"]
    assert [len(each["actions"]) for each in plan["priorities"]] == [1, 1]
    assert [each["title"] for each in plan["sections"]] == ["Maintenance agenda"]


def test_an_unknown_line_in_bold_ends_what_stands_above_it(folder: Path) -> None:
    """Words under a heading that no field is for never run on into the field before it."""

    def build(document: WordDocument) -> None:
        document.add_paragraph().add_run("Glenmoray Primary School Improvement Plan 2026-27").bold = True
        document.add_paragraph("Our vision: every child known.")
        document.add_paragraph().add_run("What we have done well").bold = True
        document.add_paragraph("More parents came.", style="List Bullet")
        document.add_heading("Priority 1: Writing", 1)
        document.add_paragraph("Rationale: Few children write at length.")
        document.add_paragraph("Success criteria: 70% write a page by May 2027.")

    written(folder, build)
    assert run("import", "plan.docx", "--form", "school", "--today", str(DAY)).code == 0
    plan = loaded(next(folder.glob("*.yaml")))
    assert plan["aim"].strip() == "every child known."
    assert plan["sections"][0]["title"] == "What we have done well"


def test_papers_of_other_kinds_in_a_folder_are_told_of(folder: Path) -> None:
    (folder / "plans").mkdir()
    written(folder / "plans", in_a_table_for_each_priority)
    (folder / "plans" / "old.doc").write_bytes(b"not a Word document")
    done = run("import", "plans", "--out", "made", "--today", str(DAY))
    assert done.code == 1
    assert "old.doc" in done.stderr
    assert "save it as “Word Document (*.docx)”" in done.stderr
    assert len([*(folder / "made").glob("*.yaml")]) == 1


def test_an_answer_that_was_given_once_is_used(folder: Path) -> None:
    (folder / "import-labels.yaml").write_text("Pupil voice: priorities.monitoring\n", encoding="utf-8")
    run("import", str(DATA / "hard-ashgrove.docx"), "--form", "school", "--out", "made.yaml")
    first = loaded(folder / "made.yaml")["priorities"][0]
    assert first["monitoring"] == [{"what": "Children asked for more choice"}]


def test_a_file_that_is_there_is_not_replaced_unless_told(folder: Path) -> None:
    (folder / "made.yaml").write_text("mine", encoding="utf-8")
    source = str(DATA / "dfe-workload-action-plan.docx")
    assert run("import", source, "--out", "made.yaml").code == 1
    assert (folder / "made.yaml").read_text(encoding="utf-8") == "mine"
    assert run("import", source, "--out", "made.yaml", "--force").code == 0


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("plan.doc", "old kind"),
        ("plan.pdf", "ask for the Word file"),
        ("plan.odt", "OpenDocument"),
        ("plan.txt", "neither"),
    ],
)
def test_other_kinds_of_file_are_refused_with_advice(name: str, says: str, folder: Path) -> None:
    (folder / name).write_bytes(b"something")
    done = run("import", name)
    assert done.code == 1
    assert says in done.stderr


def test_a_form_that_does_not_exist_is_named(folder: Path) -> None:
    done = run("import", str(DATA / "hard-ashgrove.docx"), "--form", "scool")
    assert done.code == 2
    assert "scool" in done.stderr


def test_one_bad_file_stops_no_other(folder: Path) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "broken.docx").write_bytes(b"PK\x03\x04 broken")
    shutil.copy(DATA / "dfe-workload-action-plan.docx", folder / "in")
    done = run("import", "in", "--out", "out")
    assert done.code == 1
    assert "broken.docx" in done.stderr
    assert len(list((folder / "out").glob("*.yaml"))) == 1


def test_the_empty_form_invents_nothing(folder: Path) -> None:
    def build(document: WordDocument) -> None:
        document.add_heading("Improvement plan", 0)
        document.add_heading("Priority 1:", 1)
        table = document.add_table(3, 4)
        for cell, words in zip(table.rows[0].cells, ("Actions", "Lead", "Timescale", "Success criteria"), strict=True):
            cell.text = words

    written(folder, build)
    done = run("import", "plan.docx", "--out", "made.yaml")
    assert done.code == 0
    assert loaded(folder / "made.yaml").get("priorities", [{}]) in ([{}], [])


def pdf_of(*pages: str) -> bytes:
    """A small PDF with a line of words on each page."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for words in pages:
        stream = f"BT /F1 12 Tf 72 700 Td ({words}) Tj ET" if words else ""
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    made, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{text}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
    )
    return made + f"{end}startxref\n{len(made)}\n%%EOF\n".encode()


def test_of_a_pdf_the_words_are_listed_and_the_word_file_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "our plan.pdf").write_bytes(pdf_of("Every child reads well", "", "Led by the deputy"))
    done = run("import", "our plan.pdf", "--out", "plans")
    assert done.code == 1
    assert "ask for the Word file" in done.stderr
    assert not list((tmp_path / "plans").glob("*.yaml"))
    text = (tmp_path / "plans" / "our plan (words to place).md").read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line] == [
        "# The words of our plan.pdf, page by page",
        "Ask for the Word file: with that, improvplan import places them.",
        "## Page 1",
        "Every child reads well",
        "## Page 2",
        "(No words: the page is a picture.)",
        "## Page 3",
        "Led by the deputy",
    ]


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"no pdf", pdf_of("words")[:200]])
def test_a_pdf_that_cannot_be_read_is_refused(data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.pdf").write_bytes(data)
    done = run("import", "plan.pdf", "--out", "plans")
    assert done.code == 1
    assert "ask for the Word file" in done.stderr
    assert not (tmp_path / "plans").exists()
