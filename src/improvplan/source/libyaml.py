"""Where the events of YAML come from: PyYAML's binding to libyaml, the parts that are used here, with types.

Where PyYAML was installed without libyaml, as in a browser, `pure_yaml` gives the same events, more slowly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from yaml.error import MarkedYAMLError, YAMLError
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

if TYPE_CHECKING:
    from improvplan.source.pure_yaml import PureParser as CParser
else:
    try:
        from yaml._yaml import CParser
    except ImportError:
        from improvplan.source.pure_yaml import PureParser as CParser

__all__ = [
    "AliasEvent",
    "CParser",
    "DocumentStartEvent",
    "MappingEndEvent",
    "MappingStartEvent",
    "MarkedYAMLError",
    "ScalarEvent",
    "SequenceEndEvent",
    "SequenceStartEvent",
    "StreamEndEvent",
    "YAMLError",
]
