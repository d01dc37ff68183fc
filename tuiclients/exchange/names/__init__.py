"""Whose a row is: names, addresses and what was learnt of them."""
