"""Edits a plan until somebody kills it. `whole` edits as the command does, `writing` spends nearly all its time on writing."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from improvplan.api.indicator import set_indicator_value
from improvplan.edit.file import replace_text, text_file

how, plan = sys.argv[1], Path(sys.argv[2])
set_indicator_value(plan, "reading", "2025-26", "0")
sys.stdout.write("begun\n")
sys.stdout.flush()
for number in count(1):
    if how == "whole":
        set_indicator_value(plan, "reading", "2025-26", str(number))
        continue
    file = text_file(plan)
    assert file
    head, tail = file.text.split("      2025-26: ")
    replace_text(file, f"{head}      2025-26: {number}\n{tail.partition(chr(10))[2]}")
