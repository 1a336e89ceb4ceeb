"""The rules about YAML itself, as data: what each means, why it matters, how it is mended."""

from __future__ import annotations

from typing import NamedTuple


class YamlRule(NamedTuple):
    """A rule of the reader. A finding takes `why` and, where it has no better one, `mend` from here."""

    name: str
    summary: str
    why: str
    fix: str


_RULES = (
    YamlRule(
        "unreadable-file",
        "The file cannot be opened",
        "nothing in it could be checked",
        "check the name and the folder, and that you are allowed to read the file",
    ),
    YamlRule(
        "too-large",
        "The file is larger than a plan can be",
        "it is probably not a plan, and reading it would hold everything up",
        "check whether something else was saved under this name; pictures and data do not belong in a plan, and a large network goes into several files under network/",
    ),
    YamlRule(
        "not-text",
        "The file is a Word document, a picture or something else that is not plain text",
        "a plan is plain text that people and programs can both read",
        "start a plan with improvplan new and copy the text over",
    ),
    YamlRule(
        "not-utf8",
        "The file is not saved as UTF-8",
        "accents, pound signs and dashes would turn into other characters",
        "save the file as UTF-8: in Notepad choose Save as and the encoding UTF-8; in other editors look for “encoding”",
    ),
    YamlRule(
        "control-character",
        "A character that cannot be seen stands in the text",
        "it cannot be seen, and editors and Word treat it differently",
        "delete it, or type a space or a new line instead",
    ),
    YamlRule(
        "strange-space",
        "A space that is not an ordinary one stands where YAML needs an ordinary space",
        "it looks like a space, but YAML takes it for a letter",
        "delete it and type a space",
    ),
    YamlRule(
        "merge-conflict",
        "Two versions stand one after the other, because git could not merge them",
        "nobody has decided yet which of the two holds",
        "keep the lines that hold, and delete the others and the three lines that begin with <<<<<<<, ======= and >>>>>>>",
    ),
    YamlRule(
        "empty-file",
        "The file is empty",
        "an empty file is usually one that was not saved",
        "save the plan again, or start one with improvplan new",
    ),
    YamlRule(
        "top-level",
        "The file does not consist of keys and values",
        "everything in the file needs a key that says what it is",
        "begin each part with its key and a colon, at the left margin: title: Our plan",
    ),
    YamlRule(
        "too-deep",
        "Lists stand inside lists, far deeper than a plan ever needs",
        "it is almost always a run of brackets or dashes that came in by accident",
        "look for a run of “[”, “{” or “- ” that does not belong here",
    ),
    YamlRule(
        "several-documents",
        "A line of three dashes or dots divides the file in two",
        "a file holds one plan; what follows the line would be lost",
        "delete that line, or move what follows it to a file of its own",
    ),
    YamlRule(
        "yaml-feature",
        "Anchors, aliases, merge keys, tags and other finer points of YAML are not used in plans",
        "a reader of the file would have to know YAML's finer points to see what is meant",
        "write the value out; if it is text that begins with this character, put quotes around it",
    ),
    YamlRule(
        "duplicate-key",
        "A key stands twice in the same place",
        "only one of the two can be meant, and the other would be lost without a word",
        "put the two together, or delete one",
    ),
    YamlRule(
        "colon-in-text",
        "Text with a colon and a space in it needs quotes",
        "YAML takes a colon with a space after it for the end of a key",
        "put quotes around the text",
    ),
    YamlRule(
        "hash-in-text",
        "Text with a space and # in it needs quotes",
        "YAML takes everything from “ #” to the end of the line for a comment, and the plan would lose it",
        "put quotes around the text; if it is a comment, type a space after the #",
    ),
    YamlRule(
        "sign-at-start",
        "Text that begins with a sign such as @ % * & ! - ? needs quotes",
        "these signs mean something in YAML when a text begins with them",
        "put quotes around the text",
    ),
    YamlRule(
        "bracket",
        "A bracket or brace is not closed, not opened, or begins a text without quotes",
        "brackets and braces at the beginning of a text mean lists and keys in YAML",
        "close the bracket, or put quotes around the whole text",
    ),
    YamlRule(
        "comma-in-brackets",
        "Text between [ ] or { } was split at its commas",
        "between brackets every comma begins a new entry, and nothing in the file shows it",
        "put quotes around the text, or write each entry on a line of its own that begins with a dash",
    ),
    YamlRule(
        "quote-mark",
        "A quotation mark is missing, or text goes on after the closing one",
        "a text in quotes ends at the second quotation mark",
        "put quotes around the whole text",
    ),
    YamlRule(
        "apostrophe",
        "An apostrophe stands inside single quotes",
        "the apostrophe ends the text early",
        "use double quotes around a text with an apostrophe",
    ),
    YamlRule(
        "smart-quotes",
        "Curly quotation marks, as Word types them, do not count as quotes in YAML",
        "YAML knows only straight quotation marks",
        "type straight quotation marks",
    ),
    YamlRule(
        "backslash",
        "A backslash inside double quotes",
        "inside double quotes a backslash begins a special sign",
        "use single quotes",
    ),
    YamlRule(
        "bullet",
        "A bullet or a number pasted from Word stands where a dash is needed",
        "YAML knows a list only by dashes, and would take the bullets for text",
        "begin each entry with a dash and a space",
    ),
    YamlRule(
        "missing-space",
        "A space is missing after a colon or a dash",
        "without the space YAML takes the line for text",
        "type a space after it",
    ),
    YamlRule(
        "missing-colon",
        "A key has no colon",
        "without the colon YAML takes the line for text",
        "type a colon after the key",
    ),
    YamlRule(
        "indentation",
        "A line is indented too far or not far enough",
        "YAML tells by the indentation what belongs to what",
        "let the line begin in the same column as the ones it belongs with",
    ),
    YamlRule(
        "tab",
        "A tab is used where YAML needs spaces",
        "a tab has another width in every editor, so YAML does not accept it as indentation",
        "use spaces, two for each step",
    ),
    YamlRule(
        "list-or-text",
        "A list stands where text has begun, or text where a list has begun",
        "a key has either text or a list, never both",
        "make every part an entry that begins with a dash, or join them into one text",
    ),
    YamlRule(
        "block-text",
        "Text stands behind | or > on the same line",
        "the signs | and > mean that the text begins on the next line",
        "begin the text on the next line, indented by two spaces; or put quotes around it",
    ),
    YamlRule(
        "yaml-syntax",
        "The line cannot be read as YAML, and none of the usual slips fits",
        "from here on the file cannot be read",
        "let the line begin in the same column as those it belongs with; type a space after every colon and every dash; give "
        "every quotation mark and bracket its partner",
    ),
)

RULES: dict[str, YamlRule] = {rule.name: rule for rule in _RULES}
"""The rules by name, in the order in which documentation lists them."""
