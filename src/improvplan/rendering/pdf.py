"""Word documents as tagged PDF, by the LibreOffice that is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Final

from improvplan.rendering.pdf_finish import finished

START_SECONDS: Final = 90
"""For LibreOffice to start with an empty profile of its own, on a slow machine."""

DOCUMENT_SECONDS: Final = 30

_LOOK_SECONDS: Final = 0.5
"""How often it is looked at how far LibreOffice is."""

MOST_AT_ONCE: Final = 100
"""Documents for one start of LibreOffice: Windows takes no longer commands."""

NAMES: Final = ("soffice", "libreoffice")
USUAL_PLACES: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    "/opt/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
)
# PDF/UA: tagged, with its title and language, and bookmarks made of the headings.
FILTER: Final = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'


class PdfProblem(Exception):  # noqa: N818 - it is a problem of the machine or the document, not of the program
    """No PDF could be made; the message says why, and what to do about it."""


def write_pdf(word: bytes) -> bytes:
    """A Word document as a tagged PDF (PDF/UA export). Raises PdfProblem as `convert_many` does."""
    return convert_many([word])[0]


def convert_many(documents: Sequence[bytes], on_progress: Callable[[int], None] = lambda _done: None) -> list[bytes]:
    """Word documents as tagged PDFs, in the same order, by one start of LibreOffice for each hundred.

    LibreOffice gets a profile of its own for this, so that it neither disturbs nor is disturbed by one that is open.
    `on_progress` is called again and again with how many documents LibreOffice has written.
    Raises PdfProblem where LibreOffice is not installed, takes too long, or makes nothing of a document.
    """
    if not documents:
        return []
    program = libreoffice()
    made: list[bytes] = []
    for start in range(0, len(documents), MOST_AT_ONCE):
        group = documents[start : start + MOST_AT_ONCE]
        made += _converted(program, group, partial(_tell, on_progress, start))
    return made


def _tell(on_progress: Callable[[int], None], before: int, done: int) -> None:
    on_progress(before + done)


def _converted(program: str, documents: Sequence[bytes], on_progress: Callable[[int], None]) -> list[bytes]:
    with tempfile.TemporaryDirectory(prefix="improvplan-pdf-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        files = [folder / f"{number}.docx" for number in range(1, len(documents) + 1)]
        for file, document in zip(files, documents, strict=True):
            file.write_bytes(document)
        said = _run(program, folder, files, on_progress)
        single = len(files) == 1
        return [
            finished(
                _made(file.with_suffix(".pdf"), "the document" if single else f"document {number}", said), document
            )
            for number, (file, document) in enumerate(zip(files, documents, strict=True), 1)
        ]


def libreoffice() -> str:
    """The LibreOffice of this machine, from PATH or where it usually is. Raises PdfProblem where there is none."""
    for found in _candidates():
        return found
    raise PdfProblem(
        "a PDF is made by LibreOffice, which is not installed on this computer: install it from "
        "https://www.libreoffice.org, or open the Word document and save it as PDF there"
    )


def _candidates() -> Iterator[str]:
    yield from (found for name in NAMES if (found := shutil.which(name)))
    yield from (place for place in USUAL_PLACES if Path(place).is_file())


def _run(program: str, folder: Path, files: Sequence[Path], on_progress: Callable[[int], None]) -> str:
    """Convert the files where they are, and say how many there are so far; gives what LibreOffice said."""
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        FILTER,
        "--outdir",
        str(folder),
        *map(str, files),
    ]
    limit = START_SECONDS + DOCUMENT_SECONDS * len(files)
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=sys.platform != "win32",
    ) as process:
        ends = monotonic() + limit
        try:
            while (said := _said(process, min(_LOOK_SECONDS, ends - monotonic()))) is None:
                if monotonic() >= ends:
                    raise PdfProblem(
                        f"LibreOffice had made no PDF after {limit} seconds, and was stopped: "
                        "try again with fewer plans at a time, or save the Word document as PDF by hand"
                    )
                on_progress(sum(file.with_suffix(".pdf").exists() for file in files))
        finally:
            _stop(process)
    return said.decode(errors="replace")


def _said(process: subprocess.Popen[bytes], seconds: float) -> bytes | None:
    """What a process said, where it ends within this time; None where it goes on."""
    try:
        return process.communicate(timeout=max(seconds, 0))[0]
    except subprocess.TimeoutExpired:
        return None


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice with what it started: its program is only a starter for another."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)


def _made(file: Path, name: str, said: str) -> bytes:
    try:
        made = file.read_bytes()
    except FileNotFoundError:
        made = b""
    if made.startswith(b"%PDF-"):
        return made
    words = " ".join(said.split())[-300:]
    raise PdfProblem(
        f"LibreOffice made no PDF of {name}{f' and said: {words}' if words else ''}: "
        "open the Word document in LibreOffice to see why, or save it as PDF there"
    )
