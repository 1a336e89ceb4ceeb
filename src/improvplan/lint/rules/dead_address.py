"""Addresses in a text that lead nowhere for somebody who reads the document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.pattern import lazily

_LINK = lazily(r"(?<!!)\[(?P<words>[^\[\]\n]{1,200})\]\((?P<address>[^()\s]{0,300})\)")
_LEADS = lazily(r"(?:https?://[^\s/.]+\.[^\s]+|mailto:[^\s@]+@[^\s@]+|tel:[+0-9 ()-]+)\Z", re.IGNORECASE)
_BARE = lazily(
    r"(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:uk|com|org|net|scot|wales|cymru|gov|ie|eu|edu|nz|au)(?:/\S*)?\Z",
    re.IGNORECASE,
)
_OWN_DISK = lazily(r"file:|[a-z]:\\|\\\\", re.IGNORECASE)


def check(context: Context) -> Iterator[Report]:
    """Report a link whose address is empty, only a “#”, part of a page it was copied from, or on somebody's own disk.

    The document prints its words alone. Report “can be found here” as well, where no address stands beside it.
    """
    yield from _found_here(context)
    if "](" not in context.prose.whole:
        return
    for found in context.prose.find(_LINK):
        address = found.match["address"]
        if _LEADS.match(address):
            continue
        start = found.start + found.match.start("address") - found.match.start()
        whole = f"https://{address}" if _BARE.match(address) else None
        yield Report(
            found.text.path,
            f"the address behind “{found.match['words']}” {_wrong(address)}",
            fix=f"write {whole}" if whole else "",
            part=(start, start + len(address)) if address else found.part,
            replacement=whole,
        )


_HERE = lazily(
    r"\b(?:found|available|accessed|read|viewed|downloaded|seen|click(?:ing)?|see)\s+(?P<here>here)\b(?=\s*(?:[.;:)\n]|\Z))(?!\s*[.:]?\s*(?:https?:|www\.))",
    re.IGNORECASE,
)


def _found_here(context: Context) -> Iterator[Report]:
    """Words that were a link on the page they were copied from."""
    if not context.prose.holds(" here"):
        return
    for found in context.prose.find(_HERE):
        if "](" in found.text.text or "://" in found.text.text or "www." in found.text.text:
            continue
        start = found.start + found.match.start("here") - found.match.start()
        yield Report(
            found.text.path,
            f"“{' '.join(found.match[0].split())}” was a link, and its address is gone",
            fix="write the address, with https://, or say where it can be found",
            part=(start, start + len(found.match["here"])),
        )


def _wrong(address: str) -> str:
    if not address or address == "#":
        return "is not filled in"
    if _OWN_DISK.match(address):
        return f"({address}) is a place on one computer or network, which other readers do not have"
    if _BARE.match(address):
        return f"({address}) has no https:// before it, so nothing opens it"
    return f"({address}) only means something on the page it was copied from"


RULE = Rule[Context](
    name="dead-address",
    severity=Severity.WARNING,
    theme="links",
    summary="A link in a text that leads nowhere",
    why="the document can only print its words, and whoever wants to read on finds nothing",
    fix="write the whole address, with https://, or the words alone",
    reads=(),
    fixes=True,
    good="""
aim: We follow the [improvement guide](https://example.org/guide), and ask [the office](mailto:office@example.org).
summary: |
  The policy can be read here: https://example.org/policy

  What we have seen here is that pupils read more.
""",
    bad="""
aim: We follow the [improvement guide](«#»), [another](«www.example.org») and [a page](«page.html»).
summary: The policies of our school can be found «here».
""",
    check=check,
)
