"""tuiclients: which clients to grow, keep, watch, fix or let go."""

from __future__ import annotations

__version__ = "0.1.0"
