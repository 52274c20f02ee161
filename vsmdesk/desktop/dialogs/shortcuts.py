"""All keys on one sheet, made of the table of actions, so that it is never out of date."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from vsmdesk.desktop.actions import shortcut_groups
from vsmdesk.desktop.plain import PlainLabel
from vsmdesk.desktop.theme import LABEL, scaled, type_of
from vsmdesk.desktop.words import words

ON_THE_CANVAS: tuple[tuple[str, str], ...] = (
    ("Next stage, connected; branches that end beside it meet there", "Tab, Ctrl+Enter"),
    ("The stage before; on a connection: between", "Shift+Tab; Tab"),
    ("A branch beside", "Alt+Enter"),
    ("Next stage of this branch alone", "Alt+Shift+Right"),
    ("First stage; text of what is selected", "Letters"),
    ("Edit the text; next field of the box", "Enter, then Tab"),
    ("Edit a figure of a stage", "Double click on it"),
    ("Move by the grid; further; by a pixel", "Arrows, Shift, Alt"),
    ("Follow the flow; to the branch beside", "Alt+Right, Left; Up, Down"),
    ("Add to the selection", "Shift+Click, Ctrl+Click"),
    ("Copy while dragging", "Ctrl+Drag"),
    ("Connect: drag from one to the other, or click both", "W"),
    ("Zoom at the pointer", "Ctrl+Wheel, Alt+Wheel"),
    ("Move the paper", "Space+Drag, middle button"),
    ("Leave the tool, then the selection", "Esc"),
    ("Presenting: on, back; black screen", "Click, right click; B"),
)
TYPED: tuple[tuple[str, str], ...] = (
    ("Work 2 d, lead time 4 d, 90 % right", "Build 2d 4d 90"),
    ("Wait instead of lead time; estimate; range; unknown", "w 2 d; ~3 d; 2-5 d; ?"),
    ("Team, known by a few letters; none", "@Dev; @-"),
    ("5 people; 120 items; class", "5p; #120; VA, NNVA, UNVA"),
    ("Cycle time; changeover", "c/t 39 s; c/o 10 min"),
    ("Uptime; how often it happens", "up: 85%; every 1 w"),
    ("Comes from these instead; takes this share", "<Test; 5   <30%"),
    ("Goes on there too; back there is rework", ">Deploy   >Build 20%"),
    ("Queue, approval, decision, trigger, delivery", "q: a: d: t: v:"),
    ("A name that only looks like more", '"Close 5 d"'),
)
"""What may be typed into the name, after it (before it, what ends in a colon)."""
IN_THE_STEPS: tuple[tuple[str, str], ...] = (
    ("Type over a cell; edit it", "Letters; F2"),
    ("Next cell; the one below", "Tab; Enter"),
    ("Put a step in below; above", "Ctrl+Enter; Ctrl+Shift+Enter"),
    ("Fill down", "Ctrl+D"),
    ("Cells to and from a spreadsheet", "Ctrl+C, Ctrl+V"),
    ("Empty the cells; delete whole rows", "Delete"),
    ("Leave the table", "F6"),
)
COLUMNS, LETTERS, LARGE = 4, 25, 115
SIZE, AROUND = (1380, 790), 60
"""Wanted in pixels; what of the window stays free around it."""


class ShortcutSheet(QDialog):
    """Four columns of groups; three in a narrow window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(words("Keys"))
        self.setAccessibleName(words("Keys"))
        own = (("On the map", ON_THE_CANVAS), ("In a name on the map", TYPED), ("In the steps", IN_THE_STEPS))
        # What nobody can guess comes first; the keys of the menus are seen in the menus too.
        groups = [*((words(t), tuple((words(a), k) for a, k in rows)) for t, rows in own), *shortcut_groups()]
        room = parent.window().size() if parent is not None else QSize(*SIZE)
        self.resize(min(SIZE[0], room.width() - AROUND), min(SIZE[1], room.height() - AROUND))
        area = QScrollArea()
        area.setObjectName("panel")
        area.setWidgetResizable(True)
        is_wide = self.width() == SIZE[0] and scaled(100) <= LARGE
        area.setWidget(_sheet(groups, COLUMNS if is_wide else COLUMNS - 1))
        area.setAccessibleName(words("All keys"))
        close = QPushButton(words("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.addWidget(area, 1)
        column.addLayout(row)


def _sheet(groups: Sequence[tuple[str, tuple[tuple[str, str], ...]]], count: int) -> QWidget:
    body = QWidget()
    body.setObjectName("panelBody")
    columns = QHBoxLayout(body)
    columns.setSpacing(36)
    heights = [0] * count
    layouts = [QVBoxLayout() for _ in range(count)]
    for layout in layouts:
        layout.setSpacing(6)
        columns.addLayout(layout, 1)
    first, rest = groups[:3], sorted(groups[3:], key=lambda group: -len(group[1]))
    for title, rows in (*first, *rest):
        shortest = heights.index(min(heights))
        heights[shortest] += 2 + sum(ceil(len(what) / LETTERS) for what, _ in rows)
        layouts[shortest].addWidget(PlainLabel(title, "panelTitle"))
        layouts[shortest].addLayout(_rows(rows))
        layouts[shortest].addSpacing(12)
    for layout in layouts:
        layout.addStretch(1)
    return body


def _rows(rows: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(3)
    grid.setColumnStretch(0, 1)
    for number, (what, keys) in enumerate(rows):
        grid.addWidget(PlainLabel(what, wrap=True), number, 0)
        label = PlainLabel(keys, "secondary")
        label.setFont(type_of(LABEL, bold=True))
        grid.addWidget(label, number, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    return grid
