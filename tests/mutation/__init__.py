"""Mutation run: small faults are put into the program one at a time, and the tests must notice.

`python -m tests.mutation` takes a seeded sample of 100 mutants of each room; see `__main__`.
"""
