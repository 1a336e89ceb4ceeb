"""Parts into a zip archive that is the same whenever its parts are."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from improvplan.rendering.word.xml import DECLARATION, RELATIONSHIPS, escaped

PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
OFFICE: Final = "application/vnd.openxmlformats-officedocument"
MAIN_TYPE: Final = f"{OFFICE}.wordprocessingml.document.main+xml"
CORE_TYPE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
READABLE: Final = 0o600 << 16
COMPRESSED: Final = (".png", ".jpg", ".jpeg", ".gif")
"""Pictures are small by themselves; to deflate a logo again for each of a thousand documents is lost time."""
APP_TYPE: Final = f"{OFFICE}.extended-properties+xml"


class Part(NamedTuple):
    """A part; the body refers to it by `relationship`, where that is given.

    The content type of such a part ends in its kind, as `styles+xml` does, unless it is a picture.
    Parts that say what others refer to (`.rels`) have no content type of their own.
    """

    name: str
    content_type: str
    data: bytes
    relationship: str = ""

    @property
    def kind(self) -> str:
        """The last word of the relationship's type: `styles`, `footer`."""
        if self.content_type.startswith("image/"):
            return "image"
        return self.content_type.rpartition(".")[2].removesuffix("+xml")

    @property
    def target(self) -> str:
        """Where the part is, as seen from the body."""
        return self.name.removeprefix("word/") if self.name.startswith("word/") else f"/{self.name}"


def packed(body: bytes, parts: Sequence[Part], links: Mapping[str, str], *, core: bytes, app: bytes) -> bytes:
    """The archive; `links` maps addresses to their relationship ids."""
    types = {part.name: part.content_type for part in parts if part.content_type}
    types |= {"word/document.xml": MAIN_TYPE, "docProps/core.xml": CORE_TYPE, "docProps/app.xml": APP_TYPE}
    files = {part.name: part.data for part in parts}
    files |= {"word/document.xml": body, "docProps/core.xml": core, "docProps/app.xml": app}
    files["_rels/.rels"] = _package_relationships().encode()
    files["word/_rels/document.xml.rels"] = _body_relationships(parts, links).encode()
    ordered = {"[Content_Types].xml": _content_types(types).encode(), **dict(sorted(files.items()))}
    return _zipped(ordered)


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip archive in the order given, without the time and the system that made it."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name.lower().endswith(COMPRESSED) else zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = READABLE
            archive.writestr(entry, data)
    return memory.getvalue()


def _content_types(types: Mapping[str, str]) -> str:
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in sorted(types.items()))
    return (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _package_relationships() -> str:
    return _relationships(
        _relationship("rId1", f"{RELATIONSHIPS}/officeDocument", "word/document.xml"),
        _relationship("rId2", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        _relationship("rId3", f"{RELATIONSHIPS}/extended-properties", "docProps/app.xml"),
    )


def _body_relationships(parts: Sequence[Part], links: Mapping[str, str]) -> str:
    return _relationships(
        *(
            _relationship(part.relationship, f"{RELATIONSHIPS}/{part.kind}", part.target)
            for part in parts
            if part.relationship
        ),
        *(
            _relationship(identity, f"{RELATIONSHIPS}/hyperlink", address, ' TargetMode="External"')
            for address, identity in links.items()
        ),
    )


def _relationships(*entries: str) -> str:
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{"".join(entries)}</Relationships>'


def _relationship(identity: str, kind: str, target: str, mode: str = "") -> str:
    return f'<Relationship Id="{identity}" Type="{kind}" Target="{escaped(target)}"{mode}/>'
