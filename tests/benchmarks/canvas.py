"""How fast the canvas is: CPU milliseconds at several sizes of map, and MiB of memory, as one JSON object.

    QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.canvas [SIZE ...]

Of a drag: the frame in which it begins, those on the way (median, and what all but one in twenty stay within), the one
in which it is dropped, and the worst of all, the press included (median of several drags). `goals` says which goals
are met. Compare figures of one machine by their ratio; none of them is a test.
"""

import json
import os
import sys
from collections.abc import Iterator
from functools import partial
from itertools import count
from statistics import median

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from tests.benchmarks.clock import resident, spent
from tests.benchmarks.maps import large_map
from tests.benchmarks.verdicts import p95, verdicts_of
from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.canvas.showing import fit_sheet
from vsmdesk.desktop.canvas.zooming import pan_by, zoom_to
from vsmdesk.desktop.memory import start_collecting, without_collecting
from vsmdesk.desktop.painting.one_thread import paint_in_one_thread
from vsmdesk.desktop.selection import Selection
from vsmdesk.editing.document import Document
from vsmdesk.editing.edits.fields import set_fields
from vsmdesk.editing.edits.placements import move
from vsmdesk.files.reading import parse_map
from vsmdesk.files.writing import map_bytes
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.identity import Id
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.pieces import Sheet
from vsmdesk.sheet.sketch import sketched
from vsmdesk.sheet.whole_sheet import sheet_of

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
WIDTH, HEIGHT = 1600, 900
SEVERAL, DRAGS, FRAMES = 200, 5, 20


def sheet(value_stream_map: ValueStreamMap) -> Sheet:
    """The sheet with its figures."""
    return sheet_of(value_stream_map, figures_of(value_stream_map))


class Dragged:
    """A drag that goes on frame by frame, each painted at once."""

    def __init__(self, canvas: Canvas, at: QPoint) -> None:
        self._canvas = canvas
        self.at = at
        self._step = 0

    def send(self, kind: QEvent.Type, at: QPoint, buttons: Qt.MouseButton) -> None:
        """A mouse event on the viewport, and what it changes painted: the frame that people see, nothing later."""
        viewport = self._canvas.viewport()
        button = NONE if kind == QEvent.Type.MouseMove else LEFT
        spot = QPointF(viewport.mapToGlobal(at))
        QApplication.sendEvent(
            viewport, QMouseEvent(kind, QPointF(at), spot, button, buttons, Qt.KeyboardModifier.NoModifier)
        )
        QApplication.sendPostedEvents()

    def come(self) -> None:
        """The pointer comes over the map."""
        for step in (2, 1, 0):
            self.send(QEvent.Type.MouseMove, self.at + QPoint(step, step), NONE)

    def press(self) -> None:
        """The button goes down."""
        self.send(QEvent.Type.MouseButtonPress, self.at, LEFT)

    def frame(self) -> None:
        """The pointer a little further on."""
        self._step += 1
        shift = QPoint(30 + 3 * (self._step % 11), 20 + 2 * (self._step % 7))
        self.send(QEvent.Type.MouseMove, self.at + shift, LEFT)

    def widen(self) -> None:
        """The pointer further and further on, as a rubber band is drawn."""
        self._step += 1
        self.send(QEvent.Type.MouseMove, self.at + QPoint(20 * self._step, 12 * self._step), LEFT)

    def release(self, along: int = 60, down: int = 30) -> None:
        """The button goes up so many pixels from where it went down."""
        self.send(QEvent.Type.MouseButtonRelease, self.at + QPoint(along, down), NONE)


def opened(elements: int) -> tuple[dict[str, float], Canvas]:
    """A file opened, part by part: read, sketched, shown, painted (`open`); then laid out and shown in full."""
    data, result, made = map_bytes(large_map(elements)), dict[str, float](), list[Canvas]()
    maps, sheets = list[ValueStreamMap](), list[Sheet]()
    with without_collecting():
        result["parse"] = spent(lambda: maps.append(parse_map(data, "map.vsmap").map))
        result["sketch"] = spent(lambda: sheets.append(sketched(maps[0]) or sheet(maps[0])))
        result["canvas"] = spent(lambda: made.append(_canvas(maps[0], sheets[0])))
        result["first paint"] = spent(lambda: _painted(made[0]))
        result["open"] = round(sum(result.values()), 3)
        result["whole sheet shown"] = spent(lambda: _completed(made[0]))
    return result, made[0]


def _completed(canvas: Canvas) -> None:
    canvas.show_whole()
    QApplication.processEvents()


def _painted(canvas: Canvas) -> None:
    canvas.show()
    fit_sheet(canvas)
    QApplication.processEvents()


def _painted_anew(canvas: Canvas) -> None:
    """All of it, as after zooming: nothing that is kept from the picture before."""
    canvas.paint_anew()
    canvas.viewport().repaint()


def _canvas(value_stream_map: ValueStreamMap, first: Sheet) -> Canvas:
    """A canvas that is given its first sheet, as the window gives it the one that was made ahead."""
    given = [first]
    canvas = Canvas(Document(value_stream_map), Selection(), lambda now: given.pop() if given else sheet(now))
    canvas.resize(WIDTH, HEIGHT)
    return canvas


def measured(elements: int) -> dict[str, float]:
    """All figures for one size."""
    empty = resident()
    result, canvas = opened(elements)
    # Before the sheet is made again: that one is thrown away, yet leaves holes in the memory.
    result = {"elements": elements, **result, "MiB without a map": empty, "MiB when opened": resident()}
    result["sheet again"] = spent(lambda: sheet(canvas.document.map), 3)
    fit_sheet(canvas)
    QApplication.processEvents()
    result["repaint at fit"] = spent(lambda: _painted_anew(canvas), 7)
    result["repaint at fit, the same again"] = spent(canvas.viewport().repaint, 7)
    result |= _dragged(canvas, elements, "at fit")
    zoom_to(canvas, 0.25)
    result |= _several(canvas)
    fit_sheet(canvas)
    result |= _rubber_band(canvas)
    result |= _zoom_steps(canvas)
    zoom_to(canvas, 1.0)
    _centre(canvas, _middle(elements))
    QApplication.processEvents()
    result["repaint at 100 %"] = spent(canvas.viewport().repaint, 7)
    result["pan 24 px at 100 %"] = spent(lambda: _panned(canvas), 15)
    result |= _dragged(canvas, elements, "at 100 %")
    result |= _edits(canvas, elements)
    result["MiB after all that"] = resident()
    canvas.let_go()
    canvas.deleteLater()
    return result


def _middle(elements: int) -> Id:
    return Id(f"e{elements // 2 + 65 if elements > 200 else elements // 2}")


def _centre(canvas: Canvas, key: Id) -> None:
    box = canvas.box_of(key)
    assert box is not None
    canvas.centerOn(*box.centre)


def _panned(canvas: Canvas) -> None:
    pan_by(canvas, QPoint(24, 8))
    QApplication.processEvents()


def _zoom_steps(canvas: Canvas) -> dict[str, float]:
    """In and out again through the whole range, each step painted."""
    zooms = [0.1, 0.15, 0.2, 0.3, 0.45, 0.6, 0.8, 1.0, 0.8, 0.6, 0.45, 0.3, 0.2, 0.15, 0.1]

    def step(zoom: float) -> None:
        zoom_to(canvas, zoom)
        canvas.viewport().repaint()

    steps = [spent(partial(step, zoom)) for zoom in zooms]
    return {"zoom step": median(steps), "zoom step, worst": max(steps)}


def _dragged(canvas: Canvas, elements: int, where: str) -> dict[str, float]:
    """One element several times: press, ten frames, release, back again."""
    return _drags(canvas, _middle(elements), where, (60, 30))


def _several(canvas: Canvas) -> dict[str, float]:
    """Two hundred elements at 25 %: along the flow, to make room, and down into lanes of other teams."""
    elements = canvas.document.map.elements
    first = max(0, len(elements) // 2 - SEVERAL // 2)
    chosen = [element.id for element in elements[first : first + SEVERAL]]
    canvas.selection.replace(chosen)
    middle = chosen[len(chosen) // 2]
    _centre(canvas, middle)
    QApplication.processEvents()
    result = _drags(canvas, middle, "of 200", (15, 0))
    lower = _drags(canvas, middle, "of 200 into other lanes", (60, 30))
    canvas.selection.replace(())
    return result | lower


def _drags(canvas: Canvas, key: Id, where: str, shift: tuple[int, int]) -> dict[str, float]:
    """Frames at the start, on the way and at the end of several drags, and the whole sheet that follows each.

    The window lays that out in a thread where the map is large.
    """
    starts, frames, ends, worst, wholes = list[float](), list[float](), list[float](), list[float](), list[float]()
    for _ in range(DRAGS):
        box = canvas.box_of(key)
        assert box is not None
        drag = Dragged(canvas, canvas.mapFromScene(QPointF(*box.centre)))
        drag.come()
        press, start = spent(drag.press), spent(drag.frame)
        moving = [spent(drag.frame) for _ in range(FRAMES)]
        end = spent(partial(drag.release, *shift))
        starts, frames, ends = [*starts, start], [*frames, *moving], [*ends, end]
        worst.append(max(press, start, *moving, end))
        wholes.append(spent(lambda: _completed(canvas)))
        canvas.document.undo()
        _completed(canvas)
    return {
        f"drag start {where}": median(starts),
        f"drag frame {where}": median(frames),
        f"drag frame {where}, p95": p95(frames),
        f"drag end {where}": median(ends),
        f"drag {where}, worst": median(worst),
        f"drag end, whole sheet after it {where}": median(wholes),
    }


def _rubber_band(canvas: Canvas) -> dict[str, float]:
    drag = Dragged(canvas, QPoint(3, 3))
    drag.come()
    drag.press()
    steps = [spent(drag.widen) for _ in range(40)]
    canvas.end_gesture()
    drag.release()
    canvas.selection.replace(())
    return {"rubber band step": median(steps), "rubber band step, p95": p95(steps)}


def _edits(canvas: Canvas, elements: int) -> dict[str, float]:
    """One field typed, one element moved, undone: history, snapshot and canvas follow at once.

    The paint of what changed is not in it, nor is the whole sheet, which is told apart.
    """
    document, key = canvas.document, _middle(elements)
    numbers: Iterator[int] = count()

    def rename() -> None:
        document.apply("Rename", set_fields([key], name=f"Another name {next(numbers)}"))

    def shift() -> None:
        placed = document.map.placements[key]
        document.apply("Move", move({key: (placed.x + 6.0, placed.y)}))

    result: dict[str, float] = {}
    for name, edit in (("one field changed", rename), ("one element moved", shift), ("undo", document.undo)):
        taken, wholes = list[float](), list[float]()
        for _ in range(DRAGS):
            taken.append(spent(edit))
            wholes.append(spent(lambda: _completed(canvas)))
        result |= {name: median(taken), f"{name}, whole sheet after it": median(wholes)}
    return result


def main() -> None:
    """Measure the sizes of the command line, 1,000 and 10,000 by default."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    paint_in_one_thread()
    application = QApplication([])
    start_collecting()
    opened(20)
    sizes = [int(size) for size in sys.argv[1:]] or [1_000, 10_000]
    found = [measured(size) for size in sizes]
    told = [{**figures, "goals": verdicts_of("canvas", str(figures["elements"]), figures)} for figures in found]
    sys.stdout.write(json.dumps(told, indent=1) + "\n")
    del application


if __name__ == "__main__":
    main()
