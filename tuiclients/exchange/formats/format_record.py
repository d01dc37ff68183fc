"""What the registry knows of one format."""

from __future__ import annotations

from typing import NamedTuple


class Format(NamedTuple):
    """A format. A reference is written `module:function`; the module is imported at the first `load`."""

    name: str
    """What `--format` calls it."""
    title: str
    """What the summary of an import calls it, with its article."""
    brief: str
    """What the help calls it, with its article or pronoun."""
    recognised_by: str = ""
    """For the documentation: by what a file is recognised, or why none is."""
    recognises: str = ""
    """Reference to `(ForeignFile) -> bool`; empty: files that no other format recognises are read as this one."""
    recognises_archive: str = ""
    """Reference to `(ForeignFile) -> bool`, asked first, of every file: whether it is this format and no text."""
    read: str = ""
    """Reference to `(ForeignFile, ImportContext) -> RowSource | PreparedImport`; empty: it is only exported."""
    how_to_export: str = ""
    """For the documentation: how the user gets such a file out of the other program, a sentence."""
    write: str = ""
    """Reference to `(ExportSource) -> str`; empty: it is only imported."""
    holds: str = ""
    """What an exported file holds, for the help."""
    exported: str = ""
    """What was exported, in the sentence about it; `{clients}` is `3 clients`, `{kind}` that of the entries."""
    by_kind: bool = False
    """An exported file holds entries of one kind: `export --kind`."""
