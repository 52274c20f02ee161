"""Linear equations of a way with loops, solved by taking one element after the other out of it.

Elements are taken out in the order of the flow. An element that only later ones of its loop lead back to costs no more
than its flows, so that ten thousand elements with loops of any length are solved at typing speed, without a matrix.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property

from vsmdesk.flow.between import NOWHERE

NO_WAY_OUT = 1e-9
"""A loop from which less than this share of the work gets out has no exit."""
Row = Mapping[int, float]


class Elimination:
    """The system `I - P` of some elements, where `rows` is P for those that do not simply go on to `single`.

    `stuck` is an element that all work comes back to, if there is one; then nothing is solved.
    """

    def __init__(
        self, elements: Sequence[int], single: Sequence[int], rows: Mapping[int, Row], place: Sequence[int]
    ) -> None:
        self._elements, self._single, self._place = elements, single, place
        self._rows: dict[int, dict[int, float]] = {element: dict(row) for element, row in rows.items()}
        self._loops: dict[int, float] = {}
        self._entered: dict[int, list[tuple[int, float]]] = {}
        self.stuck: int | None = None
        self._open: dict[int, set[int]] = {}
        for element, row in self._rows.items():
            self._note(element, row)
        if self._open:
            self._eliminate()

    def _note(self, element: int, targets: Mapping[int, float]) -> None:
        for target in targets:
            if self._place[target] <= self._place[element]:
                self._open.setdefault(target, set()).add(element)

    def _eliminate(self) -> None:
        for element in self._elements:
            later = self._open.pop(element, None)
            if later is None:
                continue
            later.discard(element)
            own = self._rows.get(element, {}).pop(element, 0.0)
            if 1.0 - own < NO_WAY_OUT:
                self.stuck = element
                return
            self._loops[element] = 1.0 - own
            if later:
                self._entered[element] = [(source, self._fill(source, element)) for source in sorted(later)]

    def _fill(self, source: int, element: int) -> float:
        """Lead what comes back to an element straight to where it goes from there; how much came back."""
        row = self._rows[source]
        back = row.pop(element)
        weight = back / self._loops[element]
        onward = self._row(element)
        self._note(source, {target: 0.0 for target in onward if target not in row})
        for target, part in onward.items():
            row[target] = row.get(target, 0.0) + weight * part
        return back

    def _row(self, element: int) -> Row:
        row = self._rows.get(element)
        if row is not None:
            return row
        return {} if self._single[element] == NOWHERE else {self._single[element]: 1.0}

    def times(self, own: list[float], rest: list[float]) -> None:
        """Solve `rest = own + P rest` into `rest`, whose last entry, that of NOWHERE, is zero; `own` is used up."""
        loops = self._loops
        for element, entered in self._entered.items():
            for source, back in entered:
                own[source] += back * own[element] / loops[element]
        for element, after, row, loop in self._backwards:
            if row is None:
                rest[element] = own[element] + rest[after]
            else:
                total = own[element]
                for target, part in row:
                    total += part * rest[target]
                rest[element] = total / loop

    @cached_property
    def _backwards(self) -> list[tuple[int, int, tuple[tuple[int, float], ...] | None, float]]:
        """Elements from the end, each with the one it simply goes on to or its row, and what loops leave of it."""
        found: list[tuple[int, int, tuple[tuple[int, float], ...] | None, float]] = []
        for element in reversed(self._elements):
            row = self._rows.get(element)
            parts = None if row is None else tuple(row.items())
            found.append((element, self._single[element], parts, self._loops.get(element, 1.0)))
        return found

    def visits(self, first: list[float]) -> list[float]:
        """Solve `v = first + v P` for what comes in from outside; `first` is used up and returned."""
        rows, single, loops = self._rows, self._single, self._loops
        for element in self._elements:
            mass = first[element]
            if mass:
                row = rows.get(element)
                if row is None:
                    if single[element] != NOWHERE:
                        first[single[element]] += mass
                else:
                    for target, part in row.items():
                        first[target] += part * mass / loops.get(element, 1.0)
        for element in sorted(loops, key=self._place.__getitem__, reverse=True):
            back = sum(part * first[source] for source, part in self._entered.get(element, ()))
            first[element] = (first[element] + back) / loops[element]
        return first
