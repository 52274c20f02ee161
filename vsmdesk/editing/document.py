"""One open map: the only place where the current map is replaced."""

from vsmdesk.editing.history import History, Step
from vsmdesk.editing.subscribers import Subscribers
from vsmdesk.model.difference import Difference, difference
from vsmdesk.model.value_stream_map import Edit, ValueStreamMap


class EditDuringNotificationError(RuntimeError):
    """A listener tried to edit the map it was being told about."""


class Document:
    """One open map with its history; `changed` tells what differs after every change."""

    def __init__(self, value_stream_map: ValueStreamMap, *, modified: bool = False) -> None:
        self._map = value_stream_map
        self._saved: ValueStreamMap | None = None if modified else value_stream_map
        self._history = History()
        self._notifying = False
        self.changed: Subscribers[Difference] = Subscribers()

    @property
    def map(self) -> ValueStreamMap:
        """The map as it is now."""
        return self._map

    @property
    def is_modified(self) -> bool:
        """Whether the map differs from the one saved last."""
        return self._map is not self._saved

    def mark_saved(self, saved: ValueStreamMap | None = None) -> None:
        """This map (by default the current one) is on disk now; the next step does not join the last one."""
        self._saved = saved or self._map
        self._history.end_gesture()

    def apply(self, label: str, edit: Edit, *, gesture: str | None = None) -> None:
        """Replace the map by what `edit` makes of it; if `edit` raises, nothing happened.

        Steps of one gesture that follow each other are one step. Raises EditDuringNotificationError.
        """
        self._refuse_while_notifying(label)
        before = self._map
        after = edit(before)
        if after is not before:
            self._history.record(Step(label, before, after, gesture))
            self._show(after)

    def end_gesture(self) -> None:
        """The next step will not join the last one."""
        self._history.end_gesture()

    def undo(self) -> None:
        """Show the map before the last step; nothing where there is none."""
        if self.can_undo:
            self.go_to(self.position - 1)

    def redo(self) -> None:
        """Show the map after the step undone last; nothing where there is none."""
        if self.can_redo:
            self.go_to(self.position + 1)

    def go_to(self, position: int) -> None:
        """Show the map after so many steps. Raises IndexError where there are not so many."""
        self._refuse_while_notifying("go to")
        if position != self.position:
            self._show(self._history.go_to(position))

    @property
    def can_undo(self) -> bool:
        """Whether a step is in force."""
        return self.position > 0

    @property
    def can_redo(self) -> bool:
        """Whether a step was undone."""
        return self.position < len(self.steps)

    @property
    def undo_label(self) -> str:
        """What `undo` would take back, empty where it would do nothing."""
        return self.steps[self.position - 1] if self.can_undo else ""

    @property
    def redo_label(self) -> str:
        """What `redo` would do again, empty where it would do nothing."""
        return self.steps[self.position] if self.can_redo else ""

    @property
    def steps(self) -> tuple[str, ...]:
        """The labels of all steps in order, undone ones included."""
        return self._history.labels

    @property
    def position(self) -> int:
        """How many steps are in force."""
        return self._history.position

    def _refuse_while_notifying(self, label: str) -> None:
        if self._notifying:
            raise EditDuringNotificationError(label)

    def _show(self, value_stream_map: ValueStreamMap) -> None:
        news = difference(self._map, value_stream_map)
        self._map = value_stream_map
        self._notifying = True
        try:
            self.changed.notify(news)
        finally:
            self._notifying = False
