"""While people draw, ladder, marks and figures follow: what they see next is already true."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desktop.window.hands import code, space_of, with_map
from tests.symbols.looking import words
from vsmdesk.desktop.program import Program
from vsmdesk.desktop.workspace import Workspace
from vsmdesk.editing.edits.fields import set_fields
from vsmdesk.model.quantities import exactly

FRAMES = 2
"""Rounds of the event loop after which everything shows the edit."""


def on_sheet(space: Workspace, key: str) -> list[str]:
    """The words of one piece of the sheet."""
    return words(next(piece.drawing for piece in space.canvas.sheet.pieces if piece.key == key))


def test_ladder_marks_and_figures_follow_an_edit_within_two_frames(program: Program, qtbot: QtBot) -> None:
    window = with_map(program, qtbot)
    space = space_of(window)
    before = space.canvas.sheet.context
    assert before is not None
    assert before.worst["lead_time"] == code(window, "rp")
    space.session.document.apply("Set lead time", set_fields([code(window, "uat")], lead_time=exactly(6, "w")))
    for _ in range(FRAMES):
        QApplication.processEvents()
    context = space.canvas.sheet.context
    assert context is not None
    assert context.worst["lead_time"] == code(window, "uat")
    # 6 weeks less 2 hours of work, in days of 8 hours.
    assert any(
        "29.8 d" in " ".join(words(piece.drawing)) for piece in space.canvas.sheet.pieces if "ladder" in piece.key
    )
    # 9.6 weeks were 3 days here; 6 weeks are 30: 48 d + 27 d.
    assert space.inspector.figures.row_of("velocity").accessibleName().startswith("Velocity: 15")
