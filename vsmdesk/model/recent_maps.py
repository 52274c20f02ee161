"""What was found for the last maps that were looked at: a history holds hundreds, and most are never seen again."""

from collections import deque
from typing import Generic, TypeVar
from weakref import ReferenceType, WeakKeyDictionary, ref

from vsmdesk.model.value_stream_map import ValueStreamMap

F = TypeVar("F")
MOST = 4
"""Maps: the one shown, the one before it, and two that are looked at beside them."""


class RecentMaps(Generic[F]):
    """Findings by map; neither a map nor what was found for it is kept longer than it is of use."""

    def __init__(self) -> None:
        self._found: WeakKeyDictionary[ValueStreamMap, F] = WeakKeyDictionary()
        self._order: deque[ReferenceType[ValueStreamMap]] = deque()

    def get(self, value_stream_map: ValueStreamMap) -> F | None:
        """What was found for a map; None where that is not known (any more)."""
        return self._found.get(value_stream_map)

    def keep(self, value_stream_map: ValueStreamMap, found: F) -> F:
        """Know this of a map, and forget the one that was kept first."""
        if value_stream_map not in self._found:
            self._order.append(ref(value_stream_map))
        self._found[value_stream_map] = found
        while len(self._order) > MOST:
            oldest = self._order.popleft()()
            if oldest is not None:
                self._found.pop(oldest, None)
        return found
