"""The product that somebody takes who takes the first of the list: what fits before what fits in part."""

from planner.advice.records import Suggestion


def first_product(suggestion: Suggestion) -> str:
    return min((o for o in suggestion.options if o.rank), key=lambda o: (o.verdict != "fits", o.rank or 0)).product
