"""PyYAML's binding to libyaml, the parts that are used here, with types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yaml.error import Mark, MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

NO_LIBYAML = "PyYAML on this machine was built without libyaml; reinstall it with: pip install --force-reinstall pyyaml"

if TYPE_CHECKING:

    class CParser:
        """libyaml's parser; its events carry marks in code points."""

        def __init__(self, stream: str) -> None: ...

        def get_event(self) -> Any:
            """The next event.

            Raises:
                YAMLError: the text is not YAML.
            """

else:
    try:
        from yaml._yaml import CParser
    except ImportError as error:
        raise ImportError(NO_LIBYAML) from error

__all__ = [
    "NO_LIBYAML",
    "AliasEvent",
    "CParser",
    "DocumentStartEvent",
    "MappingEndEvent",
    "MappingStartEvent",
    "Mark",
    "MarkedYAMLError",
    "ScalarEvent",
    "SequenceEndEvent",
    "SequenceStartEvent",
    "StreamEndEvent",
    "YAMLError",
]
