"""Some of the map lit, the rest under a veil that lets it be recognised; Esc puts the light out."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.drawing.bounds import Box
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id


def darkness(canvas: Canvas, box: Box) -> float:
    """How far from white the darkest pixel in a box of the sheet is."""
    corner, far = (canvas.mapFromScene(QPointF(x, y)) for x, y in ((box.left, box.top), (box.right, box.bottom)))
    picture = canvas.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    columns, rows = (range(int(a * ratio), int(b * ratio)) for a, b in ((corner.x(), far.x()), (corner.y(), far.y())))
    return max(255.0 - QColor(picture.pixel(x, y)).lightness() for x in columns for y in rows)


def stages(canvas: Canvas) -> tuple[Id, Id]:
    first, second, *_ = canvas.document.map.of(Stage)
    return first.id, second.id


def test_what_is_not_lit_is_pale_and_what_is_lit_is_as_before(canvas: Canvas) -> None:
    lit, dim = stages(canvas)
    boxes = canvas.sheet.boxes
    before = darkness(canvas, boxes[lit]), darkness(canvas, boxes[dim])
    canvas.spotlight.show({lit})
    after = darkness(canvas, boxes[lit]), darkness(canvas, boxes[dim])
    assert after[0] == before[0]
    assert 0 < after[1] < before[1] / 2


def test_connections_can_be_lit_too(canvas: Canvas) -> None:
    flow = next(one for one in canvas.document.map.of(Flow) if canvas.ways_of(one.id))
    (x1, y1), (x2, y2), *_ = canvas.ways_of(flow.id)[0]
    line = Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)).grown(1.5)
    before = darkness(canvas, line)
    canvas.spotlight.show(())
    assert darkness(canvas, line) < before / 2
    canvas.spotlight.show({flow.id})
    assert darkness(canvas, line) == before


def test_escape_puts_the_light_out_and_keeps_the_selection(canvas: Canvas) -> None:
    first, second = stages(canvas)
    canvas.selection.replace({second})
    canvas.spotlight.show({first})
    told: list[bool] = []
    canvas.spotlight.changed.connect(lambda: told.append(canvas.spotlight.is_on))
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert told == [False]
    assert canvas.selection.ids == {second}


def test_the_ladder_stays_clear_beside_a_path_and_pales_where_records_stand_for_themselves(canvas: Canvas) -> None:
    ladder = canvas.sheet.fold.bands[-1].area
    below = Box(ladder.left, ladder.bottom + 2, ladder.right, canvas.sheet.height)
    before = darkness(canvas, below)
    lit, _ = stages(canvas)
    canvas.spotlight.show({lit})
    assert darkness(canvas, below) == before
    canvas.spotlight.show({lit}, alone=True)
    assert 0 < darkness(canvas, below) < before / 2
