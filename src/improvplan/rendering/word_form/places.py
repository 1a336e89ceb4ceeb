"""Where a paragraph stands, in the words of somebody who looks at the form in Word."""

from __future__ import annotations

from lxml import etree

from improvplan.rendering.word_form.names import COMPATIBILITY, TBL, TC, TEXT_BOX, TR, P, W, ancestor, child, value


class Places:
    """Knows the place of each paragraph of one part. `title` names the part: empty for the body, `header`."""

    def __init__(self, root: etree._Element, title: str) -> None:
        self._title = title
        self._tables: dict[etree._Element, int] = {}
        self._rows: dict[etree._Element, int] = {}
        self._paragraphs: dict[etree._Element, int] = {}
        self._headings: dict[etree._Element, str] = {}
        self._number(root)

    def of(self, paragraph: etree._Element) -> str:
        """`table 1, row 2, column 2`; `header, paragraph 1`; `paragraph 7 (under “Priorities”)`."""
        said = [self._title] if self._title else []
        box = ancestor(paragraph, TEXT_BOX)
        if box is not None:
            outer = ancestor(box, P)
            where = self.of(outer).removeprefix(f"{self._title}, ") if outer is not None else ""
            return ", ".join([*said, f"text box in {where}" if where else "text box"])
        cell = ancestor(paragraph, TC)
        if cell is not None:
            return ", ".join([*said, self._cell(cell)])
        heading = self._headings.get(paragraph, "")
        under = f" (under “{heading}”)" if heading else ""
        return ", ".join([*said, f"paragraph {self._paragraphs.get(paragraph, 0)}{under}"])

    def _cell(self, cell: etree._Element) -> str:
        row = ancestor(cell, TR)
        table = ancestor(cell, TBL)
        if row is None or table is None:
            return "a table"
        column = 1 + [each for each in row.iter(TC) if ancestor(each, TR) is row].index(cell)
        here = f"table {self._tables.get(table, 0)}, row {self._rows.get(row, 0)}, column {column}"
        outer = ancestor(table, TC)
        return here if outer is None else f"{here} (inside {self._cell(outer)})"

    def _number(self, root: etree._Element) -> None:
        tables: dict[etree._Element | None, int] = {}
        rows: dict[etree._Element | None, int] = {}
        count, heading = 0, ""
        for element in root.iter(TBL, TR, P):
            if element.tag == TR:
                table = ancestor(element, TBL)
                self._rows[element] = rows[table] = rows.get(table, 0) + 1
            elif element.tag == TBL:
                outer = ancestor(element, TC)
                tables[outer] = tables.get(outer, 0) + 1
                self._tables[element] = tables[outer]
            elif ancestor(element, TC, TEXT_BOX) is None:
                count += 1
                self._paragraphs[element] = count
                self._headings[element] = heading
                if value(child(element, "pPr", "pStyle")).startswith("Heading"):
                    heading = " ".join("".join(map(str, element.itertext(f"{W}t"))).split())[:60]
                    heading = "" if "{" in heading else heading


def in_fallback(element: etree._Element) -> bool:
    """Whether this is the copy of a text box that Word keeps for programs of before 2010."""
    return ancestor(element, f"{COMPATIBILITY}Fallback") is not None
