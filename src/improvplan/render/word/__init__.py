"""The document tree as a Word document."""

from __future__ import annotations

from improvplan.render.word.properties import Properties
from improvplan.render.word.writer import write_word

__all__ = ["Properties", "write_word"]
