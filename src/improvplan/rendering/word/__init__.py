"""The document tree as a Word document."""

from __future__ import annotations

from improvplan.rendering.word.properties import Properties
from improvplan.rendering.word.writer import write_word

__all__ = ["Properties", "write_word"]
