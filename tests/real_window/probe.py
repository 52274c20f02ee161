"""The program as it is, with a window for the test to look through: it tells where things are and whether they agree.

Run as `python -m tests.real_window.probe FOLDER [FILE]`. A question is a file `question` in FOLDER; the answer to it is
`answer.json`. The probe only looks; every key and click reaches the program through the X server.
"""

import json
import sys
import traceback
from pathlib import Path
from typing import Any
from unittest.mock import patch

from PySide6.QtCore import QPoint, QPointF, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLineEdit, QWidget

from vsmdesk.desktop import app
from vsmdesk.desktop.main_window import MainWindow
from vsmdesk.desktop.workspace import Workspace
from vsmdesk.files.writing import map_bytes
from vsmdesk.model.codes import codes
from vsmdesk.model.elements import Element
from vsmdesk.model.friction import Friction
from vsmdesk.model.value_stream_map import ValueStreamMap


def main(folder: Path, file: Path | None) -> int:
    """Run the program, answering questions until it ends."""
    question, answer = folder / "question", folder / "answer.json"

    def look() -> None:
        if question.exists():
            question.unlink()
            draft = answer.with_suffix(".draft")
            draft.write_text(json.dumps(_answered()), "utf-8")
            draft.replace(answer)

    run = QApplication.exec

    def exec_with_probe(*_: object) -> int:
        timer = QTimer()
        timer.timeout.connect(look)
        timer.start(20)
        return run()

    with patch.object(QApplication, "exec", exec_with_probe):
        return app.run(file)


def _answered() -> dict[str, Any]:
    try:
        return what_is_seen()
    except Exception:  # noqa: BLE001 - the test is told, instead of the program's own net
        return {"error": traceback.format_exc()}


def what_is_seen() -> dict[str, Any]:
    """Title, focus, widgets by accessible name with their middles on the screen, and of a map what is on the canvas."""
    windows = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow)]
    shown = [window for window in windows if window.isVisible()]
    focus = QApplication.focusWidget()
    seen: dict[str, Any] = {
        "titles": [window.windowTitle() for window in shown],
        "dialog": _title(QApplication.activeModalWidget()),
        "focus": focus.accessibleName() if focus else "",
        "typed": focus.text() if isinstance(focus, QLineEdit) else "",
        "said": focus.accessibleDescription() if focus else "",
        "widgets": _widgets(),
    }
    if shown and shown[-1].workspace is not None:
        seen |= _map_seen(shown[-1].workspace)
    return seen


def _title(widget: QWidget | None) -> str:
    return widget.windowTitle() if widget else ""


def _widgets() -> dict[str, tuple[int, int]]:
    """Middles by name. Of several with one name the left one has it; the next one's name has a blank behind it."""
    found = []
    for widget in QApplication.allWidgets():
        name = widget.accessibleName()
        if isinstance(widget, QAbstractButton) and not name:
            name = widget.text().replace("&", "")
        if name and widget.isVisible():
            # A check box answers on its mark and its words, not on the blank to the right of them.
            inside = QPoint(10, widget.height() // 2) if isinstance(widget, QCheckBox) else widget.rect().center()
            middle = widget.mapToGlobal(inside)
            found.append((middle.x(), middle.y(), name))
    middles: dict[str, tuple[int, int]] = {}
    for x, y, name in sorted(found):
        middles[name if name not in middles else f"{name} "] = (x, y)
    return middles


def _map_seen(workspace: Workspace) -> dict[str, Any]:
    document = workspace.session.document
    value_stream_map = document.map
    return {
        "map": map_bytes(value_stream_map).decode(),
        "steps": len(document.steps),
        "position": document.position,
        "inspected": _inspected(workspace),
        "modified": document.is_modified,
        "disagreements": _disagreements(workspace, value_stream_map),
        "elements": _places(workspace, value_stream_map, 0.5),
        "out_ports": _places(workspace, value_stream_map, 1.0),
        "names": {codes(value_stream_map)[element.id]: element.name for element in value_stream_map.elements},
        "friction": [friction.number for friction in value_stream_map.of(Friction)],
    }


def _inspected(workspace: Workspace) -> str:
    """The name of the one element that is selected."""
    chosen = workspace.selection.ids
    record = workspace.session.document.map.get(next(iter(chosen)), Element) if len(chosen) == 1 else None
    return record.name if record else ""


def _places(workspace: Workspace, value_stream_map: ValueStreamMap, across: float) -> dict[str, tuple[int, int]]:
    """Where the middle of each element (or of its right side) is on the screen, by its code."""
    view = workspace.canvas
    places = {}
    for key, code in codes(value_stream_map).items():
        box = view.box_of(key)
        if box is not None:
            at = QPointF(box.left + across * (box.right - box.left), (box.top + box.bottom) / 2)
            point: QPoint = view.viewport().mapToGlobal(view.mapFromScene(at))
            places[code] = (point.x(), point.y())
    return places


def _disagreements(workspace: Workspace, value_stream_map: ValueStreamMap) -> list[str]:
    """Where the canvas or the graph show something else than a canvas or graph made afresh from the map."""
    from vsmdesk.flow.graph import FlowGraph
    from vsmdesk.metrics.figures import figures_of
    from vsmdesk.sheet.whole_sheet import sheet_of

    found = []
    canvas = workspace.canvas
    fresh = sheet_of(value_stream_map, figures_of(value_stream_map), paper=value_stream_map.presentation.paper or "A3")
    on_canvas = [(item.piece.key, item.piece.drawing) for item in canvas.pieces.items_in_order()]
    if on_canvas != [(piece.key, piece.drawing) for piece in fresh.pieces]:
        found.append("the canvas does not show the pieces of the sheet")
    graph = workspace.measures.graph
    if graph is not None and not _same_graph(graph, FlowGraph(value_stream_map)):
        found.append("the graph is not that of the map")
    missing = {element.id for element in value_stream_map.elements} - {key for key, _ in on_canvas}
    found += [f"{key} is not on the canvas" for key in missing]
    return found


def _same_graph(one: Any, other: Any) -> bool:
    return all(
        dict(getattr(one, part).nodes(data=True)) == dict(getattr(other, part).nodes(data=True))
        and sorted(map(repr, getattr(one, part).edges(keys=True, data=True)))
        == sorted(map(repr, getattr(other, part).edges(keys=True, data=True)))
        for part in ("work", "information")
    )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None))
