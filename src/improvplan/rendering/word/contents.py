"""The list of contents: a field that Word can bring up to date, with a link to each heading."""

from __future__ import annotations

from typing import Final

from improvplan.rendering.tree import Contents, Heading, plain_text
from improvplan.rendering.word.xml import escaped, paragraph

# Without page numbers: nobody but Word knows them, and a field that Word must bring up to date asks whoever opens it.
INSTRUCTION: Final = ' TOC \\o "1-{deepest}" \\n \\h \\z '


def bookmarked(heading: Heading, runs: str) -> str:
    """The runs of a heading, marked where the contents name it."""
    if not heading.number:
        return runs
    mark = f'w:id="{heading.number}"'
    return f'<w:bookmarkStart {mark} w:name="{_name(heading)}"/>{runs}<w:bookmarkEnd {mark}/>'


def contents(block: Contents) -> str:
    """A paragraph for each heading; together they are what the field shows."""
    if not block.headings:
        return ""
    *most, last = block.headings
    entries = [(heading, "", "") for heading in most] + [(last, "", _end())]
    entries[0] = (entries[0][0], _begin(max(heading.level for heading in block.headings)), entries[0][2])
    return "".join(
        paragraph(f"TOC{heading.level}", f"{before}{_link(heading)}{after}") for heading, before, after in entries
    )


def _link(heading: Heading) -> str:
    words = escaped(plain_text(heading.content))
    return (
        f'<w:hyperlink w:anchor="{_name(heading)}" w:history="1">'
        f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:hyperlink>'
    )


def _name(heading: Heading) -> str:
    return f"_Toc{heading.number:04}"


def _begin(deepest: int) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escaped(INSTRUCTION.format(deepest=deepest))}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def _end() -> str:
    return '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
