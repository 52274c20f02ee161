"""Which columns of the step table hold anything, looked at again only where elements changed."""

from collections.abc import Sequence

from vsmdesk.model.elements import Element
from vsmdesk.model.identity import Id
from vsmdesk.step_table.columns import COLUMNS

_FIELDS = frozenset(column.field for column in COLUMNS)
_USUAL: dict[str, object] = {"approval": False, "gates delivery": True}
"""What an element says by itself in a column that is no text or time."""


class UsedColumns:
    """Remembers what each element said last, since an edit changes few of many."""

    def __init__(self) -> None:
        self._known: dict[Id, tuple[Element, frozenset[str]]] = {}

    def of(self, elements: Sequence[Element], on_stages: Sequence[str]) -> tuple[str, ...]:
        """Headers of columns in which any element says something, the user's own too, and those shown on stages."""
        before, known = self._known, dict[Id, tuple[Element, frozenset[str]]]()
        said, own = set[str](), dict[str, None]()
        for element in elements:
            entry = before.get(element.id)
            if entry is None or entry[0] is not element:
                entry = element, _said_by(element)
            known[element.id] = entry
            said |= entry[1]
            if element.fields:
                own.update(dict.fromkeys([key for key, _ in element.fields]))
        self._known = known
        own.update(dict.fromkeys([name for name in on_stages if name not in _FIELDS]))
        return (*(column.name for column in COLUMNS if column.name in said), *own)


def _said_by(element: Element) -> frozenset[str]:
    # Asked for as an attribute, what a kind of element does not have takes ten times as long as what it has.
    values = vars(element)
    return frozenset(
        column.name
        for column in COLUMNS
        if column.field and values.get(column.field) not in (None, "", (), _USUAL.get(column.name))
    )
