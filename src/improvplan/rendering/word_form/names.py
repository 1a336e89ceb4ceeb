"""The XML names of WordprocessingML that the form's code speaks of."""

from __future__ import annotations

from typing import Final

from lxml import etree

MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W: Final = f"{{{MAIN}}}"
COMPATIBILITY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WORD_2010: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

P, R, T, TC, TR, TBL = f"{W}p", f"{W}r", f"{W}t", f"{W}tc", f"{W}tr", f"{W}tbl"
P_PR, R_PR = f"{W}pPr", f"{W}rPr"
TEXT_BOX: Final = f"{W}txbxContent"


def ancestor(element: etree._Element, *names: str) -> etree._Element | None:
    """The innermost element around this one with one of these names."""
    return next(element.iterancestors(*names), None)


def child(element: etree._Element, *path: str) -> etree._Element | None:
    """The element at a path of `w:` names below this one."""
    found: etree._Element | None = element
    for name in path:
        found = None if found is None else found.find(f"{W}{name}")
    return found


def value(element: etree._Element | None) -> str:
    """The `w:val` of an element; empty where there is none."""
    return "" if element is None else str(element.get(f"{W}val") or "")
