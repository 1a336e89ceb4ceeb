from __future__ import annotations

import subprocess
import sys

from improvplan.source.libyaml import NO_LIBYAML

PROGRAM = """
import sys
sys.modules["yaml._yaml"] = None
try:
    import improvplan.source
except ImportError as error:
    print(error)
"""


def test_without_libyaml_the_error_says_what_to_do() -> None:
    result = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == NO_LIBYAML
    assert "pip install" in NO_LIBYAML
