"""How sentences name elements."""

from collections.abc import Sequence

from vsmdesk.metrics.numbers import Numbers

MOST_NAMED = 5


def named(n: Numbers, at: int) -> str:
    """Code and name of an element."""
    code, name = n.given.code(at), " ".join(n.given.elements[at].name.split())
    return f"{code} ({name})" if name and name != code else code


def listed(n: Numbers, elements: Sequence[int]) -> str:
    """Codes and names of a few, and how many more there are."""
    names = ", ".join(named(n, at) for at in elements[:MOST_NAMED])
    return f"{names} and {len(elements) - MOST_NAMED} more" if len(elements) > MOST_NAMED else names
