"""Documents of plans as files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import get_args

from improvplan.api.asked import asked_for
from improvplan.api.errors import ImprovplanError, UnreadablePlanError, reason_of
from improvplan.api.plan_files import plan_files
from improvplan.api.portable import Made, waiting, with_pdf
from improvplan.api.rendering import Output, rendered
from improvplan.api.wish import DOCUMENTS, DocumentName, Wish
from improvplan.gate import printable
from improvplan.source.files import write_beside_then_replace
from improvplan.views.documents import PLAN_ON_A_PAGE
from improvplan.workspace.processes import LostWorkerError, spread


def outputs(words: str) -> list[Output]:
    """The outputs that are asked for in words such as `docx,html`. Raises ImprovplanError where one does not exist."""
    return asked_for("--to", words, get_args(Output))


def documents(words: str) -> list[DocumentName]:
    """The documents that are asked for in words such as `full,summary`. Raises ImprovplanError where one does not exist."""
    return asked_for("--document", words, DOCUMENTS)


def plans_of(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """The plans under the given files and folders, each with the name of its documents (without an ending).

    Raises:
        ImprovplanError: there is no plan, or two of them would be written to one file.

    """
    plans = plan_files(paths)
    names: dict[str, Path] = {}
    for plan in plans:
        earlier = names.setdefault(plan.stem, plan)
        if earlier != plan:
            raise ImprovplanError(
                f"{printable(earlier)} and {printable(plan)} would be written to one document: render them to folders of their own"
            )
    return [(plan, name) for name, plan in names.items()]


def write_documents(
    plans: Sequence[tuple[Path, str]],
    wishes: Sequence[Wish],
    kinds: Sequence[Output],
    out: Path,
    *,
    jobs: int | None = None,
    on_progress: Callable[[int, int], None] = lambda _done, _whole: None,
) -> list[Made]:
    """Render plans to files in a folder. A document that cannot be made leaves the old file as it was, and stops no other plan.

    Args:
        plans: the plans, with the names of their documents.
        wishes: which documents of each.
        kinds: what to make of each document.
        out: the folder; it is made where it does not exist.
        jobs: how many processes work; None for as many as pay.
        on_progress: hears how many plans are done, and of how many.

    Raises:
        ImprovplanError: a process was lost.
        OSError: the folder cannot be made.

    """
    out.mkdir(parents=True, exist_ok=True)
    try:
        made = spread(partial(_rendered, wishes, kinds, out), plans, jobs, on_progress)
    except LostWorkerError as error:
        raise ImprovplanError(str(error)) from error
    return with_pdf(made) if "pdf" in kinds else made


def _rendered(wishes: Sequence[Wish], kinds: Sequence[Output], out: Path, plan: tuple[Path, str]) -> Made:
    """Write what there is to write of a plan. Where a PDF is to stand, a Word document does for the time being."""
    path, name = plan
    files: list[Path] = []
    remarks: list[str] = []
    error, advice = None, ""
    try:
        for wish in wishes:
            for kind in kinds:
                made = rendered(path, "docx" if kind == "pdf" else kind, wish)
                target = out / f"{name}{wish.suffix}.{kind}"
                write_beside_then_replace(waiting(target) if kind == "pdf" else target, made.data)
                files.append(target)
                remarks += made.remarks
    except UnreadablePlanError as problem:
        error, advice = str(problem), f"improvplan validate {printable(path)} says more"
    except ImprovplanError as problem:
        error = str(problem)
    except OSError as problem:
        error = f"{printable(problem.filename or out)}: {reason_of(problem)}"
    single = tuple(file for file in files if file.stem.startswith(f"{name}-{PLAN_ON_A_PAGE}") and file.suffix == ".pdf")
    return Made(path, tuple(files), tuple(dict.fromkeys(remarks)), error, advice, single)
