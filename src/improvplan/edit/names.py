"""The name and the session of a plan that nobody has named yet."""

from __future__ import annotations

import datetime
import re
import unicodedata

from improvplan.model.session import Session

PLANNED_FROM = 5
"""From May on, schools write the plan of the coming session."""

_LONGEST = 60


def session_to_plan(day: datetime.date) -> Session:
    """The session that a plan begun on a day is for: the one the day lies in or, from May on, the next."""
    return Session(day.year if day.month >= PLANNED_FROM else day.year - 1)


def slug_of(words: str) -> str:
    """A short name made of words: `St Aidan's Primary` is `st-aidans-primary`; empty where no letter or digit is left."""
    plain = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    slug = "-".join(re.findall("[a-z0-9]+", re.sub("['`]", "", plain)))
    return slug if len(slug) <= _LONGEST else slug[: _LONGEST + 1].rpartition("-")[0] or slug[:_LONGEST]


def one_line(words: str) -> str:
    """What was typed as one line: white space is one blank, signs that cannot be seen are left out."""
    seen = "".join(sign for sign in words if sign.isprintable() or sign.isspace())
    return " ".join(seen.split())
