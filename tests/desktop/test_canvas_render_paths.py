"""Every way of painting shows the same: item by item, in batches seen from afar, in layers while much is dragged."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from skimage.metrics import structural_similarity

from tests.benchmarks.canvas import LEFT, Dragged
from tests.benchmarks.maps import large_map
from tests.desktop.canvas_hands import middle, pixel
from tests.desktop.real_sheets import real_sheet
from vsmdesk.desktop.canvas import layers, painted_view
from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.canvas.zooming import pan_by, zoom_to
from vsmdesk.desktop.painting.compiling import QUALITY
from vsmdesk.desktop.painting.detail import detail_at
from vsmdesk.desktop.selection import Selection
from vsmdesk.editing.document import Document
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id

Greys = npt.NDArray[np.float64]
similarity: Callable[..., Any] = structural_similarity
BLOCK = 4
"""Pixels: lines of one pixel and lines smoothed over two are the same at a little distance."""


@pytest.fixture
def canvas(qtbot: QtBot) -> Iterator[Canvas]:
    """Four hundred elements."""
    made = Canvas(Document(large_map(400)), Selection(), real_sheet)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    yield made
    made.let_go()


def greys(image: QImage) -> Greys:
    """Lightness from 0 to 1, row by row."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return rows[:, : grey.width()].astype(np.float64) / 255


def at_a_distance(image: QImage) -> Greys:
    """The mean lightness of small squares."""
    fine = greys(image)
    high, wide = fine.shape[0] // BLOCK, fine.shape[1] // BLOCK
    squares = fine[: high * BLOCK, : wide * BLOCK].reshape(high, BLOCK, wide, BLOCK)
    means: Greys = squares.mean(axis=(1, 3))
    return means


def seen(canvas: Canvas) -> QImage:
    """What is on the screen."""
    QApplication.processEvents()
    return canvas.viewport().grab().toImage()


def item_by_item(canvas: Canvas) -> QImage:
    """The same part of the sheet painted by the items of all pieces, in their order."""
    image = QImage(canvas.viewport().size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setTransform(canvas.viewportTransform())
    painter.setRenderHints(QUALITY)
    canvas.drawBackground(painter, canvas.mapToScene(canvas.viewport().rect()).boundingRect())
    for item in canvas.pieces.items_in_order():
        item.paint_piece(painter, detail_at(canvas.scale_now))
    painter.end()
    return image


@pytest.mark.parametrize("zoom", [0.1, 0.16, 0.24, 0.3, 0.39])
def test_batches_show_what_the_items_show(canvas: Canvas, zoom: float) -> None:
    zoom_to(canvas, zoom)
    canvas.centerOn(canvas.sheet.width / 2, canvas.sheet.height / 3)
    batches, items = at_a_distance(seen(canvas)), at_a_distance(item_by_item(canvas))
    # Batches draw thin lines crisp, items draw them pale: that is all the difference there may be.
    assert np.abs(batches - items).mean() < 0.045
    assert similarity(batches, items, data_range=1.0) > 0.85


def painted(canvas: Canvas) -> QImage:
    """What a paint event puts on the screen, with whatever is kept from the one before."""
    canvas.viewport().repaint()
    return canvas.viewport().grab().toImage()


@pytest.mark.parametrize("zoom", [0.16, 0.3])
def test_a_kept_picture_is_what_was_painted(canvas: Canvas, zoom: float) -> None:
    zoom_to(canvas, zoom)
    anew = seen(canvas)
    assert painted(canvas) == anew
    canvas.document.apply("delete", lambda m: m.without([Id("e150"), Id("p150"), Id("f150"), Id("f170"), Id("d170")]))
    changed = painted(canvas)
    canvas.document.undo()
    # Of two symbols that overlap, the one that came back is the upper one.
    assert np.abs(greys(painted(canvas)) - greys(anew)).mean() < 0.001
    assert changed != anew


def test_a_kept_picture_follows_colouring_theme_and_place(canvas: Canvas) -> None:
    zoom_to(canvas, 0.3)
    pictures = [painted(canvas)]
    changes: list[Callable[[], object]] = [
        lambda: canvas.heat.show("wait"),
        lambda: canvas.show_theme("dark"),
        lambda: pan_by(canvas, QPoint(40, 0)),
        lambda: canvas.resize(1100, 700),
    ]
    for change in changes:
        change()
        pictures.append(painted(canvas))
        assert painted(canvas) == pictures[-1]
    assert all(one != other for one, other in pairwise(pictures))


def test_the_colour_of_a_dragged_element_goes_with_it(canvas: Canvas) -> None:
    zoom_to(canvas, 0.2)
    canvas.heat.show("wait")
    drag = Dragged(canvas, pixel(canvas, middle(canvas, "e150")))
    drag.press()
    for _ in range(4):
        drag.frame()
    kept = painted(canvas)
    canvas.paint_anew()
    assert painted(canvas) == kept
    canvas.end_gesture()
    drag.release()


@pytest.mark.parametrize("zoom", [0.16, 0.3, 0.7])
def test_layers_show_what_a_drag_piece_by_piece_shows(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch, zoom: float
) -> None:
    zoom_to(canvas, zoom)
    chosen = [stage.id for stage in canvas.document.map.of(Stage)][100:140]
    canvas.centerOn(*middle(canvas, chosen[20]))
    pictures = []
    for many in (layers.MANY, 10_000):
        monkeypatch.setattr(painted_view, "MANY", many)
        canvas.selection.replace(chosen)
        drag = Dragged(canvas, pixel(canvas, middle(canvas, chosen[20])))
        drag.press()
        for at in (QPoint(30, 10), QPoint(47, 23)):
            drag.send(QEvent.Type.MouseMove, drag.at + at, LEFT)
        pictures.append(greys(seen(canvas)))
        canvas.end_gesture()
        drag.release()
    # A layer stands on whole pixels, an item where it is.
    assert similarity(*pictures, data_range=1.0) > 0.96


def test_what_was_dragged_in_layers_is_back_when_the_drag_is_given_up(canvas: Canvas) -> None:
    zoom_to(canvas, 0.3)
    chosen = [stage.id for stage in canvas.document.map.of(Stage)][100:140]
    canvas.centerOn(*middle(canvas, chosen[20]))
    canvas.selection.replace(chosen)
    drag = Dragged(canvas, pixel(canvas, middle(canvas, chosen[20])))
    drag.press()
    before = seen(canvas)
    drag.frame()
    assert seen(canvas) != before
    canvas.end_gesture()
    drag.release()
    assert canvas.document.map.placements[chosen[0]] == large_map(400).placements[chosen[0]]
    assert similarity(greys(seen(canvas)), greys(before), data_range=1.0) > 0.99


def test_zooming_in_makes_items_only_of_what_is_seen(canvas: Canvas) -> None:
    zoom_to(canvas, 0.2)
    canvas.document.apply("other records", lambda _before: large_map(4000))
    for key in ("e3000", "e1000", "e2000"):
        zoom_to(canvas, 1.0)
        canvas.centerOn(*middle(canvas, key))
        seen(canvas)
        assert 20 < len(canvas.pieces.made) < len(canvas.sheet.pieces) / 20
