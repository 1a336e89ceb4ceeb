"""Signs of a web page, a spreadsheet or a chatbot that were copied with the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.normalise import TextAt
from improvplan.pattern import lazily
from improvplan.vocabulary.prose import Found, Prose

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


_CHATBOT = lazily(
    r"""
      \ ?(?P<source>
          【[^【】\n]{1,60}】
        | [\ue200-\ue202]{0,2}(?:file)?cite[\ue200-\ue202\ ]{0,2}turn\d{1,2}[a-z]{3,8}\d{1,3}(?:[\ue200-\ue202]{0,2}turn\d{1,2}[a-z]{3,8}\d{1,3}){0,9}[\ue200-\ue202]{0,2}
        | :?(?:contentReference)?\[oaicite:\d{1,3}\](?:\{index=\d{1,3}\})?
        | (?<![\]!\\])\[(?:www\.)?(?:[a-z0-9][a-z0-9-]{0,30}\.){1,4}(?:com|org|net|uk|wales|scot|ie|edu|gov|int|eu|info|cymru|london|nz|au|io)(?:\+\d{1,2})?\](?![(\[:])
      )
    | (?P<address>(?P<sign>[?&])utm_source=(?:chatgpt\.com|openai|copilot\.com|perplexity(?:\.ai)?)(?P<more>&)?)(?![\w.-])
    | (?P<itself>
          \b(?:as\ an\ ai\ (?:(?:language\ )?model|assistant|chatbot|tool)|as\ a\ (?:large\ )?language\ model)\b
        | (?:^|(?<=\n)|(?<=[.:]\ ))(?:certainly|sure|of\ course|absolutely)!\ (?:here(?:\ is|\ are|[’']s)|below\ is)\b
        | (?:^|(?<=\n)|(?<=[.?]\ ))(?:let\ me\ know\ if\ you(?:[’']d|\ would)\ like\ me\ to|would\ you\ like\ me\ to|if\ you(?:[’']d\ like|\ would\ like|\ want),\ i\ can)\b
      )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Where a chatbot read something, and what it says to the one who asks it."""
_OF_CHATBOTS = (
    "【",
    "turn0",
    "turn1",
    "turn2",
    "turn3",
    "turn4",
    "turn5",
    "[oaicite",
    "[",
    "utm_source=",
    "as an ai ",
    "language model",
    "! here",
    "! below",
    "like me to",
    ", i can",
)


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(
        r"&(?:\#\d{2,5}|\#x[0-9a-f]{2,4}|amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[nm]dash|hellip|pound|bull|eacute);"
        r"|</?(?:p|br|ul|ol|li|b|i|u|em|strong|span|div|font|table|tr|td|th|h[1-6])(?:\s[^<>\n]{0,200})?/?>",
        re.IGNORECASE,
    )


def check(context: Context) -> Iterator[Report]:
    """Report each sign; what may look like one, such as <insert date>, is left to the rule about placeholders.

    An equals sign before the first word of a line is one of a spreadsheet, and told too; so is what a chatbot leaves behind:
    “[www.gov.uk]” without an address behind it, “【4†source】”, and what it says of itself.
    """
    gathered = context.prose
    yield from _equals(gathered.texts)
    yield from _of_chatbots(gathered)
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


def _of_chatbots(gathered: Prose) -> Iterator[Report]:
    """Report marks of a chatbot, and never in code."""
    for found in gathered.find_beside(_CHATBOT, _OF_CHATBOTS):
        if "`" in found.text.text:
            continue
        if found.match["itself"]:
            yield Report(
                found.text.path,
                f"“{found.words}” is what a chatbot says to the one who asks it",
                fix="take the sentence away",
                part=found.part,
            )
        elif found.match["address"]:
            yield Report(
                found.text.path,
                f"“{found.words[1:].rstrip('&')}” in an address says that a chatbot gave it",
                fix="take it away, and see that the address leads where it should",
                part=found.part,
                replacement=found.match["sign"] if found.match["more"] else "",
                safe=False,
            )
        else:
            yield _where_it_read(found)


def _where_it_read(found: Found) -> Report:
    return Report(
        found.text.path,
        f"“{found.match['source']}” is a mark that chatbots put behind their sentences",
        fix="take it away, or give the title and address of what was read",
        part=found.part,
        replacement="",
        safe=False,
    )


RULE = Rule[Context](
    name="markup-left",
    severity=Severity.WARNING,
    theme="wholeness",
    summary="Signs of a web page, a spreadsheet or a chatbot that were copied with the words, such as &nbsp;, <br>, = or [www.gov.uk]",
    why="the document prints them as they stand, and readers see that nobody has read it through",
    fix="take it away, or type what it stood for",
    reads=(),
    fixes=True,
    good="""
aim: Reading & writing for all, at <https://www.example.org>, where 2 + 2 = 4.
summary: |
  The guidance is on [gov.wales](https://www.gov.wales) and [www.gov.uk][1]. Sure, here is what we want: pupils [Years 5 and 6] read.
  Ask yourself whether parents would like me to ring. Pupils learn what an AI language model is. Turn 0 is where the game begins.

  [1]: https://www.gov.uk
""",
    bad="""
aim: Every pupil«&#39;»s book is read.«<br>» Reading «&amp;» writing go together.
summary: «=»The gap has closed.
sections:
  - title: What the country asks
    text: |
      «Certainly! Here is» a revised text. Schools teach Welsh« [gov.wales]», count attendance« [www.example.gov.uk+2]» and
      read« 【12†source】» widely« citeturn0search1turn2view0» and well«:contentReference[oaicite:0]». «As an AI language model», I cannot
      know. It stands at https://www.example.org/reading«?utm_source=chatgpt.com» for all.
""",
    check=check,
)
