"""What a Word document says of the plan that it was made of: no text of the plan, no name of a person, no path."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

NAMESPACE: Final = "urn:improvplan:document-origin:1"


@dataclass(frozen=True, slots=True)
class DocumentOrigin:
    """Where a document comes from.

    `plan` is the plan's id and `hash` stands for the bytes of its file (`content_hash`), `version` is improvplan's, `form` the plan's form,
    `document` which document it is, `audience` whom it is for (empty for those who work on the plan), `options` what else
    changed it: `draft`, `reference`, `word-form`, with blanks between them. `body` stands for the bytes of the document's own part as it was
    made, by which it is known whether anybody has saved it since.
    """

    plan: str
    hash: str
    version: str
    form: str
    document: str = "full"
    audience: str = ""
    options: str = ""
    body: str = ""

    def xml(self) -> bytes:
        """The part that stands in a document."""
        said = " ".join(f"{each.name}={quoteattr(getattr(self, each.name))}" for each in fields(self))
        return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<origin xmlns="{NAMESPACE}" {said}/>'.encode()


def read_origin(part: bytes) -> DocumentOrigin | None:
    """What a custom part says, None where it is another program's."""
    if NAMESPACE.encode() not in part or b"<!DOCTYPE" in part:
        return None
    try:
        root = ElementTree.fromstring(part)
    except ElementTree.ParseError:
        return None
    if root.tag != f"{{{NAMESPACE}}}origin":
        return None
    return DocumentOrigin(**{each.name: root.get(each.name, "") for each in fields(DocumentOrigin)})
