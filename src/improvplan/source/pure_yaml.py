"""YAML's events in Python alone, for where PyYAML was installed without libyaml, as in a browser.

This follows libyaml 0.2 (scanner.c and parser.c, © 2006–2016 Kirill Simonov, © 2017–2020 Ingy döt Net, MIT licence) step by
step: what it says of a mistake, and where, is what the explanations of slips are built on, and PyYAML's own scanner says
other things in other places. Where libyaml goes letter by letter, a pattern takes a stretch here.

A test holds the two together. They are known to differ in two things that no plan can show. A control character is refused
here before the first event, there once it is reached; `source.encoding` has replaced them all by then. And the
marks here know an index alone.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable
from typing import Any, NamedTuple

from yaml import events, scanner
from yaml.reader import ReaderError

# PyYAML's own events and mistakes, whose types ask for marks with more in them than anybody reads here.
AliasEvent: Any = events.AliasEvent
DocumentEndEvent: Any = events.DocumentEndEvent
DocumentStartEvent: Any = events.DocumentStartEvent
MappingEndEvent: Any = events.MappingEndEvent
MappingStartEvent: Any = events.MappingStartEvent
ScalarEvent: Any = events.ScalarEvent
SequenceEndEvent: Any = events.SequenceEndEvent
SequenceStartEvent: Any = events.SequenceStartEvent
StreamEndEvent: Any = events.StreamEndEvent
StreamStartEvent: Any = events.StreamStartEvent
ScannerError: Any = scanner.ScannerError

_BREAKS = "\r\n\x85\u2028\u2029"
_BLANKS = " \t"
_ENDS = f"{_BLANKS}{_BREAKS}\0"
"""libyaml's BLANKZ: what ends a word."""

_FLOW = r",\[\]{}"
_BLOCK_WORD = f"(?:[^{_ENDS}:]|:(?![{_ENDS}]))+"
_FLOW_WORD = f"(?:[^{_ENDS}{_FLOW}:]|:(?![{_ENDS}{_FLOW}?]))+"
_BLOCK_WORDS = re.compile(f"{_BLOCK_WORD}(?:[{_BLANKS}]+(?!#){_BLOCK_WORD})*")
_FLOW_WORDS = re.compile(f"{_FLOW_WORD}(?:[{_BLANKS}]+(?!#){_FLOW_WORD})*")
_IN_SINGLE = re.compile(f"(?:[^{_ENDS}']|''|[{_BLANKS}]+(?=[^{_ENDS}]))+")
_IN_DOUBLE = re.compile(f'(?:[^{_ENDS}"\\\\]|[{_BLANKS}]+(?=[^{_ENDS}]))+')
_LINE = re.compile(f"[^{_BREAKS}\0]*")
_SPACES = re.compile(" *")
_SPACES_AND_TABS = re.compile("[ \t]*")
_ALPHABETIC = re.compile("[0-9A-Za-z_-]*")
_DIGITS = re.compile("[0-9]*")
_HEX = re.compile("[0-9A-Fa-f]*")
_URI = re.compile("[0-9A-Za-z_;/?:@&=+$.!~*'()-]*")
_URI_IN_ANGLES = re.compile(r"[0-9A-Za-z_;/?:@&=+$.!~*'(),\[\]-]*")
_OCTET = re.compile("%([0-9A-Fa-f]{2})")
_NOT_ALLOWED = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_WORD = frozenset("-?:,[]{}#&*!|>'\"%@`" + _ENDS)
_ESCAPES = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "\t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    " ": " ",
    '"': '"',
    "/": "/",
    "\\": "\\",
    "N": "\x85",
    "_": "\xa0",
    "L": "\u2028",
    "P": "\u2029",
}
_CODE_LENGTHS = {"x": 2, "u": 4, "U": 8}
_KEY_LIMIT = 1024
_NESTING_LIMIT = 1000
_NO_COLON = "could not find expected ':'"
_NO_URI = "did not find expected tag URI"
_DEFAULT_TAGS = {"!": "!", "!!": "tag:yaml.org,2002:"}


class Place:
    """A mark: where something stands in the text."""

    __slots__ = ("index",)

    def __init__(self, index: int) -> None:
        self.index = index


class _Token(NamedTuple):
    kind: str
    start: int
    end: int
    value: Any = ""
    style: str = ""


class _SimpleKey(NamedTuple):
    """Something that is a key if a colon follows it."""

    required: bool
    number: int
    start: int
    line: int
    column: int


class PureParser:
    """Does what PyYAML's `CParser` does, as far as it is used here."""

    def __init__(self, stream: str) -> None:
        self._refused = _NOT_ALLOWED.search(stream)
        self._text = stream.removeprefix("\ufeff") + "\0"  # which libyaml does not count
        self._at = 0
        self._line = 0
        self._line_start = 0
        self._tokens: deque[_Token] = deque()
        self._taken = 0
        self._indent = -1
        self._indents: list[int] = []
        self._flow_level = 0
        self._key_allowed = True
        self._keys: list[_SimpleKey | None] = [None]
        self._state: Callable[[], Any] = self._stream_start
        self._states: list[Callable[[], Any]] = []
        self._marks: list[int] = []
        self._tags: dict[str, str] = {}

    def get_event(self) -> Any:
        """The next event, or None after the last.

        Raises:
            YAMLError: the text is not YAML.
            UnicodeDecodeError: the escapes in a tag make no text.
        """
        return self._state()

    # Events, as in libyaml's parser.c.

    def _peek(self) -> _Token:
        """The next token. One that may turn out to be a key is only given once that is known."""
        tokens = self._tokens
        while True:
            if tokens:
                if self._keys[-1] is None and len(self._keys) == 1:
                    break
                self._forget_stale_keys()
                if not any(key and key.number == self._taken for key in self._keys):
                    break
            self._fetch()
        return tokens[0]

    def _take(self) -> None:
        self._tokens.popleft()
        self._taken += 1

    def _stream_start(self) -> Any:
        if self._refused:
            at = self._refused.start()
            raise ReaderError(
                "<unicode string>", at, ord(self._refused.group()), "unicode", "control characters are not allowed"
            )
        self._state = self._implicit_document
        return StreamStartEvent(Place(0), Place(0))

    def _ended(self) -> None:
        return None

    def _implicit_document(self) -> Any:
        token = self._peek()
        if token.kind in ("%YAML", "%TAG", "---", "end"):
            return self._document(token)
        self._read_directives()
        self._states.append(self._document_end)
        self._state = self._block_node
        return DocumentStartEvent(Place(token.start), Place(token.start), explicit=False)

    def _explicit_document(self) -> Any:
        while (token := self._peek()).kind == "...":
            self._take()
        return self._document(token)

    def _document(self, token: _Token) -> Any:
        if token.kind == "end":
            self._state = self._ended
            self._take()
            return StreamEndEvent(Place(token.start), Place(token.end))
        start = token.start
        self._read_directives()
        token = self._peek()
        if token.kind != "---":
            raise self._mistake("did not find expected <document start>", token.start)
        self._states.append(self._document_end)
        self._state = self._document_content
        self._take()
        return DocumentStartEvent(Place(start), Place(token.end), explicit=True)

    def _document_content(self) -> Any:
        token = self._peek()
        if token.kind in ("%YAML", "%TAG", "---", "...", "end"):
            self._state = self._states.pop()
            return _empty(token.start)
        return self._node(block=True)

    def _document_end(self) -> Any:
        token = self._peek()
        end = token.start
        if token.kind == "...":
            end = token.end
            self._take()
        self._tags = {}
        self._state = self._explicit_document
        return DocumentEndEvent(Place(token.start), Place(end), explicit=token.kind == "...")

    def _read_directives(self) -> None:
        version = False
        while (token := self._peek()).kind in ("%YAML", "%TAG"):
            if token.kind == "%YAML":
                if version:
                    raise self._mistake("found duplicate %YAML directive", token.start)
                if token.value not in ((1, 1), (1, 2)):
                    raise self._mistake("found incompatible YAML document", token.start)
                version = True
            else:
                handle, prefix = token.value
                if handle in self._tags:
                    raise self._mistake("found duplicate %TAG directive", token.start)
                self._tags[handle] = _real_text(prefix)
            self._take()
        self._tags = _DEFAULT_TAGS | self._tags

    def _block_node(self) -> Any:
        return self._node(block=True)

    def _node(self, *, block: bool, indentless: bool = False) -> Any:
        token = self._peek()
        kind = token.kind
        start = token.start
        if kind == "scalar":  # first, for it is what stands most often
            self._state = self._states.pop()
            self._take()
            return ScalarEvent(None, None, None, token.value, Place(start), Place(token.end), token.style)
        if kind == "*":
            self._state = self._states.pop()
            self._take()
            return AliasEvent(token.value, Place(start), Place(token.end))
        anchor = tag = None
        end = start
        if kind in ("&", "!"):
            anchor, tag, end, token = self._properties(token)
            kind = token.kind
        if indentless and kind == "-":
            self._state = self._indentless_entry
            return SequenceStartEvent(anchor, tag, None, Place(start), Place(token.end), flow_style=False)
        if kind == "scalar":
            self._state = self._states.pop()
            self._take()
            return ScalarEvent(anchor, tag, None, token.value, Place(start), Place(token.end), token.style)
        if kind in ("[", "{") or (block and kind in ("list", "mapping")):
            if len(self._indents) >= _NESTING_LIMIT - self._flow_level:
                raise self._mistake("Maximum nesting level reached", token.start, "while parsing", start)
            flow = kind in ("[", "{")
            self._state = {
                "[": self._first_flow_entry,
                "{": self._first_flow_key,
                "list": self._first_entry,
                "mapping": self._first_key,
            }[kind]
            event = SequenceStartEvent if kind in ("[", "list") else MappingStartEvent
            return event(anchor, tag, None, Place(start), Place(token.end), flow_style=flow)
        if anchor or tag:
            self._state = self._states.pop()
            return ScalarEvent(anchor, tag, None, "", Place(start), Place(end), "")
        context = "while parsing a block node" if block else "while parsing a flow node"
        raise self._mistake("did not find expected node content", token.start, context, start)

    def _properties(self, token: _Token) -> tuple[str | None, str | None, int, _Token]:
        """The anchor and the tag before a node, where they end, and the token after them."""
        found: dict[str, _Token] = {}
        start, end = token.start, token.start
        while token.kind in ("&", "!") and token.kind not in found:
            found[token.kind] = token
            end = token.end
            self._take()
            token = self._peek()
        anchor = found["&"].value if "&" in found else None
        if "!" not in found:
            return anchor, None, end, token
        handle, suffix = found["!"].value
        if not handle:
            return anchor, _real_text(suffix), end, token
        if handle not in self._tags:
            raise self._mistake("found undefined tag handle", found["!"].start, "while parsing a node", start)
        return anchor, _real_text(self._tags[handle] + suffix), end, token

    def _first_entry(self) -> Any:
        self._marks.append(self._peek().start)
        self._take()
        return self._entry()

    def _entry(self) -> Any:
        token = self._peek()
        if token.kind == "-":
            self._take()
            if self._peek().kind in ("-", "dedent"):
                self._state = self._entry
                return _empty(token.end)
            self._states.append(self._entry)
            return self._node(block=True)
        if token.kind == "dedent":
            return self._close(SequenceEndEvent, token)
        raise self._mistake(
            "did not find expected '-' indicator", token.start, "while parsing a block collection", self._marks.pop()
        )

    def _close(self, event: type[Any], token: _Token) -> Any:
        self._state = self._states.pop()
        self._marks.pop()
        self._take()
        return event(Place(token.start), Place(token.end))

    def _indentless_entry(self) -> Any:
        token = self._peek()
        if token.kind == "-":
            self._take()
            if self._peek().kind in ("-", "?", ":", "dedent"):
                self._state = self._indentless_entry
                return _empty(token.end)
            self._states.append(self._indentless_entry)
            return self._node(block=True)
        self._state = self._states.pop()
        return SequenceEndEvent(Place(token.start), Place(token.start))

    def _first_key(self) -> Any:
        self._marks.append(self._peek().start)
        self._take()
        return self._key()

    def _key(self) -> Any:
        token = self._peek()
        if token.kind == "?":
            self._take()
            if self._peek().kind in ("?", ":", "dedent"):
                self._state = self._value
                return _empty(token.end)
            self._states.append(self._value)
            return self._node(block=True, indentless=True)
        if token.kind == "dedent":
            return self._close(MappingEndEvent, token)
        raise self._mistake(
            "did not find expected key", token.start, "while parsing a block mapping", self._marks.pop()
        )

    def _value(self) -> Any:
        token = self._peek()
        if token.kind != ":":
            self._state = self._key
            return _empty(token.start)
        self._take()
        if self._peek().kind in ("?", ":", "dedent"):
            self._state = self._key
            return _empty(token.end)
        self._states.append(self._key)
        return self._node(block=True, indentless=True)

    def _first_flow_entry(self) -> Any:
        self._marks.append(self._peek().start)
        self._take()
        return self._flow_entry(first=True)

    def _flow_entry(self, *, first: bool = False) -> Any:
        token = self._peek()
        if token.kind != "]" and not first:
            token = self._after_comma(token, "did not find expected ',' or ']'", "while parsing a flow sequence")
        if token.kind == "]":
            return self._close(SequenceEndEvent, token)
        if token.kind == "?":
            self._state = self._pair_key
            self._take()
            return MappingStartEvent(None, None, None, Place(token.start), Place(token.end), flow_style=True)
        self._states.append(self._flow_entry)
        return self._node(block=False)

    def _after_comma(self, token: _Token, problem: str, context: str) -> _Token:
        if token.kind != ",":
            raise self._mistake(problem, token.start, context, self._marks.pop())
        self._take()
        return self._peek()

    def _pair_key(self) -> Any:
        token = self._peek()
        if token.kind not in (":", ",", "]"):
            self._states.append(self._pair_value)
            return self._node(block=False)
        self._state = self._pair_value
        if token.kind == "]":
            return _empty(token.start)
        self._take()
        return _empty(token.end)

    def _pair_value(self) -> Any:
        token = self._peek()
        if token.kind == ":":
            self._take()
            token = self._peek()
            if token.kind not in (",", "]"):
                self._states.append(self._pair_end)
                return self._node(block=False)
        self._state = self._pair_end
        return _empty(token.start)

    def _pair_end(self) -> Any:
        token = self._peek()
        self._state = self._flow_entry
        return MappingEndEvent(Place(token.start), Place(token.start))

    def _first_flow_key(self) -> Any:
        self._marks.append(self._peek().start)
        self._take()
        return self._flow_key(first=True)

    def _flow_key(self, *, first: bool = False) -> Any:
        token = self._peek()
        if token.kind != "}" and not first:
            token = self._after_comma(token, "did not find expected ',' or '}'", "while parsing a flow mapping")
        if token.kind == "}":
            return self._close(MappingEndEvent, token)
        if token.kind == "?":
            self._take()
            token = self._peek()
            if token.kind in (":", ",", "}"):
                self._state = self._flow_value
                return _empty(token.start)
            self._states.append(self._flow_value)
            return self._node(block=False)
        self._states.append(self._empty_flow_value)
        return self._node(block=False)

    def _flow_value(self) -> Any:
        token = self._peek()
        if token.kind == ":":
            self._take()
            token = self._peek()
            if token.kind not in (",", "}"):
                self._states.append(self._flow_key)
                return self._node(block=False)
        self._state = self._flow_key
        return _empty(token.start)

    def _empty_flow_value(self) -> Any:
        self._state = self._flow_key
        return _empty(self._peek().start)

    # Tokens, as in libyaml's scanner.c.

    def _mistake(self, problem: str, at: int, context: str | None = None, since: int | None = None) -> Exception:
        mistake: Exception = ScannerError(context, None if since is None else Place(since), problem, Place(at))
        return mistake

    def _add(self, kind: str, length: int) -> None:
        """A token that is the next characters themselves."""
        self._tokens.append(_Token(kind, self._at, self._at + length))
        self._at += length

    def _fetch(self) -> None:  # noqa: C901 - the list of what a token may begin with, as in libyaml
        self._to_next_token()
        self._forget_stale_keys()
        text, at = self._text, self._at
        column = at - self._line_start
        self._dedent(column)
        sign = text[at]
        if sign not in _NO_WORD:
            if sign == "." and column == 0 and text.startswith("...", at) and text[at + 3] in _ENDS:
                self._fetch_document_sign("...")
                return
            self._fetch_word()
            return
        if sign == "\0":
            self._fetch_end()
            return
        if column == 0 and sign == "%":
            self._fetch_directive()
            return
        following = text[at + 1]
        if column == 0 and sign == "-" and text.startswith("---", at) and text[at + 3] in _ENDS:
            self._fetch_document_sign("---")
        elif sign in "[{":
            self._save_key()
            self._keys.append(None)
            self._flow_level += 1
            self._key_allowed = True
            self._add(sign, 1)
        elif sign in "]}":
            self._remove_key()
            if self._flow_level:
                self._flow_level -= 1
                self._keys.pop()
            self._key_allowed = False
            self._add(sign, 1)
        elif sign == ",":
            self._remove_key()
            self._key_allowed = True
            self._add(sign, 1)
        elif sign == "-" and following in _ENDS:
            if not self._flow_level:
                self._begin_block("list", "block sequence entries are not allowed in this context")
            self._remove_key()
            self._key_allowed = True
            self._add(sign, 1)
        elif sign == "?" and (self._flow_level or following in _ENDS):
            if not self._flow_level:
                self._begin_block("mapping", "mapping keys are not allowed in this context")
            self._remove_key()
            self._key_allowed = not self._flow_level
            self._add(sign, 1)
        elif sign == ":" and (self._flow_level or following in _ENDS):
            self._fetch_colon()
        elif sign in "*&":
            self._save_key()
            self._key_allowed = False
            self._tokens.append(self._anchor(sign))
        elif sign == "!":
            self._save_key()
            self._key_allowed = False
            self._tokens.append(self._tag())
        elif sign in "|>" and not self._flow_level:
            self._remove_key()
            self._key_allowed = True
            self._tokens.append(self._block_scalar(sign))
        elif sign in "'\"":
            self._save_key()
            self._key_allowed = False
            self._tokens.append(self._quoted(sign))
        elif (sign == "-" and following not in _BLANKS) or (
            sign in "?:" and not self._flow_level and following not in _ENDS
        ):
            self._fetch_word()
        else:
            context = "while scanning for the next token"
            raise self._mistake("found character that cannot start any token", at, context, at)

    def _to_next_token(self) -> None:
        text = self._text
        at = self._at
        while True:
            if text[at] == "\ufeff" and at == self._line_start:
                at += 1
            blanks = _SPACES_AND_TABS if self._flow_level or not self._key_allowed else _SPACES
            at = blanks.match(text, at).end()  # type: ignore[union-attr]
            sign = text[at]
            if sign == "#":
                at = _LINE.match(text, at).end()  # type: ignore[union-attr]
                sign = text[at]
            if sign not in _BREAKS:
                self._at = at
                return
            self._at = at
            self._break()
            at = self._at
            if not self._flow_level:
                self._key_allowed = True

    def _break(self) -> str:
        """Go past a line break; what it is in a text."""
        sign = self._text[self._at]
        self._at += 2 if sign == "\r" and self._text[self._at + 1] == "\n" else 1
        self._line += 1
        self._line_start = self._at
        return sign if sign in "\u2028\u2029" else "\n"

    def _forget_stale_keys(self) -> None:
        """A key stands on one line and is no longer than 1,024 characters."""
        for level, key in enumerate(self._keys):
            if key and (key.line < self._line or key.start + _KEY_LIMIT < self._at):
                if key.required:
                    raise self._mistake(_NO_COLON, self._at, "while scanning a simple key", key.start)
                self._keys[level] = None

    def _save_key(self) -> None:
        if self._key_allowed:
            column = self._at - self._line_start
            required = not self._flow_level and self._indent == column
            key = _SimpleKey(required, self._taken + len(self._tokens), self._at, self._line, column)
            self._remove_key()
            self._keys[-1] = key

    def _remove_key(self) -> None:
        key = self._keys[-1]
        if key:
            if key.required:
                raise self._mistake(_NO_COLON, self._at, "while scanning a simple key", key.start)
            self._keys[-1] = None

    def _begin_block(self, kind: str, problem: str) -> None:
        """A list or mapping in block style may begin with what stands here."""
        if not self._key_allowed:
            raise self._mistake(problem, self._at)
        column = self._at - self._line_start
        if self._indent < column:
            self._indents.append(self._indent)
            self._indent = column
            self._tokens.append(_Token(kind, self._at, self._at))

    def _dedent(self, column: int) -> None:
        if self._flow_level:
            return
        while self._indent > column:
            self._tokens.append(_Token("dedent", self._at, self._at))
            self._indent = self._indents.pop()

    def _fetch_end(self) -> None:
        if self._at != self._line_start:
            # As if a line ended here: what stands on it can be a key no longer, in whatever brackets it stands.
            self._line += 1
        self._dedent(-1)
        self._remove_key()
        self._key_allowed = False
        self._tokens.append(_Token("end", self._at, self._at))

    def _fetch_document_sign(self, sign: str) -> None:
        self._dedent(-1)
        self._remove_key()
        self._key_allowed = False
        self._add(sign, 3)

    def _fetch_colon(self) -> None:
        key = self._keys[-1]
        if key:
            place = key.number - self._taken
            self._tokens.insert(place, _Token("?", key.start, key.start))
            if not self._flow_level and self._indent < key.column:
                self._indents.append(self._indent)
                self._indent = key.column
                self._tokens.insert(place, _Token("mapping", key.start, key.start))
            self._keys[-1] = None
            self._key_allowed = False
        else:
            if not self._flow_level:
                self._begin_block("mapping", "mapping values are not allowed in this context")
            self._key_allowed = not self._flow_level
        self._add(":", 1)

    def _fetch_directive(self) -> None:
        self._dedent(-1)
        self._remove_key()
        self._key_allowed = False
        start = self._at
        self._at += 1
        context = "while scanning a directive"
        name = self._alphabetic()
        if not name:
            raise self._mistake("could not find expected directive name", self._at, context, start)
        if self._text[self._at] not in _ENDS:
            raise self._mistake("found unexpected non-alphabetical character", self._at, context, start)
        if name == "YAML":
            token = self._version(start)
        elif name == "TAG":
            token = self._tag_directive(start)
        else:
            raise self._mistake("found unknown directive name", self._at, context, start)
        self._to_line_end(context, start)
        self._tokens.append(token)

    def _to_line_end(self, context: str, start: int) -> None:
        """Go past what may stand at the end of a line, and the break."""
        self._blanks()
        if self._text[self._at] == "#":
            self._at = _LINE.match(self._text, self._at).end()  # type: ignore[union-attr]
        if self._text[self._at] not in _BREAKS + "\0":
            raise self._mistake("did not find expected comment or line break", self._at, context, start)
        if self._text[self._at] != "\0":
            self._break()

    def _blanks(self) -> None:
        self._at = _SPACES_AND_TABS.match(self._text, self._at).end()  # type: ignore[union-attr]

    def _alphabetic(self) -> str:
        found = _ALPHABETIC.match(self._text, self._at)
        assert found
        self._at = found.end()
        return found.group()

    def _version(self, start: int) -> _Token:
        self._blanks()
        major = self._version_number(start)
        if self._text[self._at] != ".":
            problem = "did not find expected digit or '.' character"
            raise self._mistake(problem, self._at, "while scanning a %YAML directive", start)
        self._at += 1
        value = (major, self._version_number(start))
        return _Token("%YAML", start, self._at, value)

    def _version_number(self, start: int) -> int:
        context = "while scanning a %YAML directive"
        found = _DIGITS.match(self._text, self._at)
        assert found
        if len(found.group()) > 9:
            raise self._mistake("found extremely long version number", self._at + 9, context, start)
        self._at = found.end()
        if not found.group():
            raise self._mistake("did not find expected version number", self._at, context, start)
        return int(found.group())

    def _tag_directive(self, start: int) -> _Token:
        context = "while scanning a %TAG directive"
        self._blanks()
        handle = self._tag_handle(start, directive=True)
        if self._text[self._at] not in _BLANKS:
            raise self._mistake("did not find expected whitespace", self._at, context, start)
        self._blanks()
        prefix = self._tag_uri("", start, _URI_IN_ANGLES, "while parsing a %TAG directive")
        if self._text[self._at] not in _ENDS:
            raise self._mistake("did not find expected whitespace or line break", self._at, context, start)
        return _Token("%TAG", start, self._at, (handle, prefix))

    def _anchor(self, sign: str) -> _Token:
        start = self._at
        self._at += 1
        name = self._alphabetic()
        if not name or self._text[self._at] not in _ENDS + "?:,]}%@`":
            context = "while scanning an anchor" if sign == "&" else "while scanning an alias"
            raise self._mistake("did not find expected alphabetic or numeric character", self._at, context, start)
        return _Token(sign, start, self._at, name)

    def _tag(self) -> _Token:
        start = self._at
        tag_context = "while parsing a tag"
        if self._text[start + 1] == "<":
            self._at += 2
            handle, suffix = "", self._tag_uri("", start, _URI_IN_ANGLES, tag_context)
            if self._text[self._at] != ">":
                raise self._mistake("did not find the expected '>'", self._at, "while scanning a tag", start)
            self._at += 1
        else:
            handle = self._tag_handle(start, directive=False)
            if len(handle) > 1 and handle.endswith("!"):
                suffix = self._tag_uri("", start, _URI, tag_context)
            else:
                suffix = self._tag_uri(handle, start, _URI, tag_context)
                handle, suffix = ("!", suffix) if suffix else ("", "!")
        sign = self._text[self._at]
        if sign not in _ENDS and not (self._flow_level and sign == ","):
            raise self._mistake(
                "did not find expected whitespace or line break", self._at, "while scanning a tag", start
            )
        return _Token("!", start, self._at, (handle, suffix))

    def _tag_handle(self, start: int, *, directive: bool) -> str:
        begin = self._at
        if self._text[begin] != "!":
            context = "while scanning a tag directive" if directive else "while scanning a tag"
            raise self._mistake("did not find expected '!'", begin, context, start)
        self._at += 1
        self._alphabetic()
        if self._text[self._at] == "!":
            self._at += 1
        elif directive and self._at != begin + 1:
            raise self._mistake("did not find expected '!'", self._at, "while parsing a tag directive", start)
        return self._text[begin : self._at]

    def _tag_uri(self, head: str, start: int, allowed: re.Pattern[str], context: str) -> str:
        parts = [head[1:]]
        empty = not head
        while True:
            found = allowed.match(self._text, self._at)
            assert found
            self._at = found.end()
            parts.append(found.group())
            empty = empty and not found.group()
            if self._text[self._at] != "%":
                break
            parts.append(self._uri_escape(start, context))
            empty = False
        if empty:
            raise self._mistake(_NO_URI, self._at, context, start)
        return "".join(parts)

    def _uri_escape(self, start: int, context: str) -> str:
        octets = bytearray()
        width = 1
        while len(octets) < width:
            found = _OCTET.match(self._text, self._at)
            if not found:
                raise self._mistake("did not find URI escaped octet", self._at, context, start)
            octet = int(found.group(1), 16)
            if not octets:
                width = next(
                    (bits + 1 for bits, first, mask in _WIDTHS if octet & mask == first),
                    0,
                )
                if not width:
                    raise self._mistake("found an incorrect leading UTF-8 octet", self._at, context, start)
            elif octet & 0xC0 != 0x80:
                raise self._mistake("found an incorrect trailing UTF-8 octet", self._at, context, start)
            octets.append(octet)
            self._at += 3
        return octets.decode("utf-8", errors="surrogateescape")

    def _block_scalar(self, sign: str) -> _Token:
        text = self._text
        start = self._at
        context = "while scanning a block scalar"
        self._at += 1
        chomping, increment = self._block_header(start, context)
        self._to_line_end(context, start)
        indent = max(self._indent, 0) + increment if increment else 0
        indent, breaks, end = self._block_breaks(indent, start)
        parts: list[str] = []
        leading_break = ""
        leading_blank = False
        while self._at - self._line_start == indent and text[self._at] != "\0":
            blank = text[self._at] in _BLANKS
            if sign == ">" and leading_break == "\n" and not leading_blank and not blank:
                if not breaks:
                    parts.append(" ")
            else:
                parts.append(leading_break)
            parts.append(breaks)
            leading_blank = blank
            found = _LINE.match(text, self._at)
            assert found
            parts.append(found.group())
            self._at = found.end()
            leading_break = "" if text[self._at] == "\0" else self._break()
            indent, breaks, end = self._block_breaks(indent, start)
        if chomping != "-":
            parts.append(leading_break)
        if chomping == "+":
            parts.append(breaks)
        return _Token("scalar", start, end, "".join(parts), sign)

    def _block_header(self, start: int, context: str) -> tuple[str, int]:
        """The signs behind `|` or `>`: what happens to breaks at the end, and by how much the text is indented (0: to be seen)."""
        chomping, increment = "", 0
        for _ in range(2):
            sign = self._text[self._at]
            if sign in "+-" and not chomping:
                chomping = sign
                self._at += 1
            elif sign in "0123456789" and not increment:
                if sign == "0":
                    raise self._mistake("found an indentation indicator equal to 0", self._at, context, start)
                increment = int(sign)
                self._at += 1
        return chomping, increment

    def _block_breaks(self, indent: int, start: int) -> tuple[int, str, int]:
        """The indentation, the breaks before the next line with text, and where the scalar ends if none follows."""
        text = self._text
        end = self._at
        deepest = 0
        breaks: list[str] = []
        while True:
            at = _SPACES.match(text, self._at).end()  # type: ignore[union-attr]
            # A text may end without a line break: then the line that was read is not read again.
            self._at = max(self._at, min(at, self._line_start + indent)) if indent else at
            column = self._at - self._line_start
            deepest = max(deepest, column)
            if text[self._at] == "\t" and (not indent or column < indent):
                problem = "found a tab character where an indentation space is expected"
                raise self._mistake(problem, self._at, "while scanning a block scalar", start)
            if text[self._at] not in _BREAKS:
                break
            breaks.append(self._break())
            end = self._at
        return indent or max(deepest, self._indent + 1, 1), "".join(breaks), end

    def _quoted(self, quote: str) -> _Token:
        text = self._text
        start = self._at
        self._at += 1
        inside = _IN_SINGLE if quote == "'" else _IN_DOUBLE
        parts: list[str] = []
        while True:
            if self._at == self._line_start and self._document_sign_here():
                problem = "found unexpected document indicator"
                raise self._mistake(problem, self._at, "while scanning a quoted scalar", start)
            if text[self._at] == "\0":
                problem = "found unexpected end of stream"
                raise self._mistake(problem, self._at, "while scanning a quoted scalar", start)
            escaped_break = False
            while True:
                found = inside.match(text, self._at)
                if found:
                    part = found.group()
                    parts.append(part.replace("''", "'") if quote == "'" else part)
                    self._at = found.end()
                if text[self._at] != "\\" or quote == "'":
                    break
                if text[self._at + 1] in _BREAKS:
                    self._at += 1
                    self._break()
                    escaped_break = True
                    break
                parts.append(self._escape(start))
            if text[self._at] == quote:
                break
            parts.append(self._fold(leading=escaped_break))
        self._at += 1
        return _Token("scalar", start, self._at, "".join(parts), quote)

    def _document_sign_here(self) -> bool:
        return self._text.startswith(("---", "..."), self._at) and self._text[self._at + 3] in _ENDS

    def _escape(self, start: int) -> str:
        context = "while parsing a quoted scalar"
        sign = self._text[self._at + 1]
        length = _CODE_LENGTHS.get(sign, 0)
        if not length:
            if sign not in _ESCAPES:
                raise self._mistake("found unknown escape character", self._at, context, start)
            self._at += 2
            return _ESCAPES[sign]
        self._at += 2
        found = _HEX.match(self._text, self._at, self._at + length)
        assert found
        if len(found.group()) < length:
            raise self._mistake("did not find expected hexdecimal number", self._at, context, start)
        value = int(found.group(), 16)
        if 0xD800 <= value <= 0xDFFF or value > 0x10FFFF:
            raise self._mistake("found invalid Unicode character escape code", self._at, context, start)
        self._at += length
        return chr(value)

    def _fold(self, *, leading: bool) -> str:
        """Go past blanks and breaks inside quotes; what they are in the text. `leading`: a break was escaped before them."""
        text = self._text
        blanks = first = ""
        breaks: list[str] = []
        while True:
            found = _SPACES_AND_TABS.match(text, self._at)
            assert found
            self._at = found.end()
            if not leading:
                blanks += found.group()
            if text[self._at] not in _BREAKS:
                break
            if leading:
                breaks.append(self._break())
            else:
                first = self._break()
                leading = True
        if not leading:
            return blanks
        if first == "\n":
            return "".join(breaks) or " "
        return first + "".join(breaks)

    def _fetch_word(self) -> None:
        self._save_key()
        self._key_allowed = False
        self._tokens.append(self._plain())

    def _plain(self) -> _Token:
        text = self._text
        start = end = self._at
        indent = self._indent + 1
        words = _FLOW_WORDS if self._flow_level else _BLOCK_WORDS
        parts: list[str] = []
        between = ""
        leading = False
        while True:
            if self._at == self._line_start and self._document_sign_here():
                break
            if text[self._at] == "#":
                break
            found = words.match(text, self._at)
            if found:
                parts += (between, found.group())
                self._at = end = found.end()
                leading = False
                between = ""
            sign = text[self._at]
            if self._flow_level and sign == ":" and text[self._at + 1] in ",?[]{}":
                raise self._mistake("found unexpected ':'", self._at, "while scanning a plain scalar", start)
            if sign not in _BLANKS and sign not in _BREAKS:
                break
            between, leading = self._between_words(start, indent)
            if not self._flow_level and self._at - self._line_start < indent:
                break
        if leading:
            self._key_allowed = True
        return _Token("scalar", start, end, "".join(parts))

    def _between_words(self, start: int, indent: int) -> tuple[str, bool]:
        """Go past blanks and breaks in plain text; what they are in it, and whether there was a break."""
        text = self._text
        found = _SPACES_AND_TABS.match(text, self._at)
        assert found
        self._at = found.end()
        if text[self._at] not in _BREAKS:
            return found.group(), False
        first = self._break()
        breaks: list[str] = []
        while True:
            while text[self._at] in _BLANKS:
                if text[self._at] == "\t" and self._at - self._line_start < indent:
                    problem = "found a tab character that violates indentation"
                    raise self._mistake(problem, self._at, "while scanning a plain scalar", start)
                self._at += 1
            if text[self._at] not in _BREAKS:
                break
            breaks.append(self._break())
        if first == "\n":
            return "".join(breaks) or " ", True
        return first + "".join(breaks), True


_WIDTHS = ((0, 0x00, 0x80), (1, 0xC0, 0xE0), (2, 0xE0, 0xF0), (3, 0xF0, 0xF8))


def _real_text(words: str) -> str:
    """The words themselves. Raises UnicodeDecodeError, as PyYAML does, where escapes in them make no text."""
    return words.encode("utf-8", errors="surrogateescape").decode()


def _empty(at: int) -> Any:
    return ScalarEvent(None, None, None, "", Place(at), Place(at), "")
