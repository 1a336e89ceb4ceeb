"""The words that people choose with: which document of a plan, and for whom. Nothing else is loaded for them."""

from __future__ import annotations

from typing import Literal, get_args

DocumentName = Literal["full", "summary", "plan-on-a-page", "action-table", "indicators"]
"""A document of a plan: its template is `NAME.html.j2`."""

AudienceName = Literal["public", "staff", "governors"]
"""Whom a document is for; what each may see is decided in `views/audience`."""

DOCUMENTS: tuple[DocumentName, ...] = get_args(DocumentName)
AUDIENCES: tuple[AudienceName, ...] = get_args(AudienceName)
