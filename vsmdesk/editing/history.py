"""The steps that led to a map, and those that were undone."""

from vsmdesk.editing.past_map import PastMap
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass

NEAR = 20
"""Steps from the last one whose maps are kept whole."""


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
        self._steps: list[tuple[str, str | None]] = []
        """Label and gesture of each."""
        self._maps: list[PastMap] = []
        """That before the first step and those after each."""
        self._position = 0
        self._gesture_goes_on = False

    @property
    def labels(self) -> tuple[str, ...]:
        """What every step did, undone ones included."""
        return tuple(label for label, _ in self._steps)

    @property
    def position(self) -> int:
        """How many steps are in force."""
        return self._position

    def record(self, step: Step) -> None:
        """Add a step, forgetting undone ones; a step of the gesture that goes on joins the last one."""
        joins = self._gesture_goes_on and step.gesture is not None and self._steps[-1][1] == step.gesture
        kept = self._position - joins
        del self._steps[kept:], self._maps[kept + 1 :]
        if not self._maps:
            self._maps = [PastMap(step.before)]
        leads_on = step.after is not self._maps[-1].unpacked()
        if leads_on:
            self._steps.append((step.label, step.gesture))
            self._maps.append(PastMap(step.after))
            self._pack()
        self._position = len(self._steps)
        self._gesture_goes_on = leads_on

    def _pack(self) -> None:
        """Of what nobody will undo soon, only other records are kept: a large map is a megabyte for each step."""
        if len(self._maps) > NEAR:
            self._maps[-NEAR - 1].pack(self._maps[-NEAR])

    def end_gesture(self) -> None:
        """The next step will not join the last one."""
        self._gesture_goes_on = False

    def go_to(self, position: int) -> ValueStreamMap:
        """The map after so many steps. Raises IndexError where there are not so many (or none at all)."""
        if not self._steps or not 0 <= position <= len(self._steps):
            raise IndexError(position)
        self._position = position
        self.end_gesture()
        return self._maps[position].unpacked()
