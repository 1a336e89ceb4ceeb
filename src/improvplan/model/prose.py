"""Text that takes a small Markdown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prose:
    """One text, or several that are printed as bullets (`listed`)."""

    items: tuple[str, ...]
    listed: bool = False

    @property
    def text(self) -> str:
        """The whole as one Markdown text."""
        if not self.listed:
            return self.items[0] if self.items else ""
        return "\n".join("- " + item.replace("\n", "\n  ") for item in self.items if item)

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return any(item.strip() for item in self.items)
