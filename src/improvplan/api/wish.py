"""Which document of a plan somebody wants, and what they get."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

DocumentName = Literal["full", "summary", "plan-on-a-page", "action-table", "indicators"]

DOCUMENTS: tuple[DocumentName, ...] = get_args(DocumentName)


@dataclass(frozen=True, slots=True)
class Wish:
    """A document of a plan: which, and whether what could not be read of the plan may be missing from it."""

    document: DocumentName = "full"
    draft: bool = False

    @property
    def suffix(self) -> str:
        """What tells its file from others of the same plan, for example `-summary`."""
        return "" if self.document == "full" else f"-{self.document}"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document, and sentences for whoever made it: what was left out, what could not be done."""

    data: bytes
    remarks: tuple[str, ...] = ()
