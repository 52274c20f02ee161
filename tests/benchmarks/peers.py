"""Other programs with a drawing of the same size, measured in the same run as this one.

    QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.peers [ELEMENTS]

NodeGraphQt (the same binding) is installed into an environment of its own; it draws nodes without rows and connections
without labels. `dia`, `inkscape` and `soffice` are compared as whole commands where they are installed, each with the
drawing in its own format; LibreOffice shows an SVG as one picture, which is told beside. CPU milliseconds, medians of
runs that take turns; the ratio is theirs to ours.
"""

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

from tests.benchmarks.clock import environment
from tests.benchmarks.draw_file import draw_file
from tests.benchmarks.maps import large_map
from vsmdesk.drawing.moved import flattened
from vsmdesk.drawing.primitives import Path as Line
from vsmdesk.drawing.primitives import Text
from vsmdesk.exports.svg import write_svg
from vsmdesk.files.writing import map_bytes
from vsmdesk.metrics.figures import figures_of
from vsmdesk.sheet.whole_sheet import sheet_of

TURNS = 3
NODE_GRAPH = """
import json, sys, time
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
begun = time.process_time()
nodes = [graph.create_node("peer.Node", name=f"Stage {n}", pos=[n // 20 * 250, n % 20 * 160], push_undo=False,
                           selected=False) for n in range(count)]
for n in range(20, count):
    nodes[n - 20].output(0).connect_to(nodes[n].input(0), push_undo=False)
    if n % 10 == 0 and n % 20:
        nodes[n - 21].output(0).connect_to(nodes[n].input(0), push_undo=False)
view.show()
graph.fit_to_selection()
app.processEvents()
opened = (time.process_time() - begun) * 1000
viewport = graph.viewer().viewport()
graph.viewer().zoom_to_nodes([node.view for node in nodes])
app.processEvents()
taken = []
for _ in range(7):
    begun = time.process_time()
    viewport.repaint()
    taken.append((time.process_time() - begun) * 1000)
print(json.dumps({"open": round(opened, 1), "repaint at fit": round(sorted(taken)[3], 1)}))
"""


def node_graph(elements: int, folder: Path) -> dict[str, Any]:
    """NodeGraphQt and this program opening and painting, in turns."""
    python = folder / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
        packages = ("NodeGraphQt", "PySide6-Essentials>=6.10,<6.12", "setuptools<81")
        subprocess.run([str(python), "-m", "pip", "install", "-q", *packages], check=True)
    theirs, ours = list[dict[str, float]](), list[dict[str, float]]()
    for _ in range(TURNS):
        theirs.append(_told([str(python), "-c", NODE_GRAPH, str(elements)]))
        ours.append(_told([sys.executable, "-m", "tests.benchmarks.canvas", str(elements)])[0])
    return {what: _compared([one[what] for one in theirs], [one[what] for one in ours]) for what in theirs[0]}


def _told(command: Sequence[str]) -> Any:
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def _compared(theirs: Sequence[float], ours: Sequence[float]) -> dict[str, float]:
    return {"theirs": median(theirs), "ours": median(ours), "ratio": round(median(theirs) / median(ours), 2)}


def commands(elements: int, folder: Path) -> dict[str, Any]:
    """The same drawing exported to PDF by whole commands, in turns."""
    value_stream_map = large_map(elements)
    (folder / "map.vsmap").write_bytes(map_bytes(value_stream_map))
    (folder / "map.svg").write_bytes(write_svg(value_stream_map))
    sheet = sheet_of(value_stream_map, figures_of(value_stream_map))
    marks = [mark for piece in sheet.pieces for mark in flattened(piece.drawing)]
    (folder / "map.dia").write_text(dia_file(marks), encoding="utf-8")
    (folder / "draw.fodg").write_text(draw_file(marks, sheet.width, sheet.height), encoding="utf-8")
    known = {
        "dia": ("dia", "-e", "dia.pdf", "-t", "pdf", "map.dia"),
        "inkscape": ("inkscape", "map.svg", "--export-filename=inkscape.pdf"),
        "soffice": ("soffice", "--headless", "--convert-to", "pdf", "draw.fodg"),
        "soffice, a picture of SVG": ("soffice", "--headless", "--convert-to", "pdf", "map.svg"),
    }
    there = {name: command for name, command in known.items() if shutil.which(command[0])}
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


def main() -> None:
    """Compare with whatever is there."""
    elements = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    folder = Path(tempfile.gettempdir()) / "vsmdesk-peers"
    folder.mkdir(exist_ok=True)
    figures = {"elements": elements, "export": commands(elements, folder), "NodeGraphQt": node_graph(elements, folder)}
    sys.stdout.write(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
