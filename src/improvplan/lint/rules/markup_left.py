"""Signs of a web page that were copied with the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule

_MEANT = {
    "&#39;": "’",
    "&#039;": "’",
    "&apos;": "’",
    "&rsquo;": "’",
    "&#8217;": "’",
    "&lsquo;": "‘",
    "&ldquo;": "“",
    "&rdquo;": "”",
    "&ndash;": "–",
    "&mdash;": "—",
    "&hellip;": "…",
    "&pound;": "£",
    "&nbsp;": " ",
}
"""What may be written in place of a sign without asking. `&amp;` and the like may mean something else to the reader of the file."""


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(
        r"&(?:\#\d{2,5}|\#x[0-9a-f]{2,4}|amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[nm]dash|hellip|pound|bull|eacute);"
        r"|</?(?:p|br|ul|ol|li|b|i|u|em|strong|span|div|font|table|tr|td|th|h[1-6])(?:\s[^<>\n]{0,200})?/?>",
        re.IGNORECASE,
    )


def check(context: Context) -> Iterator[Report]:
    """Report each sign; what may look like one, such as <insert date>, is left to the rule about placeholders."""
    gathered = context.prose
    if not gathered.holds("&", "<"):
        return
    for found in gathered.find(_signs()):
        meant = _MEANT.get(found.words)
        yield Report(
            found.text.path,
            f"“{found.words}” is a sign of a web page, not a word",
            fix=f"write {'a space' if meant == ' ' else meant}" if meant else "",
            part=found.part,
            replacement=meant if meant and found.start else None,
        )


RULE = Rule[Context](
    name="markup-left",
    severity=Severity.WARNING,
    theme="wholeness",
    summary="Signs of a web page that were copied with the words, such as &nbsp; or <br>",
    why="the document prints them as they stand, and readers see that nobody has read it through",
    fix="take it away, or type what it stood for",
    reads=(),
    fixes=True,
    good="""
aim: Reading & writing for all, at <https://www.example.org>.
""",
    bad="""
aim: Every pupil«&#39;»s book is read.«<br>» Reading «&amp;» writing go together.
""",
    check=check,
)
