"""What is said where a disk has no room left, whichever command finds out."""

from __future__ import annotations

import errno
import os

import pytest

from improvplan.cli.errors import handled


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_called_so(capsys: pytest.CaptureFixture[str], code: int) -> None:
    with pytest.raises(SystemExit) as stopped, handled():
        raise OSError(code, os.strerror(code), "build/plan.docx")
    assert stopped.value.code == 2
    said = "improvplan: build/plan.docx: the disk is full: make room and give the same command again\n"
    assert capsys.readouterr().err == said
