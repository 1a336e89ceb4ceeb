"""The marks that git leaves where it could not merge two versions."""

from __future__ import annotations

from improvplan.source.slips.page import Slip
from improvplan.source.slips.trouble import Trouble
from improvplan.source.source import Problem

_BEGINS, _MIDDLE, _ENDS = "<<<<<<<", "=======", ">>>>>>>"


def merge_conflict(trouble: Trouble) -> Slip | None:
    """Lines of `<<<<<<<`, `=======` and `>>>>>>>`, in this order. Which version holds is for people to say: nothing is mended."""
    begins = 0
    middle = False
    for number in range(1, trouble.count + 1):
        line = trouble.text(number)
        if line.startswith(_BEGINS):
            begins, middle = number, False
        elif begins and line.startswith(_MIDDLE):
            middle = True
        elif middle and line.startswith(_ENDS):
            message = f"from here to line {number} two versions stand one after the other: git could not merge them"
            return Slip(Problem("merge-conflict", message, span=trouble.span(begins, 0, len(trouble.text(begins)))))
    return None
