"""What a form may speak of beside the plan itself: its front, whole frameworks, its costs, its form."""

from __future__ import annotations

from functools import cache

from improvplan.rendering.word_form.kind import Answer, Name, Number, Object, Several, Words


@cache
def framework() -> Object:
    """A whole framework."""
    items = Several(framework_item())
    return Object("framework", "f", "A framework in the edition that holds for the plan.", {
        "family": Name(Words(), "Its short name: hgios."),
        "title": Name(Words(), "What the form calls it."),
        "edition": Name(Words(), "The edition that holds for the plan."),
        "items": Name(items, "All its items, chosen or not."),
        "chosen": Name(items, "The items that some priority links to."),
    })  # fmt: skip


@cache
def framework_item() -> Object:
    """An item of a framework."""
    return Object("framework item", "i", "An item of a framework.", {
        "label": Name(Words(), "Code or number, and title."),
        "code": Name(Words(), "The publisher's code; empty where there is none."),
        "number": Name(Number(), "Its place in the list: 1, 2, 3."),
        "title": Name(Words(), "The title alone."),
        "group": Name(Words(), "The publisher's heading above it."),
        "chosen": Name(Answer(), "yes where some priority links to it."),
        "priorities": Name(Words(), "The numbers of the priorities that link to it: 1, 3."),
    })  # fmt: skip


@cache
def front() -> Object:
    """The front of a plan."""
    return Object("front", "front", "What stands on the front of a plan.", {
        "title": Name(Words(), "The plan's title."),
        "subtitle": Name(Words(), "The second line under it."),
        "line": Name(Words(), "Whose plan it is and for when: Strathburn Cluster, 2019-20."),
        "sessions": Name(Words(), "For when: 2019-20, or 2019-20 to 2021-22."),
        "draft": Name(Words(), "Draft, not yet approved; or Draft for consultation; otherwise empty."),
    })  # fmt: skip


@cache
def form() -> Object:
    """The form of improvplan."""
    return Object("form", "form", "The form of improvplan that the plan is written for.", {
        "title": Name(Words(), "The form's title."),
        "publisher": Name(Words(), "Whose form it is."),
    })  # fmt: skip


@cache
def cost() -> Object:
    """A row of the costs."""
    return Object("row of the costs", "c", "A fund with what the plan takes from it.", {
        "fund": Name(Words(), "The fund by its title, or Total."),
        "available": Name(Words("money"), "What there is."),
        "planned": Name(Words("money"), "What this plan costs."),
        "left": Name(Words("money"), "What is left."),
    })  # fmt: skip
