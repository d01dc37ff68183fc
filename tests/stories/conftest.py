"""Every story on a screen stands alone, as every screen test does."""

from __future__ import annotations

from tests.tui.conftest import alone

__all__ = ["alone"]
