"""What every object of a plan may carry."""

from functools import cached_property
from typing import Any

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler
from pydantic_core import CoreSchema

from improvplan.model.fields import ProseText, YesNo, about
from improvplan.model.written import SILENT, written


class Part(BaseModel):
    """An object in a plan. Beside its own fields it may carry notes, be internal, and hold the author's own `x-` keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """The core schema, from the model's shape (see `improvplan.model.core`)."""
        from improvplan.model.core import core_schema_of

        return core_schema_of(cls)

    notes: ProseText | None = about("Remarks for the people who work on the plan; not printed.")
    internal: YesNo = about("yes leaves this out of documents for the public, staff or governors.", default=False)
    x: dict[str, Any] | None = about(
        "Keys of your own that begin with x-; a form can give them a box or a column, and documents print them."
    )

    @cached_property
    def _says_something(self) -> bool:
        return any(written(getattr(self, name)) for name in self.model_fields_set if name not in SILENT)

    def __bool__(self) -> bool:
        """Whether anything is written here for a reader; ids, notes and keys of one's own do not count."""
        return self._says_something
