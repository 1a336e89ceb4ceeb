"""Writing a document so that its file is either the old one or the new one."""

from improvplan.source.files import write_beside_then_replace

__all__ = ["write_beside_then_replace"]
