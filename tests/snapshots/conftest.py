"""Every picture stands alone, as every screen test does."""

from tests.tui.conftest import alone

__all__ = ["alone"]
