"""What is selected: one set of ids, shared by canvas, panels and menus, never kept in the map."""

from collections.abc import Iterable

from vsmdesk.editing.subscribers import Subscribers
from vsmdesk.model.difference import Difference
from vsmdesk.model.identity import Id


class Selection:
    """The ids of the selected records; `changed` tells the new set to whoever subscribed."""

    def __init__(self) -> None:
        self.ids: frozenset[Id] = frozenset()
        self.changed: Subscribers[frozenset[Id]] = Subscribers()

    def replace(self, ids: Iterable[Id]) -> None:
        """Select exactly these; nothing is told where nothing changes."""
        chosen = frozenset(ids)
        if chosen != self.ids:
            self.ids = chosen
            self.changed.notify(chosen)

    def forget_removed(self, news: Difference) -> None:
        """Let go of records that the map no longer holds."""
        self.replace(self.ids - news.removed)
