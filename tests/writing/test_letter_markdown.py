"""User text in Markdown, and Markdown as plain text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tuiclients.writing.letter_markdown import escaped_inline, plain


def test_headings_are_underlined_and_marks_fall_away() -> None:
    text = "# Dear *Bo*\n\nWe **end** it.\n\n* one\n- two\n\n## Next\n"
    assert plain(text) == "Dear Bo\n=======\n\nWe end it.\n\n- one\n- two\n\nNext\n----\n"


def test_user_text_comes_through_as_it_was_typed() -> None:
    for text in ("A*B*C", "[x](y)", "back\\slash", "a_b_c", "<b>", "`x`"):
        assert plain(f"to {escaped_inline(text)} now").strip() == f"to {text} now"


def test_nothing_of_a_user_steers_a_terminal_or_breaks_the_line() -> None:
    assert escaped_inline("a\n# b\x1b[31m") == "a # b␛\\[31m"


@given(st.text())
def test_escaped_text_reads_back_but_for_white_space(text: str) -> None:
    once = plain(f"x {escaped_inline(text)} x").strip()
    assert "\n" not in once
    assert "**" not in escaped_inline("**")


def test_user_text_at_the_start_of_a_line_is_no_heading_and_no_list() -> None:
    for text in ("# Hello", "- [b]Holt[/b]", "+ 1", "-5 %"):
        safe = escaped_inline(text)
        assert safe.startswith("\\") and plain(safe) == f"{text}\n"
    assert escaped_inline("190 #1 - a+b") == "190 #1 - a+b"
