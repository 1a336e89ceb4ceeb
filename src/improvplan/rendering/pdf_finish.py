"""What LibreOffice leaves undone in a tagged PDF: the order of links, names of notes, lines that nobody need hear of, fixed dates."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf

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
