"""The friction points in the order of their numbers, each linked with its callout and its elements."""

from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from vsmdesk.desktop.open_map import OpenMap
from vsmdesk.desktop.panels.cell_editing import CellEditing
from vsmdesk.desktop.panels.field_table import FRICTION
from vsmdesk.desktop.panels.linked_table import ROLE_OF_PAINT, Cell, Column, Index, Line, LinesModel, LinkedTable
from vsmdesk.desktop.panels.page import Page
from vsmdesk.desktop.plain import PlainLabel
from vsmdesk.desktop.theme import colour, type_of
from vsmdesk.desktop.words import counted, words
from vsmdesk.model.codes import codes
from vsmdesk.model.connections import Connection
from vsmdesk.model.friction import Friction
from vsmdesk.model.quantities import minutes

ROW = 30
_SPEC = {spec.name: spec for spec in FRICTION}
COLUMNS = (
    Column("", 36),
    Column("What", 0, spec=_SPEC["title"]),
    Column("Where", 66),
    Column("At stake", 72, right=True, spec=_SPEC["impact"]),
    Column("Owner", 84, spec=_SPEC["owner"]),
    Column("Due", 52, right=True, spec=_SPEC["due"]),
)
_EDITABLE = frozenset(("title", "impact", "owner", "due"))


class DiscDelegate(QStyledItemDelegate):
    """Paints the numbered disc: filled open, a ring planned, a struck grey ring solved."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell."""
        super().paint(painter, option, index)
        known = index.data(ROLE_OF_PAINT)
        if isinstance(known, tuple):
            paint_disc(painter, QRectF(option.rect).center(), *known)


def paint_disc(painter: QPainter, middle: QPointF, number: int, status: str) -> None:
    """The disc of a friction point, 18 pixels across."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius, solved = 9.0, status == "solved"
    ring = colour("ink3" if solved else "friction")
    painter.setPen(QPen(ring, 1.5))
    painter.setBrush(colour("friction") if status == "open" else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(middle, radius - 0.75, radius - 0.75)
    painter.setPen(colour("on_friction") if status == "open" else ring)
    painter.setFont(type_of(11 if number < 100 else 8, bold=True))
    area = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(number))
    if solved:
        painter.setPen(QPen(ring, 1.5))
        painter.drawLine(middle + QPointF(-6, 6), middle + QPointF(6, -6))
    painter.restore()


class FrictionPanel(Page):
    """Follows the map. A row selects its friction point, so the canvas shows callout and elements."""

    def __init__(self, open_map: OpenMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = open_map
        self._found = open_map.measures.friction
        editing = CellEditing(open_map, self.refused.emit)
        model = LinesModel(COLUMNS, editing.put, editing.text_of)
        self.table = LinkedTable(model, open_map.selection, words("Friction points"), ROW)
        self._delegate = DiscDelegate(self)
        self.table.setItemDelegateForColumn(0, self._delegate)
        self._empty = PlainLabel(
            words("Nothing marked yet. Select what is in the way of the flow and press Ctrl+Shift+F."),
            "secondary",
            wrap=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 0)
        self._empty.setContentsMargins(6, 8, 6, 0)
        column.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.table)
        open_map.document.changed.subscribe(self.ask)
        self._found.changed.subscribe(self.ask)

    def refresh(self) -> None:
        """Show the friction points as they are now."""
        points = sorted(self._open.map.of(Friction), key=lambda friction: friction.number)
        if any(friction.rule for friction in points):
            self._found.want()
        self._empty.setVisible(not points)
        self.table.setVisible(bool(points))
        self.table.show_lines([self._line(friction) for friction in points])
        self.sum_up(self._summary(points))

    def _line(self, friction: Friction) -> Line:
        return Line((friction.id,), partial(self._cells, friction), friction.id, _EDITABLE)

    def _cells(self, friction: Friction) -> tuple[Cell, ...]:
        where = where_of(friction, self._open)
        lost = not friction.elements and bool(friction.lost_place)
        stale = self._found.stale.get(friction.id, "")
        title = friction.title or words("Not described yet")
        return (
            Cell(
                tip=words("Friction point {n}, {status}", n=friction.number, status=friction.status),
                paint=(friction.number, friction.status),
            ),
            Cell(
                words("Out of date: {title}", title=title) if stale else title,
                role="friction" if stale else "ink" if friction.title else "ink2",
                tip=stale,
            ),
            Cell(where, role="friction" if lost else "ink"),
            Cell(self._at_stake(friction), bold=friction.impact is not None),
            Cell(friction.owner or "?", role="ink" if friction.owner else "ink2"),
            Cell(friction.due or "?", role="ink" if friction.due else "ink2"),
        )

    def _at_stake(self, friction: Friction) -> str:
        from vsmdesk.metrics.wording import at_stake

        return "?" if friction.impact is None else at_stake(friction.impact).text

    def _summary(self, points: list[Friction]) -> str:
        from vsmdesk.metrics.wording import of_minutes

        calendar = self._open.map.calendar
        open_points = [friction for friction in points if friction.status != "solved"]
        staked = [minutes(friction.impact, calendar).value for friction in open_points if friction.impact]
        if not points:
            return ""
        told = counted(len(points), "point", "points")
        return (
            words("{points}, {time} at stake", points=told, time=of_minutes(sum(staked), calendar).text)
            if staked
            else told
        )


def where_of(friction: Friction, open_map: OpenMap) -> str:
    """`30`, `50 to 40` for a connection, or the name of the place it lost."""
    known = codes(open_map.map)
    parts = []
    for key in friction.elements:
        connection = open_map.map.get(key, Connection)
        if connection is not None:
            ends = (known.get(connection.source, ""), known.get(connection.target, ""))
            parts.append(words("{source} to {target}", source=ends[0], target=ends[1]))
        else:
            parts.append(known.get(key, ""))
    if parts:
        return ", ".join(parts)
    return words("lost: {name}", name=friction.lost_place) if friction.lost_place else words("nowhere")
