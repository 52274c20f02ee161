"""Large maps seen small: the overview shows every element in its place, follows edits, drags and themes."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.benchmarks.maps import large_map
from tests.desktop.canvas_hands import dragging, middle, pixel
from tests.desktop.plain_sheets import plain_sheet
from tests.desktop.test_canvas_render_paths import greys
from vsmdesk.desktop.canvas.canvas import Canvas
from vsmdesk.desktop.canvas.zooming import zoom_to
from vsmdesk.desktop.selection import Selection
from vsmdesk.drawing.ink import THEMES
from vsmdesk.editing.document import Document
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id

FAR = 0.16


@pytest.fixture
def overview(qtbot: QtBot) -> Iterator[Canvas]:
    """Three hundred elements, seen from afar."""
    canvas = Canvas(Document(large_map(300)), Selection(), plain_sheet)
    qtbot.addWidget(canvas)
    canvas.resize(1000, 700)
    canvas.show()
    zoom_to(canvas, FAR)
    canvas.centerOn(canvas.sheet.width / 2, canvas.sheet.height / 2)
    yield canvas
    canvas.let_go()


def seen(canvas: Canvas) -> QImage:
    """What is on the screen once everything is still."""
    canvas.viewport().repaint()
    return canvas.viewport().grab().toImage()


def colours_of(image: QImage, canvas: Canvas, key: str) -> set[str]:
    """The colours around the middle of an element."""
    return colours_near(image, pixel(canvas, middle(canvas, key)))


def colours_near(image: QImage, at: QPoint) -> set[str]:
    """The colours around a pixel."""
    spots = [(at.x() + dx, at.y() + dy) for dx in range(-9, 10) for dy in range(-7, 8)]
    return {image.pixelColor(x, y).name() for x, y in spots if image.rect().contains(x, y)}


def test_every_stage_has_its_frame_where_it_stands(overview: Canvas) -> None:
    image, ink = seen(overview), THEMES["light"].colour("ink").lower()
    shown = [stage.id for stage in overview.document.map.of(Stage)]
    visible = [key for key in shown if image.rect().contains(pixel(overview, middle(overview, key)))]
    assert len(visible) > 150
    assert [key for key in visible if ink not in colours_of(image, overview, key)] == []


def test_the_overview_follows_edits_and_undo(overview: Canvas) -> None:
    ink = THEMES["light"].colour("ink").lower()
    key = Id("e150")
    place = middle(overview, key)
    overview.document.apply("delete", lambda m: m.without([key, Id("p150"), Id("f150"), Id("f170"), Id("d170")]))
    at = pixel(overview, place)
    assert seen(overview).pixelColor(at.x(), at.y()).name() == THEMES["light"].colour("paper").lower()
    overview.document.undo()
    assert ink in colours_of(seen(overview), overview, key)


def test_what_is_dragged_leaves_its_place_and_is_seen_at_the_pointer(overview: Canvas) -> None:
    key, ink, white = Id("e150"), THEMES["light"].colour("ink").lower(), "#ffffff"
    x, y = middle(overview, key)
    before = seen(overview)
    assert ink in colours_near(before, pixel(overview, (x, y)))
    old = pixel(overview, (x, y))
    with dragging(overview, (x, y), (x, overview.sheet.height + 60)):
        image = seen(overview)
        assert white in colours_of(image, overview, key), "its white box is seen over the grey surround"
        assert ink not in colours_near(image, old), "gone from where it was"
        overview.end_gesture()
    overview.selection.replace(())
    overview.point_at(None)
    # Painted in a part of a picture, a mark may be a shade of 255 off.
    assert np.abs(greys(seen(overview)) - greys(before)).max() < 0.01


def test_the_overview_is_painted_in_the_theme(overview: Canvas) -> None:
    overview.show_theme("dark")
    assert THEMES["dark"].colour("ink").lower() in colours_of(seen(overview), overview, "e150")


def test_items_take_over_again_when_one_looks_closer(overview: Canvas) -> None:
    far = seen(overview)
    zoom_to(overview, 0.6)
    assert seen(overview) != far
    zoom_to(overview, FAR)
