"""What is said about a table that cannot be read: one sentence for the person who made it."""


class TableError(ValueError):
    """A step table is refused. Its text is one sentence: file, row and column, what is wrong, what to do."""


class CellError(ValueError):
    """One cell is refused. Its text is a clause without the place: what is wrong; what to do."""


def refused(source_name: str, place: str, clause: str) -> TableError:
    """The sentence for a clause and its place, such as `row 3, column “next”`; an empty place is left out."""
    where = f"{source_name}, {place}" if place else source_name
    return TableError(f"{where}: {clause}.")
