"""The steps that led to a map, and those that were undone."""

from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """What was done, in words, and the map before and after."""

    label: str
    before: ValueStreamMap
    after: ValueStreamMap
    gesture: str | None = None


class History:
    """All steps in order and the position among them. Knows no edit by name; maps share what they have in common."""

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self._position = 0
        self._gesture_goes_on = False

    @property
    def labels(self) -> tuple[str, ...]:
        """What every step did, undone ones included."""
        return tuple(step.label for step in self._steps)

    @property
    def position(self) -> int:
        """How many steps are in force."""
        return self._position

    def record(self, step: Step) -> None:
        """Add a step, forgetting undone ones; a step of the gesture that goes on joins the last one."""
        joins = self._gesture_goes_on and step.gesture is not None and self._steps[-1].gesture == step.gesture
        del self._steps[self._position :]
        if joins:
            step = Step(step.label, self._steps.pop().before, step.after, step.gesture)
        leads_on = step.after is not step.before
        if leads_on:
            self._steps.append(step)
        self._position = len(self._steps)
        self._gesture_goes_on = leads_on

    def end_gesture(self) -> None:
        """The next step will not join the last one."""
        self._gesture_goes_on = False

    def go_to(self, position: int) -> ValueStreamMap:
        """The map after so many steps. Raises IndexError where there are not so many (or none at all)."""
        if not self._steps or not 0 <= position <= len(self._steps):
            raise IndexError(position)
        self._position = position
        self.end_gesture()
        return self._steps[position - 1].after if position else self._steps[0].before
