"""Other programs with a drawing of the same size, measured in the same run as this one.

    python -m tests.benchmarks.peers [ELEMENTS] [--only NodeGraphQt export]

NodeGraphQt is installed from PyPI, with this program's own version of PySide6, into an environment of its own in the
folder for temporary files; it draws nodes without rows and connections without labels. `dia`, `inkscape` and `soffice`
are compared as whole commands where they are installed, each with the drawing in its own format; LibreOffice shows an
SVG as one picture, which is told beside. What is missing is named under `missing`. CPU milliseconds, medians of runs
that take turns; the ratio is theirs to ours. No display is needed.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import PySide6

from tests.benchmarks.clock import environment
from tests.benchmarks.draw_file import draw_file
from tests.benchmarks.goals import PEERS
from tests.benchmarks.maps import large_map
from tests.benchmarks.start import PROGRAM, started
from tests.benchmarks.verdicts import as_json
from vsmdesk.drawing.moved import flattened
from vsmdesk.drawing.primitives import Path as Line
from vsmdesk.drawing.primitives import Text
from vsmdesk.exports.svg import write_svg
from vsmdesk.files.writing import map_bytes
from vsmdesk.metrics.figures import figures_of
from vsmdesk.sheet.whole_sheet import sheet_of

TURNS = 3
COMMANDS = {
    "dia": ("dia", "-e", "dia.pdf", "-t", "pdf", "map.dia"),
    "inkscape": ("inkscape", "map.svg", "--export-filename=inkscape.pdf"),
    "soffice": ("soffice", "--headless", "--convert-to", "pdf", "draw.fodg"),
    "soffice, a picture of SVG": ("soffice", "--headless", "--convert-to", "pdf", "map.svg"),
}
NODE_GRAPH = """
import json, sys, time
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from NodeGraphQt import BaseNode, NodeGraph
class Node(BaseNode):
    __identifier__ = "peer"
    NODE_NAME = "Stage"
    def __init__(self):
        super().__init__()
        self.add_input("in", multi_input=True)
        self.add_output("out")
count = int(sys.argv[1])
app = QApplication([])
graph = NodeGraph()
graph.set_acyclic(False)
graph.register_node(Node)
view = graph.widget
view.resize(1600, 900)
view.show()
app.processEvents()
told = {"start": time.process_time() * 1000}
begun = time.process_time()
nodes = [graph.create_node("peer.Node", name=f"Stage {n}", pos=[n // 20 * 250, n % 20 * 160], push_undo=False,
                           selected=False) for n in range(count)]
for n in range(20, count):
    nodes[n - 20].output(0).connect_to(nodes[n].input(0), push_undo=False)
    if n % 10 == 0 and n % 20:
        nodes[n - 21].output(0).connect_to(nodes[n].input(0), push_undo=False)
graph.fit_to_selection()
app.processEvents()
told["open"] = (time.process_time() - begun) * 1000
viewer = graph.viewer()
viewport, middle = viewer.viewport(), nodes[count // 2].view

def median(taken):
    return sorted(taken)[len(taken) // 2]

def spent(action):
    begun = time.process_time()
    action()
    return (time.process_time() - begun) * 1000

def send(kind, at, buttons):
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    spot = QPointF(viewport.mapToGlobal(at.toPoint()))
    app.sendEvent(viewport, QMouseEvent(kind, at, spot, button, buttons, Qt.KeyboardModifier.NoModifier))
    app.sendPostedEvents()

def drag(where):
    at = QPointF(viewer.mapFromScene(middle.sceneBoundingRect().center()))
    left, place = Qt.MouseButton.LeftButton, middle.pos()
    send(QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton)
    send(QEvent.Type.MouseButtonPress, at, left)
    send(QEvent.Type.MouseMove, at + QPointF(20, 15), left)
    taken = [spent(lambda: send(QEvent.Type.MouseMove, at + QPointF(30 + 3 * n, 20 + 2 * n), left)) for n in range(10)]
    if middle.pos() == place:
        raise SystemExit("NodeGraphQt dragged nothing")
    send(QEvent.Type.MouseButtonRelease, at + QPointF(60, 30), Qt.MouseButton.NoButton)
    told["drag frame " + where] = median(taken)

viewer.zoom_to_nodes([node.view for node in nodes])
app.processEvents()
told["repaint at fit"] = median([spent(viewport.repaint) for _ in range(7)])
drag("at fit")
viewer.resetTransform()
viewer.reset_zoom(middle.sceneBoundingRect().center())
app.processEvents()
told["repaint at 100 %"] = median([spent(viewport.repaint) for _ in range(7)])
drag("at 100 %")
print(json.dumps({what: round(value, 2) for what, value in told.items()}))
"""


def node_graph(elements: int, folder: Path) -> dict[str, Any]:
    """NodeGraphQt and this program starting, opening, painting and dragging, in turns."""
    python = _with_node_graph(folder / f"venv-{PySide6.__version__}")
    theirs, ours = list[dict[str, float]](), list[dict[str, float]]()
    for _ in range(TURNS):
        theirs.append(_told([str(python), "-c", NODE_GRAPH, str(elements)]))
        ours.append(_told([sys.executable, "-m", "tests.benchmarks.canvas", str(elements)])[0])
        ours[-1]["start"] = started(PROGRAM)["cpu"] * 1000
    return {what: _compared([one[what] for one in theirs], [one[what] for one in ours]) for what in theirs[0]}


def _with_node_graph(place: Path) -> Path:
    """The Python of an environment that has NodeGraphQt and the binding that this program runs on."""
    python = place / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not (place / "complete").exists():
        sys.stderr.write(f"NodeGraphQt is being installed into {place}\n")
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(place)], check=True, capture_output=True)
        packages = ("NodeGraphQt", f"PySide6-Essentials=={PySide6.__version__}", "setuptools<81")
        subprocess.run([str(python), "-m", "pip", "install", "-q", *packages], check=True, capture_output=True)
        (place / "complete").touch()
    return python


def _told(command: Sequence[str]) -> Any:
    run = subprocess.run(command, capture_output=True, text=True, check=True, env=environment())
    return json.loads(run.stdout)


def _compared(theirs: Sequence[float], ours: Sequence[float]) -> dict[str, float]:
    ratio = round(median(theirs) / median(ours), 2)
    return {"theirs": round(median(theirs), 2), "ours": round(median(ours), 2), "ratio": ratio}


def commands(elements: int, folder: Path) -> dict[str, Any]:
    """The same drawing exported to PDF by whole commands, in turns."""
    value_stream_map = large_map(elements)
    (folder / "map.vsmap").write_bytes(map_bytes(value_stream_map))
    (folder / "map.svg").write_bytes(write_svg(value_stream_map))
    sheet = sheet_of(value_stream_map, figures_of(value_stream_map))
    marks = [mark for piece in sheet.pieces for mark in flattened(piece.drawing)]
    (folder / "map.dia").write_text(dia_file(marks), encoding="utf-8")
    (folder / "draw.fodg").write_text(draw_file(marks, sheet.width, sheet.height), encoding="utf-8")
    there = {name: command for name, command in COMMANDS.items() if shutil.which(command[0])}
    ours = (sys.executable, "-m", "vsmdesk", "export", "map.vsmap", "--preset", "map", "-o", "ours.pdf")
    _whole(ours, folder)  # It is compiled once.
    taken: dict[str, list[float]] = {name: [] for name in ("ours", *there)}
    for _ in range(TURNS):
        for name, command in ({"ours": ours} | there).items():
            taken[name].append(_whole(command, folder))
    return {name: _compared(taken[name], taken["ours"]) for name in taken}


def _whole(command: Sequence[str], folder: Path) -> float:
    """CPU milliseconds of a command and all that it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environment())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return round((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000, 1)


def dia_file(marks: Sequence[object]) -> str:
    """The marks of a drawing as a diagram of dia: lines, areas and texts, centimetres for points."""
    objects = [_polyline(mark, n) for n, mark in enumerate(marks) if isinstance(mark, Line)]
    objects += [_words(mark, n) for n, mark in enumerate(marks, start=len(marks)) if isinstance(mark, Text)]
    body = "".join(one for one in objects if one)
    return f"{_HEAD}<dia:layer name='map' visible='true'>{body}</dia:layer></dia:diagram>"


_HEAD = "<?xml version='1.0' encoding='UTF-8'?><dia:diagram xmlns:dia='http://www.lysator.liu.se/~alla/dia/'>"


def _object(kind: str, number: int, attributes: Mapping[str, str]) -> str:
    inner = "".join(f"<dia:attribute name='{name}'>{value}</dia:attribute>" for name, value in attributes.items())
    return f"<dia:object type='Standard - {kind}' version='0' id='O{number}'>{inner}</dia:object>"


def _point(x: float, y: float) -> str:
    return f"<dia:point val='{x / 28.35:.4f},{y / 28.35:.4f}'/>"


def _polyline(mark: Line, number: int) -> str:
    points = [_point(*segment[-2:]) for segment in mark.outline if segment[0] != "Z"]
    if len(points) < 2:
        return ""
    first = points[0]
    kind, least = ("Polygon", 3) if mark.outline[-1][0] == "Z" else ("PolyLine", 2)
    points += [first] * (least - len(points))
    width = mark.stroke.width / 28.35 if mark.stroke else 0.0
    attributes = {"obj_pos": first, "poly_points": "".join(points), "line_width": f"<dia:real val='{width:.4f}'/>"}
    return _object(kind, number, attributes)


def _words(mark: Text, number: int) -> str:
    text = mark.text.replace("&", "&amp;").replace("<", "&lt;")
    height = f"<dia:attribute name='height'><dia:real val='{mark.size / 28.35:.4f}'/></dia:attribute>"
    string = f"<dia:attribute name='string'><dia:string>#{text}#</dia:string></dia:attribute>"
    place = f"<dia:attribute name='pos'>{_point(mark.x, mark.y)}</dia:attribute>"
    inner = f"<dia:composite type='text'>{string}{height}{place}</dia:composite>"
    return _object("Text", number, {"obj_pos": _point(mark.x, mark.y), "text": inner})


def measured(elements: int, asked: Sequence[str]) -> dict[str, Any]:
    """What was asked for, what could not be measured and why, and a line for each goal."""
    folder = Path(tempfile.gettempdir()) / "vsmdesk-peers"
    folder.mkdir(exist_ok=True)
    found: dict[str, Any] = {"elements": elements}
    missing: dict[str, str] = {}
    for name, compare in {"NodeGraphQt": node_graph, "export": commands}.items():
        if name in asked:
            try:
                found[name] = compare(elements, folder)
            except subprocess.CalledProcessError as error:
                missing[name] = f"{' '.join(error.cmd[:5])[:200]}: {_last_line(error)}"
    if "export" in found:
        missing |= {name: "is not installed" for name in COMMANDS if name not in found["export"]}
    return {**found, "missing": missing, "verdicts": verdicts(found)}


def _last_line(error: subprocess.CalledProcessError) -> str:
    said = error.stderr.decode(errors="replace") if isinstance(error.stderr, bytes) else error.stderr or ""
    return next((line for line in reversed(said.splitlines()) if line.strip()), str(error.returncode))


def verdicts(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A line for each goal: how many times as much the other program takes, at least; None where it is not there."""
    ratios = {(group, what): found[group].get(what, {}).get("ratio") for group, what in PEERS if group in found}
    return [
        {"of": f"{group}, times ours", "what": what, "goal": PEERS[group, what], "measured": ratio}
        | {"met": None if ratio is None else ratio >= PEERS[group, what]}
        for (group, what), ratio in ratios.items()
    ]


def main() -> None:
    """Compare with whatever is there."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.peers")
    parser.add_argument("elements", nargs="?", type=int, default=1000)
    parser.add_argument("--only", nargs="+", choices=["NodeGraphQt", "export"], default=["NodeGraphQt", "export"])
    asked = parser.parse_args()
    sys.stdout.write(as_json(measured(asked.elements, asked.only)))


if __name__ == "__main__":
    main()
