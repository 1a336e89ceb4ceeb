"""Names and titles that hold a session, as they are called in the next one."""

from __future__ import annotations

import re

from improvplan.model.session import Period


def renamed(words: str, old: Period, new: Period) -> str:
    """The words with the sessions of the old plan replaced by those of the new one: `2025-26`, `2025/26`, `2025 to 2026`."""
    begins, ends = old.first.first, old.last.last
    pattern = rf"(?<![0-9]){begins}(?P<between> ?[-/–—_ ] ?| to )(?P<last>{ends}|{ends % 100:02d})(?![0-9])"

    def replaced(match: re.Match[str]) -> str:
        last = str(new.last.last) if len(match["last"]) == 4 else f"{new.last.last % 100:02d}"
        return f"{new.first.first}{match['between']}{last}"

    return re.sub(pattern, replaced, words)


def renamed_id(name: str, old: Period, new: Period) -> str:
    """The id, or the name of the file, of the next plan; the year alone counts too. Made longer where it names no session."""
    found = renamed(name, old, new)
    if found == name:
        found = re.sub(rf"(?<![0-9]){old.first.first}(?![0-9])", str(new.first.first), name)
    return found if found != name else f"{name}-{new.first.label}"
