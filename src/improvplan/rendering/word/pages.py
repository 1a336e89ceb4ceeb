"""Pages: their size, margins and direction, and the runs of blocks that stand on pages of one kind."""

from __future__ import annotations

from typing import Final, NamedTuple

from improvplan.rendering.tree import Block, Document, Orientation, PageBreak, Section

ORIENTATIONS: Final[tuple[Orientation, ...]] = ("portrait", "landscape")


class Pages(NamedTuple):
    """A size of paper as it stands upright and what is left free on it, in twentieths of a point.

    `turned` says that all pages lie on their side; `border` and `paper_source` are elements as they stand in `w:sectPr`.
    """

    width: int = 11906
    height: int = 16838
    top: int = 1134
    right: int = 1134
    bottom: int = 1134
    left: int = 1134
    header: int = 567
    footer: int = 567
    gutter: int = 0
    turned: bool = False
    paper_source: str = ""
    border: str = ""

    def size(self, orientation: Orientation) -> tuple[int, int]:
        """Width and height of such pages."""
        return (self.width, self.height) if orientation == "portrait" else (self.height, self.width)

    def text_width(self, orientation: Orientation) -> int:
        """How wide the text of a page is."""
        return self.size(orientation)[0] - self.left - self.right - self.gutter

    def text_height(self, orientation: Orientation) -> int:
        """How high the text of a page is; a margin below zero is one that the header may not push down."""
        return self.size(orientation)[1] - abs(self.top) - abs(self.bottom)


A4: Final = Pages()
"""A4 with margins of 2 cm."""


def runs_of_pages(document: Document, pages: Pages) -> list[tuple[Orientation, list[Block]]]:
    """The blocks in runs of pages that stand the same way; never empty."""
    found: list[tuple[Orientation, list[Block]]] = []
    for block in document.blocks:
        wanted = block.orientation if isinstance(block, Section) else document.orientation
        orientation: Orientation = "landscape" if pages.turned else wanted
        if not found or found[-1][0] != orientation:
            found.append((orientation, []))
        found[-1][1].extend(block.blocks if isinstance(block, Section) else [block])
    trimmed = [(orientation, _without_outer_breaks(blocks)) for orientation, blocks in found]
    return [run for run in trimmed if run[1]] or [("landscape" if pages.turned else document.orientation, [])]


def _without_outer_breaks(blocks: list[Block]) -> list[Block]:
    """Turned pages are new pages: a page break beside the turn would leave one empty."""
    words = [number for number, block in enumerate(blocks) if not isinstance(block, PageBreak)]
    return blocks[words[0] : words[-1] + 1] if words else []


GAP_OF_COLUMNS: Final = 425


def section_properties(
    pages: Pages,
    orientation: Orientation,
    references: str,
    *,
    title_page: bool,
    begins: str = "nextPage",
    columns: int = 1,
) -> str:
    """The `w:sectPr` of a run of pages, with the references to its headers and footers.

    `begins` is `continuous` where it goes on on the page of the run before it.
    """
    width, height = pages.size(orientation)
    orient = ' w:orient="landscape"' if orientation == "landscape" else ""
    first = "<w:titlePg/>" if title_page else ""
    side_by_side = f'<w:cols w:num="{columns}" w:space="{GAP_OF_COLUMNS}"/>' if columns > 1 else ""
    return (
        f'<w:sectPr>{references}<w:type w:val="{begins}"/><w:pgSz w:w="{width}" w:h="{height}"{orient}/>'
        f'<w:pgMar w:top="{pages.top}" w:right="{pages.right}" w:bottom="{pages.bottom}" w:left="{pages.left}" '
        f'w:header="{pages.header}" w:footer="{pages.footer}" w:gutter="{pages.gutter}"/>'
        f"{pages.paper_source}{pages.border}{side_by_side}{first}</w:sectPr>"
    )
