"""How fast the canvas is: CPU milliseconds at several sizes of map, as one JSON object.

    QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.canvas [SIZE ...]

Compare figures of one machine by their ratio; none of them is a test.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from statistics import median

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.canvas.showing import fit_sheet
from vsmdesk.desktop.canvas.zooming import zoom_to
from vsmdesk.desktop.selection import Selection
from vsmdesk.editing.document import Document
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import exactly
from vsmdesk.model.stream import Placement, Stream
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.pieces import Sheet
from vsmdesk.sheet.whole_sheet import sheet_of

ROWS = 20
PITCH, LANE = 134.0, 86.0
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


def large_map(elements: int) -> ValueStreamMap:
    """So many elements in twenty lanes: three stages to a queue, each leading to the next, every tenth down a lane."""
    records: list[AnyRecord] = [Stream(title=f"{elements} elements")]
    records += [Team(id=Id(f"team-{row}"), name=f"Team {row}") for row in range(ROWS)]
    for number in range(elements):
        column, row = divmod(number, ROWS)
        key, x, y = Id(f"e{number}"), column * PITCH, row * LANE + 13
        if number % 4 == 3:
            quantity = exactly(number % 90, "items")
            records.append(Queue(id=key, name=f"Queue {number}", team=Id(f"team-{row}"), quantity=quantity))
            records.append(Placement(id=Id(f"p{number}"), element=key, x=x + 36, y=y + 28))
        else:
            records.append(_stage(key, number, row))
            records.append(Placement(id=Id(f"p{number}"), element=key, x=x, y=y))
        if number >= ROWS:
            records.append(Flow(id=Id(f"f{number}"), source=Id(f"e{number - ROWS}"), target=key))
        if number % 10 == 0 and number >= ROWS and row:
            records.append(Flow(id=Id(f"d{number}"), source=Id(f"e{number - ROWS - 1}"), target=key))
    return ValueStreamMap.of_records(records)


def _stage(key: Id, number: int, row: int) -> Stage:
    return Stage(
        id=key,
        name=f"Stage number {number} of the stream",
        team=Id(f"team-{row}"),
        process_time=exactly(number % 8 + 1, "h"),
        lead_time=exactly(number % 5 + 2, "d"),
        percent_complete_accurate=exactly(80, "%"),
    )


def spent(action: Callable[[], object], times: int = 1) -> float:
    """Median CPU milliseconds."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        action()
        taken.append((time.process_time() - start) * 1000)
    return round(median(taken), 3)


def sheet(value_stream_map: ValueStreamMap) -> Sheet:
    """The sheet with its figures."""
    return sheet_of(value_stream_map, figures_of(value_stream_map))


class Dragged:
    """A drag of one element that goes on frame by frame."""

    def __init__(self, canvas: Canvas, key: Id) -> None:
        box = canvas.box_of(key)
        assert box is not None
        self._canvas = canvas
        self.at = canvas.mapFromScene(QPointF(*box.centre))
        self._step = 0

    def send(self, kind: QEvent.Type, at: QPoint, buttons: Qt.MouseButton) -> None:
        """A mouse event on the viewport, painted at once."""
        viewport = self._canvas.viewport()
        button = NONE if kind == QEvent.Type.MouseMove else LEFT
        spot = QPointF(viewport.mapToGlobal(at))
        QApplication.sendEvent(
            viewport, QMouseEvent(kind, QPointF(at), spot, button, buttons, Qt.KeyboardModifier.NoModifier)
        )
        QApplication.processEvents()

    def frame(self) -> None:
        """The pointer a little further on."""
        self._step += 1
        shift = QPoint(30 + 3 * (self._step % 11), 20 + 2 * (self._step % 7))
        self.send(QEvent.Type.MouseMove, self.at + shift, LEFT)


def measured(elements: int) -> dict[str, float]:
    """All figures for one size."""
    value_stream_map = large_map(elements)
    result: dict[str, float] = {"elements": elements}
    result["sheet"] = spent(lambda: sheet(value_stream_map))
    result["sheet_again"] = spent(lambda: sheet(value_stream_map), 3)
    made: list[Canvas] = []
    result["canvas"] = spent(lambda: made.append(_canvas(value_stream_map)))
    canvas = made[0]
    fit_sheet(canvas)
    result["first_paint_fit"] = spent(lambda: (canvas.viewport().repaint(), QApplication.processEvents()))
    result["repaint_fit"] = spent(canvas.viewport().repaint, 5)
    result["drag_frame_fit"] = _drag(canvas, elements, result, "fit")
    zoom_to(canvas, 1.0)
    _centre(canvas, Id(f"e{elements // 2 + 65}"))
    QApplication.processEvents()
    result["repaint_100"] = spent(canvas.viewport().repaint, 7)
    result["drag_frame_100"] = _drag(canvas, elements, result, "100")
    result["undo"] = spent(canvas.document.undo)
    canvas.let_go()
    canvas.deleteLater()
    return result


def _canvas(value_stream_map: ValueStreamMap) -> Canvas:
    canvas = Canvas(Document(value_stream_map), Selection(), sheet)
    canvas.resize(1600, 900)
    canvas.show()
    return canvas


def _centre(canvas: Canvas, key: Id) -> None:
    box = canvas.box_of(key)
    assert box is not None
    canvas.centerOn(*box.centre)


def _drag(canvas: Canvas, elements: int, result: dict[str, float], where: str) -> float:
    drag = Dragged(canvas, Id(f"e{elements // 2 + 65}"))
    drag.send(QEvent.Type.MouseMove, drag.at, NONE)
    drag.send(QEvent.Type.MouseButtonPress, drag.at, LEFT)
    result[f"drag_start_{where}"] = spent(drag.frame)
    frame = spent(drag.frame, 30)
    end = drag.at + QPoint(60, 30)
    result[f"drag_end_{where}"] = spent(lambda: drag.send(QEvent.Type.MouseButtonRelease, end, NONE))
    return frame


def main() -> None:
    """Measure the sizes of the command line, 1,000 and 10,000 by default."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    sizes = [int(size) for size in sys.argv[1:]] or [1_000, 10_000]
    sys.stdout.write(json.dumps([measured(size) for size in sizes], indent=1) + "\n")
    del application


if __name__ == "__main__":
    main()
