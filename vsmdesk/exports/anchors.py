"""Names of places that more than one part of a document points at."""


def step_anchor(code: str) -> str:
    """The row of an element in a table."""
    return f"step-{code}"


def element_anchor(code: str) -> str:
    """An element on the map."""
    return f"element-{code}"
