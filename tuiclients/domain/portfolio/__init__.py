"""The book as a whole: shares, profit, the whale curve, and what letting go would do."""
