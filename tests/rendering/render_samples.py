"""Documents that several tests of the writers need."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import jinja2
from lxml import etree

from improvplan.rendering import Document, Properties, environment, read_html, render_html_source, write_word

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PROPERTIES = Properties("Strathburn High School", datetime(2025, 6, 1, 9, 30, tzinfo=UTC), "Improvement plan")

VIEW: dict[str, object] = {
    "title": "School Improvement Plan",
    "session": "2025-26",
    "vision": "Every learner *thrives*.\nNobody is left behind.\n\n"
    "1. Respect\n2. **Ambition**\n\n- Kindness\n\n> Ní neart go cur le chéile.\n\n"
    "| Fund | Amount |\n|---|--:|\n| Core | £600 |\n| PEF | |\n",
    "facts": [("Head teacher", "J. Park"), ("School roll", "1,180"), ("Chair", "")],
    "priority": {
        "title": "Skills milestones",
        "actions": [
            {
                "do": "Share the *pilot* materials\nwith every class",
                "who": "J. Park",
                "by": "Dec 2025",
                "measure": "1. 85% reach second level\n2. Tracker used\n   - termly\n   - with families",
                "note": "| Year | Value |\n|---|---|\n| 2024 | 71% |\n",
            },
            {"do": "Review with governors", "who": "", "by": "TBC", "measure": "1. Minutes", "note": "Ok"},
        ],
    },
}


def source() -> str:
    made = environment(jinja2.FileSystemLoader(GOLDEN))
    return render_html_source(made, "every-element.html.j2", **VIEW)


def sample() -> Document:
    return read_html(source())


def page(body: str) -> Document:
    return read_html(f'<html lang="en-GB"><title>A plan</title><body>{body}</body></html>')


def word_part(document: Document, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(write_word(document, properties=PROPERTIES))) as archive:
        return etree.fromstring(archive.read(name))


def words_of(element: etree._Element) -> str:
    """The text of a Word element, a line break as a new line."""
    marks = {f"{W}br": "\n", f"{W}tab": "\t"}
    parts = (part for run in element.iter(f"{W}r") for part in run if part.tag in {f"{W}t", *marks})
    return "".join(marks.get(str(part.tag), part.text or "") for part in parts)
