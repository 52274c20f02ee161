"""Where a number comes from, kept when the number is typed anew."""

from vsmdesk.model.quantities import Measured


def from_where(value: object, before: object) -> object:
    """A number typed anew keeps what is known about where it comes from, unless the text itself says so."""
    if not isinstance(value, Measured) or value.source is not None or not isinstance(before, Measured):
        return value
    return value.with_changes(source=before.source, by=before.by, when=before.when, note=before.note)
