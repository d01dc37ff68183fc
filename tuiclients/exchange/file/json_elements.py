"""The elements of a JSON list one by one, and whose JSON a text is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from io import TextIOWrapper
from typing import Any, Literal, NoReturn

from tuiclients.domain.errors import Refused
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.text.foreign_text import quoted

JsonMaker = Literal["timewarrior", "watson", "activitywatch", ""]

_BLANK = re.compile(r"[ \t\r\n]*")
_TIMEWARRIOR = re.compile(r'\[\s*\{[^{}]*"start"\s*:\s*"\d{8}T\d{6}Z"')
_WATSON_FRAMES = re.compile(r"\[\s*\[\s*\d+(?:\.\d*)?\s*,\s*\d+(?:\.\d*)?\s*,\s*\"")
_WATSON_LOG = re.compile(r'\[\s*\{(?=[^{}]*"project"\s*:)(?=[^{}]*"stop"\s*:)[^{}]*"start"\s*:\s*"\d{4}-')
_ACTIVITYWATCH = re.compile(r'\{\s*"buckets"\s*:\s*\{')
CHUNK = 1 << 16
"""Characters read at a time."""
LONGEST_VALUE = 1 << 22
"""Characters."""
#: Of a text, as many characters are looked at to recognise it.
_LOOKED_AT = 4096


def json_maker(head: str) -> JsonMaker:
    """The program that wrote a JSON text which begins with `head`, "" if it is none of those that are known here."""
    head = head[:_LOOKED_AT]
    if _TIMEWARRIOR.match(head):
        return "timewarrior"
    if _WATSON_FRAMES.match(head) or _WATSON_LOG.match(head):
        return "watson"
    return "activitywatch" if _ACTIVITYWATCH.match(head) else ""


def json_elements(file: ForeignFile, progress: Callable[[int], None] | None = None) -> Iterator[tuple[int, Any]]:
    """Each element of the list that a file holds, with the line on which it begins.

    `progress` is called now and then with the bytes read. Refused: what is no list of JSON values, or holds
    characters that are no text.
    """
    with JsonReader(file, progress) as reader:
        for _ in reader.elements():
            yield reader.line, reader.value()
        reader.end()


class JsonReader:
    """A JSON file, read from its beginning without holding more of it than one value.

    `elements` and `members` stop at each value; the caller takes it by `value`, or walks into it, before going on.
    """

    def __init__(self, file: ForeignFile, progress: Callable[[int], None] | None = None) -> None:
        self._shown = file.shown
        self._raw = open(file.path, "rb")  # noqa: SIM115
        self._file = TextIOWrapper(self._raw, file.encoding)
        self._progress = progress
        self._decoder = json.JSONDecoder(parse_constant=_no_number)
        self._text = ""
        self._place = self._counted = 0
        self._line = 1
        self._skip_blanks()

    def __enter__(self) -> JsonReader:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()

    @property
    def line(self) -> int:
        """The line of the place that has been reached."""
        self._line += self._text.count("\n", self._counted, self._place)
        self._counted = self._place
        return self._line

    @property
    def mark(self) -> str:
        """The character of the place that has been reached, "" at the end."""
        return self._text[self._place : self._place + 1]

    def value(self) -> Any:
        """The value that begins here. Refused: an incomplete one, or one with characters that are no text."""
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._place)
                # A number that ends where the text ends may go on in what has not been read yet.
                if end == len(self._text) and self._read_on():
                    continue
                if self._text.find("\\u", self._place, end) >= 0:
                    json.dumps(value, ensure_ascii=False).encode("utf-8")
                break
            except UnicodeError:
                raise self._refused(
                    f"the value that begins on line {self.line:,} holds characters that are not text"
                ) from None
            except RecursionError:
                raise self._refused(f"the value that begins on line {self.line:,} is nested too deeply") from None
            except ValueError:
                if not self._read_on():
                    raise self._refused(f"the value that begins on line {self.line:,} is not complete") from None
        self._place = end
        self._skip_blanks()
        return value

    def elements(self) -> Iterator[None]:
        """Stops at each element of the list that begins here."""
        self._pass("[")
        while self.mark != "]":
            yield
            self._to_next("]")
        self._pass("]")

    def members(self) -> Iterator[str]:
        """The name of each member of the object that begins here; stops at its value."""
        self._pass("{")
        while self.mark != "}":
            name = self.value()
            self._pass(":")
            yield str(name)
            self._to_next("}")
        self._pass("}")

    def end(self) -> None:
        """Refused: a text that goes on here."""
        if self.mark:
            raise self._refused(f"something follows on line {self.line:,}")

    def _to_next(self, closing: str) -> None:
        if self.mark != closing:
            self._pass(",")

    def _pass(self, mark: str) -> None:
        if self.mark != mark:
            raise self._refused(f"line {self.line:,} does not go on with {quoted(mark)}")
        self._place += 1
        self._skip_blanks()

    def _skip_blanks(self) -> None:
        while True:
            blanks = _BLANK.match(self._text, self._place)
            self._place = blanks.end() if blanks else self._place
            if self._place < len(self._text) or not self._read_on():
                return

    def _read_on(self) -> bool:
        """Read on, twice as much as there is of the value that begins here; whether there was more.

        Refused: a value that is too long, what is no text.
        """
        _ = self.line
        rest = self._text[self._place :]
        if len(rest) > LONGEST_VALUE:
            raise self._refused(f"the value that begins on line {self.line:,} is longer than any record")
        more = self._file.read(max(CHUNK, len(rest)))
        self._text, self._place, self._counted = rest + more, 0, 0
        if self._progress is not None:
            self._progress(self._raw.tell())
        return bool(more)

    def _refused(self, why: str) -> Refused:
        return Refused(f"{quoted(self._shown, 200)} is not complete JSON: {why}; export it again.")


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)
