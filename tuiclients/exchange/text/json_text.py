"""JSON read strictly, and written without characters that a terminal would obey."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from tuiclients.domain.errors import Refused
from tuiclients.exchange.text.foreign_text import quoted


def parsed(source: str | bytes) -> Any:
    """The value of a JSON text. Refused: no JSON, no text, a field twice in one object, nested too deeply."""
    try:
        text = source if isinstance(source, str) else source.decode("utf-8-sig")
        data = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_object, parse_constant=_no_number)
        if "\\u" in text:
            json.dumps(data, ensure_ascii=False).encode("utf-8")
        return data
    except json.JSONDecodeError as error:
        raise Refused(
            f"This is not complete JSON: line {error.lineno}, character {error.colno} does not go on as it should; "
            "export it again, or fix it there."
        ) from None
    except UnicodeError:
        raise Refused("This JSON holds characters that are not text: save it as UTF-8.") from None
    except RecursionError:
        raise Refused("This JSON is nested too deeply to be a book: export it again.") from None
    except ValueError as error:
        raise Refused(f"This JSON cannot be read ({error}): export it again, or fix it.") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    obj = dict(pairs)
    if len(obj) < len(pairs):
        names = [name for name, _ in pairs]
        repeated = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the field {quoted(repeated)} stands twice in one object")
    return obj


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is not a number")


def written(value: Any) -> str:
    """JSON on one line; a character that a terminal would obey is written as its code."""
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isprintable() else "".join(char if char.isprintable() else _code(char) for char in text)


def _code(char: str) -> str:
    return json.dumps(char, ensure_ascii=True)[1:-1] if ord(char) > 126 and char != "\x7f" else f"\\u{ord(char):04x}"
