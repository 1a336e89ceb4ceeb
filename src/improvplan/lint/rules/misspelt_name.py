"""A framework, qualification or fund whose name is misspelt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from improvplan.finding import Severity
from improvplan.lint.context import Context
from improvplan.lint.prose import prose
from improvplan.lint.rule import Report, Rule


class _Slip(NamedTuple):
    wrong: str
    """A regular expression, without groups that capture."""
    right: str
    sure: bool = True
    ignoring_case: bool = False


_SLIPS = (
    _Slip(r"\bOf(?:STED|Sted|STed)\b|\bOFSTED\b|\bOFsted\b", "Ofsted"),
    _Slip(r"\bHIGIOS(?=\b|\d)", "HGIOS"),
    _Slip(r"\bHGOIS(?=\b|\d)", "HGIOS"),
    _Slip(r"\bHGI?OLEC\b|\bHIGIOELC\b|\bHGIOECL\b|\bHGOIELC\b", "HGIOELC"),
    _Slip(r"\bNQPSL\b", "NPQSL"),
    _Slip(r"\bNQPML\b", "NPQML"),
    _Slip(r"\bNQPH\b", "NPQH"),
    _Slip(r"\bNQPEL\b", "NPQEL"),
    _Slip(r"\b(?:NQPEH|NPQEH)\b", "NPQEL", sure=False),
    _Slip(r"\bSHANN?ARR?I\b(?<!SHANARRI)|\bSHANARI\b", "SHANARRI"),
    _Slip(r"\bGIRFIC\b|\bGRIFEC\b|\bGIFREC\b", "GIRFEC"),
    _Slip(r"\bSIAMs\b", "SIAMS"),
    _Slip(r"\bUNRCR\b", "UNCRC"),
    _Slip(r"\bArts\s?Mark\b", "Artsmark"),
    _Slip(r"\bPupil\s+Equality\s+Fund(?=ing\b|\b)", "Pupil Equity Fund", ignoring_case=True),
    _Slip(r"\bStrategic\s+Equality\s+Fund(?=ing\b|\b)", "Strategic Equity Fund", ignoring_case=True),
    _Slip(r"\bDeveloping\s+Young\s+Workforce\b", "Developing the Young Workforce"),
    _Slip(r"\bDeveloping\s+in\s+the\s+Faith\b", "Developing in Faith"),
    _Slip(r"\bCelebrating\s+and\s+Worshiping\b", "Celebrating and worshipping", ignoring_case=True),
    _Slip(r"\bCurriculum\s+of\s+Excellence\b", "Curriculum for Excellence", ignoring_case=True),
    _Slip(r"\bGetting\s+it\s+Right\s+for\s+Each\s+Child\b", "Getting it right for every child", ignoring_case=True),
    _Slip(r"\bRights?\s+Respecting\s+School\s+Award\b", "Rights Respecting Schools Award"),
)
_ANY = re.compile("|".join(f"(?P<n{n}>{'(?i:' if s.ignoring_case else '(?:'}{s.wrong}))" for n, s in enumerate(_SLIPS)))


def check(context: Context) -> Iterator[Report]:
    """Report each misspelt name where it stands in a sentence; what stands in links is compared with the framework itself."""
    for found in prose(context).find(_ANY):
        slip = _SLIPS[int(str(found.match.lastgroup)[1:])]
        yield Report(
            found.text.path,
            f"“{found.words}” is probably {slip.right}" if not slip.sure else f"“{found.words}” is called {slip.right}",
            mend=f"write {slip.right}",
            part=found.part,
            replacement=slip.right,
            safe=slip.sure,
        )


RULE = Rule[Context](
    name="misspelt-name",
    severity=Severity.NOTE,
    theme="frameworks",
    summary="A misspelt name of a framework, a qualification or a fund",
    why="a reader who knows the name stumbles, and one who looks it up finds nothing",
    mend="write the name as its publisher does",
    reads=(),
    fixes=True,
    good="""
aim: Two deputes complete NPQSL, and we read the Ofsted framework and HGIOS 4 together. Pupil Equity Funding pays for cover.
""",
    bad="""
aim: Two deputes complete «NQPSL», and we read the «OfSted» framework and «HIGIOS»4. «Pupil Equality Fund»ing pays for cover.
""",
    check=check,
)
