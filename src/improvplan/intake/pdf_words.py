"""The words of a PDF, page by page, for somebody to place by hand: which of them stand in which box, a PDF no longer says."""

from __future__ import annotations

import io
import logging

from improvplan.intake.package import IntakeError

MOST_PAGES = 500
EXTRA = "pip install 'improvplan[pdf]'"


def pdf_words(name: str, data: bytes) -> list[str]:
    """The words of each page, none for a page that is a picture.

    Raises:
        IntakeError: pypdf is not installed, or the file is protected, too long, or cannot be read.

    """
    try:
        from pypdf import PdfReader
    except ImportError as error:
        raise IntakeError(
            name, "its words can only be listed with pypdf", f"{EXTRA} brings that, or ask for the Word file"
        ) from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        protected, count = reader.is_encrypted and not reader.decrypt(""), len(reader.pages)
        if not protected and count <= MOST_PAGES:
            return [_tidy(page.extract_text()) for page in reader.pages]
    except Exception as error:
        raise IntakeError(name, "this PDF cannot be read", "ask for the Word file") from error
    if protected:
        raise IntakeError(name, "it is protected by a password", "ask for the Word file")
    raise IntakeError(name, f"it has {count} pages, more than {MOST_PAGES}", "ask for the Word file")


def _tidy(words: str) -> str:
    lines = (" ".join("".join(sign for sign in line if sign.isprintable()).split()) for line in words.splitlines())
    return "\n".join(line for line in lines if line)
