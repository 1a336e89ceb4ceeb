"""Names of frameworks, qualifications and funds as people misspell them."""

from __future__ import annotations

import re
from typing import NamedTuple


class Slip(NamedTuple):
    """A name as it is misspelt, and as it is. It is not `sure` where another name may have been meant."""

    wrong: str
    """A regular expression, without groups that capture."""
    right: str
    sure: bool = True
    ignoring_case: bool = False


SLIPS = (
    Slip(r"\bOf(?:STED|Sted|STed)\b|\bOFSTED\b|\bOFsted\b", "Ofsted"),
    Slip(r"\bHIGIOS(?=\b|\d)", "HGIOS"),
    Slip(r"\bHGOIS(?=\b|\d)", "HGIOS"),
    Slip(r"\bHGI?OLEC\b|\bHIGIOELC\b|\bHGIOECL\b|\bHGOIELC\b", "HGIOELC"),
    Slip(r"\bNQPSL\b", "NPQSL"),
    Slip(r"\bNQPML\b", "NPQML"),
    Slip(r"\bNQPH\b", "NPQH"),
    Slip(r"\bNQPEL\b", "NPQEL"),
    Slip(r"\b(?:NQPEH|NPQEH)\b", "NPQEL", sure=False),
    Slip(r"\bSHANN?ARR?I\b(?<!SHANARRI)|\bSHANARI\b", "SHANARRI"),
    Slip(r"\bGIRFIC\b|\bGRIFEC\b|\bGIFREC\b", "GIRFEC"),
    Slip(r"\bSIAMs\b", "SIAMS"),
    Slip(r"\bUNRCR\b", "UNCRC"),
    Slip(r"\bArts\s?Mark\b", "Artsmark"),
    Slip(r"\bPupil\s+Equality\s+Fund(?=ing\b|\b)", "Pupil Equity Fund", ignoring_case=True),
    Slip(r"\bStrategic\s+Equality\s+Fund(?=ing\b|\b)", "Strategic Equity Fund", ignoring_case=True),
    Slip(r"\bDeveloping\s+Young\s+Workforce\b", "Developing the Young Workforce"),
    Slip(r"\bDeveloping\s+in\s+the\s+Faith\b", "Developing in Faith"),
    Slip(r"\bCelebrating\s+and\s+Worshiping\b", "Celebrating and worshipping", ignoring_case=True),
    Slip(r"\bCurriculum\s+of\s+Excellence\b", "Curriculum for Excellence", ignoring_case=True),
    Slip(r"\bGetting\s+it\s+Right\s+for\s+Each\s+Child\b", "Getting it right for every child", ignoring_case=True),
    Slip(r"\bRights?\s+Respecting\s+School\s+Award\b", "Rights Respecting Schools Award"),
)
MISSPELT = re.compile(
    "|".join(f"(?P<n{n}>{'(?i:' if s.ignoring_case else '(?:'}{s.wrong}))" for n, s in enumerate(SLIPS))
)
