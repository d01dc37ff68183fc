"""tuiclients: which clients to grow, keep, watch, fix or let go."""

__version__ = "0.1.0"
