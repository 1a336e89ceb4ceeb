"""Word documents as tagged PDF, by the LibreOffice that is installed."""

from __future__ import annotations

import io
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf


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


PRINTED: Final = 4
"""The flag of an annotation that is printed as it is shown."""
PATH: Final = frozenset({"m", "l", "c", "v", "y", "h", "re"})
PAINT: Final = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"})
CREATED: Final = re.compile(rb"<dcterms:created[^>]*>([^<]+)<")
XMP_DATE: Final = re.compile(rb"(<xmp:(?:Create|Modify|Metadata)Date>)[^<]*(<)")


def finished(pdf: bytes, word: bytes) -> bytes:
    """The PDF that LibreOffice made of a Word document, complete: the same bytes for the same document and LibreOffice.

    What cannot be read as PDF comes back as it is.
    """
    import pikepdf

    try:
        opened = pikepdf.open(io.BytesIO(pdf))
    except pikepdf.PdfError:
        return pdf
    with opened as made:
        for page in made.pages:
            _finish_page(made, page)
        root = made.Root.get("/StructTreeRoot")
        if root is not None:
            _finish_structure(root)
        _date(made, _created(word))
        for name in ("/DocChecksum", "/ID"):
            if name in made.trailer:
                del made.trailer[name]
        memory = io.BytesIO()
        made.save(memory, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return memory.getvalue()


def _finish_page(made: Pdf, page: Page) -> None:
    """Links are reached in the order of the text, and printed; lines and grounds are marked as decoration."""
    import pikepdf

    annotations: Any = page.obj.get("/Annots")
    if annotations is not None:
        page.obj["/Tabs"] = pikepdf.Name.S
        for annotation in annotations:
            annotation["/F"] = int(annotation.get("/F", 0)) | PRINTED
    page.obj["/Contents"] = made.make_stream(pikepdf.unparse_content_stream(_with_artifacts(page)))


def _with_artifacts(page: Page) -> list[Any]:
    """The instructions of a page; each path that is painted outside all marked content becomes an artifact."""
    import pikepdf

    begin = pikepdf.ContentStreamInstruction([pikepdf.Name.Artifact], pikepdf.Operator("BMC"))
    end = pikepdf.ContentStreamInstruction([], pikepdf.Operator("EMC"))
    written: list[Any] = []
    depth, start = 0, -1
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in PATH and start < 0:
            start = len(written)
        written.append(instruction)
        if operator in {"BMC", "BDC"}:
            depth += 1
        elif operator == "EMC":
            depth -= 1
        elif operator in PAINT or operator == "n":
            if operator != "n" and depth == 0 and start >= 0:
                written[start:start] = [begin]
                written.append(end)
            start = -1
    return written


def _finish_structure(root: Object) -> None:
    """Notes have names, and elements without anything in them are gone."""
    import pikepdf

    for number, note in enumerate((each for each in _elements(root) if each.get("/S") == pikepdf.Name.Note), 1):
        if "/ID" not in note:
            note["/ID"] = pikepdf.String(f"note-{number}")
    _prune(root)


def _kids(element: Any) -> list[Any]:
    import pikepdf

    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _elements(element: Any) -> Iterator[Any]:
    import pikepdf

    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)


CELLS: Final = frozenset({"/TD", "/TH"})


def _prune(element: Any) -> None:
    """Leave out what lies below an element and is empty, but for cells, which hold the columns."""
    import pikepdf

    kids = _kids(element)
    kept: list[Object] = []
    for kid in kids:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            _prune(kid)
            if not _kids(kid) and str(kid["/S"]) not in CELLS and "/Alt" not in kid and "/ActualText" not in kid:
                continue
        kept.append(kid)
    if len(kept) < len(kids):
        element["/K"] = pikepdf.Array(kept)


def _created(word: bytes) -> bytes:
    """When the Word document says that it was made, as it stands there."""
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        found = CREATED.search(package.read("docProps/core.xml"))
    return found[1] if found else b"1980-01-01T00:00:00Z"


def _date(made: Pdf, moment: bytes) -> None:
    made.docinfo["/CreationDate"] = f"D:{re.sub(rb'[^0-9]', b'', moment).decode()}Z"
    if "/ModDate" in made.docinfo:
        del made.docinfo["/ModDate"]
    metadata = made.Root.get("/Metadata")
    if metadata is not None:
        metadata.write(XMP_DATE.sub(rb"\g<1>" + moment + rb"\g<2>", metadata.read_bytes()))
