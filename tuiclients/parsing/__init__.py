"""Floor 1: amounts, dates, durations and names, as people type them."""
