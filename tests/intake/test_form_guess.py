"""Which form a Word document is taken to be on: also where parts of it are missing, and where it is on no form of ours."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from council_papers import COUNCIL_PAPERS
from form_guess import CUTS, cut_out, data_of
from self_import import PLANS, resaved
from strangers import PAPERS, Paper, taken_in, written

from command_line import run

BEGUN_ANYWHERE = {
    "wyedale-cluster-2019-20": "the half begins within a priority, and what stands before the next is read as sections",
}
"""Plans of which the second half alone is taken to be on another form; a mend of that makes the test say so."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(plan: Path, cut: str) -> object:
    """A plan and a cut as parameters of a test; what is known not to hold for them is expected to fail, with the reason."""
    reason = BEGUN_ANYWHERE.get(plan.stem) if cut == "the second half" else None
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(plan, cut, id=f"{plan.stem}-{cut.replace(' ', '-')}", marks=marks)


@pytest.mark.slow
@pytest.mark.parametrize(("plan", "cut"), [told(plan, cut) for plan in PLANS for cut in CUTS])
def test_what_is_left_of_a_document_is_enough_to_know_its_form(plan: Path, cut: str, folder: Path) -> None:
    (folder / "left.docx").write_bytes(cut_out(plan, CUTS[cut]))
    done = run("import", "left.docx", "--out", "made.yaml")
    assert done.code == 0, done.stderr
    assert f"on the form {data_of(plan)['template']};" in done.stderr


@pytest.mark.slow
@pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice, which opens or saves the document here, is not installed"
)
@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_and_so_it_is_after_libreoffice_has_saved_it(plan: Path, folder: Path) -> None:
    (folder / "left.docx").write_bytes(resaved(cut_out(plan, CUTS["its first priority"]), folder))
    done = run("import", "left.docx", "--out", "made.yaml")
    assert f"on the form {data_of(plan)['template']};" in done.stderr, done.stderr


@pytest.mark.parametrize("paper", [*PAPERS, *COUNCIL_PAPERS], ids=lambda paper: paper.__name__)
def test_a_schools_paper_on_no_form_of_ours_is_taken_on_the_plain_one(
    paper: Callable[[Paper], None], tmp_path: Path
) -> None:
    # one label that only an authority's form knows does not make the plan of an infant school an authority's
    written(paper, tmp_path / "plan.docx")
    assert taken_in(tmp_path / "plan.docx").form.id == "school"
