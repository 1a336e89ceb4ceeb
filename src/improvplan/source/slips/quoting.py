"""Putting quotes around a text that needs them."""

from __future__ import annotations

from improvplan.source.sentence import quoted
from improvplan.source.slips.page import Page, Slip, shown
from improvplan.source.source import Problem


def quote(page: Page, number: int, start: int, rule: str, message: str) -> Slip:
    """The slip whose mend is quotes around the text that begins in column `start` of a line, with the lines it goes on to."""
    lines = quoted_lines(page, number, start)
    first, last = min(lines), max(lines)
    if first == last:
        fix = f"put quotes around it:  {shown(lines[first])}"
    else:
        fix = f"put quotes around the whole of it:  {shown(lines[first])}  to  {shown(lines[last])}"
    end = page.shape(number).end if first == last else len(page.text(number).rstrip())
    return Slip(Problem(rule, message, fix=fix, span=page.span(number, start, end)), lines)


def quoted_lines(page: Page, number: int, start: int) -> dict[int, str]:
    """The lines of a text with quotes around the whole of it, by number."""
    line = page.text(number)
    last = _last_line(page, number, start)
    if last == number:
        end = max(page.shape(number).end, start)
        return {number: line[:start] + quoted(line[start:end]) + line[end:]}
    lines = {number: line[:start] + '"' + _escaped(line[start:])}
    for middle in range(number + 1, last + 1):
        lines[middle] = _escaped(page.text(middle))
    lines[last] = lines[last].rstrip() + '"'
    return {changed: text for changed, text in lines.items() if text != page.text(changed)}


def _last_line(page: Page, number: int, start: int) -> int:
    """The last line of a text: it goes on as long as lines are indented deeper than what holds it."""
    shape = page.shape(number)
    holder = shape.lead if start > shape.lead else shape.indent if shape.dashed else shape.lead - 1
    last = page.last_of_text(number, holder)
    for following in range(number + 1, last + 1):
        below = page.shape(following)
        if below.known_key or below.dashed:
            return page.above(following)
    return last


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace('"', '\\"')
