"""Names and statements of a form held against what there is, without any plan: every mistake at once, each in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import jinja2
from jinja2 import nodes

from improvplan.rendering.word_form.inference import Inference
from improvplan.rendering.word_form.problems import FormFinding
from improvplan.rendering.word_form.sandbox import FormEnvironment
from improvplan.rendering.word_form.structure import finding
from improvplan.rendering.word_form.tags import CLOSERS, Tag
from improvplan.rendering.word_form.wording import unknown_filter

_ROUND = {
    "for": "{{% {0} %}}{{% endfor %}}",
    "if": "{{% {0} %}}{{% endif %}}",
    "elif": "{{% if 1 %}}{{% {0} %}}{{% endif %}}",
    "set": "{{% {0} %}}",
}
_HYPHENED = re.compile(r"[a-z]\w*(?:-\w+)+")
_BEGINNINGS = ("plan", "front", "frameworks", "form")
_END_ALONE = ("endfor", "endif", "else")


def syntax_findings(environment: FormEnvironment, tags: Sequence[Tag]) -> Iterator[FormFinding]:
    """What Jinja cannot read in each tag by itself."""
    for tag in tags:
        if tag.opener == "{{":
            if not tag.body:
                yield finding(
                    "empty-tag", tag, "there is nothing between the braces", "write a name, or delete the tag"
                )
                continue
            source = f"{{{{ {tag.body} }}}}"
        elif tag.keyword in _END_ALONE:
            if tag.body != tag.keyword:
                yield _end_with_more(tag)
            continue
        else:
            source = _ROUND[tag.keyword].format(tag.body)
        try:
            environment.parse(source)
        except jinja2.TemplateSyntaxError as error:
            yield _unreadable(tag, error)


def name_findings(environment: FormEnvironment, tags: Sequence[Tag]) -> Iterator[FormFinding]:
    """Names that nothing has, and what a form may not do. The tags must be sound in themselves and in pairs."""
    lines = "\n".join(f"{tag.opener} {tag.body} {CLOSERS[tag.opener]}" for tag in tags)
    tree = environment.parse(lines)
    inference = Inference()
    inference.block(tree.body if isinstance(tree, nodes.Template) else [])
    for line, rule, message, fix in inference.found:
        tag = tags[line - 1]
        hyphened = _HYPHENED.search(tag.body)
        if hyphened and rule == "unknown-name" and any(f"“{each}”" in message for each in hyphened[0].split("-")):
            message = f"“{hyphened[0]}” has a hyphen, which is read as a minus"
            fix = f"write {tag.written.strip().replace(hyphened[0], hyphened[0].replace('-', '_'))}"
        yield finding(rule, tag, message, fix)


def _end_with_more(tag: Tag) -> FormFinding:
    return finding("misspelt-tag", tag, f"“{tag.keyword}” stands alone in its tag", f"write {{% {tag.keyword} %}}")


def _unreadable(tag: Tag, error: jinja2.TemplateSyntaxError) -> FormFinding:
    message = error.message or ""
    if "No filter named" in message:
        rule, said, fix = unknown_filter(message.split("'")[1])
        return finding(rule, tag, said, fix)
    if tag.keyword == "for":
        return finding("not-readable", tag, "this is no loop", "write it like {% for p in plan.priorities %}")
    if tag.keyword in ("if", "elif"):
        return finding(
            "not-readable", tag, "this is no condition", 'write it like {% if p.why %} or {% if p.status == "Done" %}'
        )
    if tag.keyword == "set":
        return finding(
            "not-readable", tag, "this gives no name to anything", "write it like {% set n = plan.priorities|length %}"
        )
    if tag.body.startswith("{"):
        return finding("not-readable", tag, "two braces are enough", f"write {{{{ {tag.body.strip('{} ')} }}}}")
    if " " in tag.body and tag.body.replace(" ", "").replace(".", "").replace("_", "").isalnum():
        return finding(
            "not-readable",
            tag,
            "these are several words, and a name is one",
            f"write {{{{ {_one_name(tag.body)} }}}}",
        )
    return finding(
        "not-readable", tag, f"this cannot be read ({_short(message)})", "write a name such as {{ plan.title }}"
    )


def _one_name(words: str) -> str:
    """Several words as the name that they may have been meant for: `plan aim`, `p.success criteria`."""
    first, _, rest = words.partition(" ")
    joint = "." if first in _BEGINNINGS else "_"
    return f"{first}{joint}{rest.replace(' ', '_')}"


def _short(message: str) -> str:
    return message.rstrip(".").replace("end of print statement", "the end of the tag")
