"""What every object of a plan may carry."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict

from improvplan.model.fields import ProseText, YesNo, about


class Part(BaseModel):
    """An object in a plan. Beside its own fields it may carry notes, be internal, and hold the author's own `x-` keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, arbitrary_types_allowed=True)

    notes: ProseText | None = about("Remarks for the people who work on the plan; not printed.")
    internal: YesNo = about("yes leaves this out of documents for the public.", default=False)
    x: dict[str, Any] | None = about("Keys of your own that begin with x-; your own document templates can use them.")
