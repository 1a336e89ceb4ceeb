"""Lines that begin in the wrong column."""

from __future__ import annotations

from improvplan.source.slips.page import Slip, short, shown
from improvplan.source.slips.trouble import (
    COLON_EXPECTED,
    DASH_EXPECTED,
    DOCUMENT_EXPECTED,
    KEY_EXPECTED,
    NO_COLON_HERE,
    NO_DASH_HERE,
    Trouble,
)
from improvplan.source.source import Problem


def too_far_right(trouble: Trouble) -> Slip | None:
    """A key that is indented deeper than the key above it, though that one has its text already."""
    number = trouble.line
    shape = trouble.shape(number)
    if trouble.said != NO_COLON_HERE or not shape.known_key or trouble.column > shape.at:
        return None
    above = trouble.above(number)
    holder = trouble.shape(above) if above else None
    while above and holder and not (holder.key or holder.dashed) and holder.indent > 0:
        above = trouble.above(above)
        holder = trouble.shape(above) if above else None
    if not holder or not holder.known_key or not holder.value or shape.indent <= holder.lead:
        return None
    return _moved(
        trouble,
        number,
        holder.lead - shape.indent,
        f"“{shape.key}” is indented {_spaces(shape.indent - holder.lead)} further than “{holder.key}” above it",
    )


def first_key_indented(trouble: Trouble) -> Slip | None:
    """The first key of the file stands further right than those below it."""
    if trouble.said != DOCUMENT_EXPECTED:
        return None
    number = trouble.below(0)
    first, shape = trouble.shape(number), trouble.shape(trouble.line)
    if not first.known_key or not shape.key or not 0 == shape.lead < first.lead == first.indent:
        return None
    message = (
        f"“{first.key}” is indented by {_spaces(first.indent)}, but “{shape.key}” below it begins at the left margin"
    )
    return _moved(trouble, number, -first.indent, message)


def between_levels(trouble: Trouble) -> Slip | None:
    """A key or a dash in a column where nothing above it begins."""
    number = trouble.line
    shape = trouble.shape(number)
    if trouble.said not in (KEY_EXPECTED, DASH_EXPECTED, NO_DASH_HERE) or trouble.column != shape.indent:
        return None
    if not shape.dashed and not shape.key:
        return None
    above = trouble.shape(trouble.above(number))
    if trouble.said == DASH_EXPECTED and above.dashed and not above.key and not shape.dashed:
        return None
    columns = _dash_columns(trouble, number) if shape.dashed else _key_columns(trouble, number)
    if not columns or shape.indent in columns:
        return None
    near = sorted(columns, key=lambda column: (abs(column - shape.indent), -column))
    best = near[0]
    tie = len(near) > 1 and abs(near[1] - shape.indent) == abs(best - shape.indent)
    below = trouble.below(number)
    sure = not tie or bool(below and trouble.shape(below).indent == best)
    what = f"“{short(shape.key)}”" if shape.key and not shape.dashed else "this list entry"
    off = best - shape.indent
    side = "right" if off < 0 else "left"
    message = f"{what} begins {_spaces(abs(off))} too far to the {side}, or belongs to something else"
    if sure:
        message = f"{what} begins {_spaces(abs(off))} too far to the {side} to belong to the lines above it"
    return _moved(trouble, number, off, message)._replace(certain=sure)


def text_not_indented(trouble: Trouble) -> Slip | None:
    """A text that goes on, on a line that begins as far left as its key."""
    number = trouble.opened
    shape = trouble.shape(number)
    if trouble.said != COLON_EXPECTED or shape.key or shape.dashed or " " not in shape.value:
        return None
    above = trouble.above(number)
    holder = trouble.shape(above) if above else None
    if not holder or not (holder.key or holder.dashed) or shape.indent > holder.lead:
        return None
    margin = holder.lead + 2 if holder.key else holder.lead
    columns = _key_columns(trouble, number)
    fixed = {}
    for following in range(number, trouble.count + 1):
        line, here = trouble.text(following), trouble.shape(following)
        if not line.strip():
            continue
        ends = here.known_key or here.dashed or bool(here.key and (not holder.known_key or here.lead in columns))
        if ends or here.indent < shape.indent or line.lstrip().startswith("#"):
            break
        fixed[following] = " " * margin + line.lstrip(" ")
    return Slip(
        Problem(
            "indentation",
            f"“{short(shape.value)}” looks like text that belongs to “{short(holder.key or holder.value)}” above it, "
            "but begins too far to the left",
            fix=f"indent it by {margin} spaces",
            span=trouble.whole(number),
        ),
        fixed,
    )


def _moved(trouble: Trouble, number: int, by: int, message: str) -> Slip:
    """A line moved, together with the lines below that stand in the same column, and with those that belong to them."""
    shape = trouble.shape(number)
    margin = shape.indent
    with_deeper = by < 0 or not shape.value
    fixed = {}
    for following in range(number, trouble.count + 1):
        line = trouble.text(following)
        if not line.strip():
            continue
        indent = len(line) - len(line.lstrip(" "))
        if indent < margin:
            break
        if indent > margin and not with_deeper:
            break
        fixed[following] = " " * (indent + by) + line.lstrip(" ")
    column = margin + by
    where = "at the left margin" if column == 0 else f"after {_spaces(column)}"
    fix = f"begin it {where}:  {shown(fixed[number])}"
    if len(fixed) > 1:
        fix += "  (and the lines below that belong to it)"
    return Slip(Problem("indentation", message, fix=fix, span=trouble.whole(number)), fixed)


def _key_columns(trouble: Trouble, number: int) -> list[int]:
    """The columns in which keys of the blocks around a line begin, the innermost first."""
    columns: list[int] = []
    above = trouble.above(number)
    limit = 10**9
    while above and limit > 0:
        shape = trouble.shape(above)
        if shape.key and shape.lead < limit:
            columns.append(shape.lead)
            limit = shape.indent if shape.dashed else shape.lead
        elif shape.dashed and shape.indent < limit:
            limit = shape.indent
        above = trouble.above(above)
    return columns


def _dash_columns(trouble: Trouble, number: int) -> list[int]:
    """The columns in which dashes of the lists around a line stand, the innermost first."""
    columns: list[int] = []
    above = trouble.above(number)
    limit = 10**9
    while above and limit > 0:
        shape = trouble.shape(above)
        if shape.indent < limit:
            limit = shape.indent
            if shape.dashed:
                columns.append(shape.indent)
        above = trouble.above(above)
    return columns


def _spaces(count: int) -> str:
    return "one space" if count == 1 else f"{count} spaces"
