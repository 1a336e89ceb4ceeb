"""How zipfile says that it cannot take an archive apart."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from typing import Final

UNREADABLE: Final = (
    zipfile.BadZipFile,
    NotImplementedError,  # a compression, or a version of the format, that zipfile does not know
    RuntimeError,  # an encrypted entry
    ValueError,  # a name that is no UTF-8, or a place before the beginning of the file
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
)
"""Whatever reading a damaged or hostile archive may raise; the documentation of zipfile names the first three."""
