"""Signs of a web page or a spreadsheet that were copied with the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.normalise import TextAt

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
    """Report each sign; what may look like one, such as <insert date>, is left to the rule about placeholders.

    An equals sign before the first word of a line is one of a spreadsheet, and told too.
    """
    gathered = context.prose
    yield from _equals(gathered.texts)
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


def _equals(texts: tuple[TextAt, ...]) -> Iterator[Report]:
    """Report `=The gap`, and neither `2 = 2` nor a formula."""
    for text in texts:
        start = text.text.find("=")
        word = text.text[start + 1 :].split(maxsplit=1)[:1] if start >= 0 else []
        if (
            word
            and word[0].istitle()
            and word[0].isalpha()
            and (start == 0 or text.text[start - 1].isspace())
            and not text.text[start + 1].isspace()
        ):
            yield Report(
                text.path,
                f"“={word[0]}” begins with the equals sign of a spreadsheet",
                fix="take “=” away",
                part=(start, start + 1),
                replacement="",
            )


RULE = Rule[Context](
    name="markup-left",
    severity=Severity.WARNING,
    theme="wholeness",
    summary="Signs of a web page or a spreadsheet that were copied with the words, such as &nbsp;, <br> or =",
    why="the document prints them as they stand, and readers see that nobody has read it through",
    fix="take it away, or type what it stood for",
    reads=(),
    fixes=True,
    good="""
aim: Reading & writing for all, at <https://www.example.org>, where 2 + 2 = 4.
""",
    bad="""
aim: Every pupil«&#39;»s book is read.«<br>» Reading «&amp;» writing go together.
summary: «=»The gap has closed.
""",
    check=check,
)
