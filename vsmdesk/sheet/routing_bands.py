"""The map as routing sees it: bands with their boxes, and connections cut where a band ends."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from vsmdesk.drawing.bounds import Box
from vsmdesk.model.identity import Id
from vsmdesk.sheet.fold import Band, Fold
from vsmdesk.sheet.routing_ground import Ground, Obstacle

BESIDE_BOX, OVER_BOX = 5.0, 2.0
AROUND_MARK = 1.5
EDGE_OUT, EDGE_IN = 6.0, -2.0


@dataclass(slots=True)
class Scene:
    """One band: its elements on the sheet, what stands in the way, and what wants to get where."""

    band: Band
    boxes: dict[Id, Box] = field(default_factory=dict)
    marks: dict[Id, tuple[Box, ...]] = field(default_factory=dict)

    def ground(self) -> Ground:
        """Boxes and what is written around them, clearance included."""
        return Ground(self._obstacles(), borders=[lane.top for lane in self.band.lanes])

    def _obstacles(self) -> Iterator[Obstacle]:
        for key, box in self.boxes.items():
            yield Obstacle(
                box.left - BESIDE_BOX, box.top - OVER_BOX, box.right + BESIDE_BOX, box.bottom + OVER_BOX, key
            )
            for mark in self.marks.get(key, ()):
                yield _obstacle(mark.grown(AROUND_MARK), key)

    @property
    def right_edge(self) -> float:
        """Where ways to a later band leave this one."""
        return self.band.to_sheet(self.band.right, 0.0)[0] + EDGE_OUT

    @property
    def left_edge(self) -> float:
        """Where ways from an earlier band come in."""
        return self.band.x + EDGE_IN


def _obstacle(box: Box, owner: str) -> Obstacle:
    return Obstacle(box.left, box.top, box.right, box.bottom, owner)


def scenes_of(boxes: Mapping[Id, Box], marks: Mapping[Id, Sequence[Box]], fold: Fold) -> list[Scene]:
    """A scene per band; boxes and marks come in strip points."""
    scenes = [Scene(band) for band in fold.bands]
    for key, box in boxes.items():
        on_sheet = fold.box_to_sheet(box)
        scene = scenes[fold.band_of(box.centre[0]).number]
        scene.boxes[key] = on_sheet
        dx, dy = on_sheet.left - box.left, on_sheet.top - box.top
        scene.marks[key] = tuple(mark.moved(dx, dy) for mark in marks.get(key, ()))
    return scenes
