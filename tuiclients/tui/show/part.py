"""A part of a line: a text and the role that decides its look ("" is plain text)."""

Part = tuple[str, str]
