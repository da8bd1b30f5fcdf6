"""Groups of alike machines, named one by one: NAME-01, NAME-02 … NAME-99, NAME-100."""

from dataclasses import replace

from planner.estate.records import Endpoint, Estate


def names_of(endpoint: Endpoint) -> tuple[str, ...]:
    """The machines' names: the entry's own where it is one machine, else NAME-01 and so on (two digits at least)."""
    if endpoint.quantity == 1:
        return (endpoint.name,)
    return tuple(f"{endpoint.name}-{i:02d}" for i in range(1, endpoint.quantity + 1))


def machines(estate: Estate, *, with_gone: bool = False) -> tuple[Endpoint, ...]:
    """Every machine as an entry of its own (quantity 1), in the order of the estate; those marked gone only `with_gone`."""
    return tuple(
        endpoint if endpoint.quantity == 1 else replace(endpoint, name=name, quantity=1)
        for endpoint in estate.endpoints
        if with_gone or not endpoint.gone
        for name in names_of(endpoint)
    )
