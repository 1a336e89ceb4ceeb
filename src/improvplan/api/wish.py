"""Which document of a plan somebody wants, and what they get."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

DocumentName = Literal["full", "summary", "plan-on-a-page", "action-table", "indicators"]

DOCUMENTS: tuple[DocumentName, ...] = get_args(DocumentName)


AudienceName = Literal["public", "staff", "governors"]


@dataclass(frozen=True, slots=True)
class Wish:
    """A document of a plan.

    `draft` is whether what could not be read of the plan may be missing from it; `audience` whom it is for, None for those who
    work on the plan; `reference` the Word file that gives its looks, where it is not the repository's; `form` the council's own
    Word form that is filled instead.
    """

    document: DocumentName = "full"
    draft: bool = False
    audience: AudienceName | None = None
    reference: Path | None = None
    form: Path | None = None

    @property
    def suffix(self) -> str:
        """What tells its file from others of the same plan, for example `-summary-public`."""
        parts = ("" if self.document == "full" else self.document, self.audience)
        return "".join(f"-{part}" for part in parts if part)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document, and sentences for whoever made it: what was left out, what could not be done."""

    data: bytes
    remarks: tuple[str, ...] = ()
