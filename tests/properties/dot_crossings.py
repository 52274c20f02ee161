"""How often connections cross where graphviz `dot` lays the same maps out, counted by their curves.

Counted once and kept here, so that the tests need no graphviz: `python -m tests.properties.dot_crossings` counts anew.
"""

from itertools import combinations, pairwise
from shutil import which
from subprocess import run

from tests.branching_maps import branching_map
from tests.mixed_maps import mixed_map
from tests.tangled_maps import tangled_map
from vsmdesk.model.elements import Stage
from vsmdesk.model.value_stream_map import ValueStreamMap

BRANCHING = (
    "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 "
    "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 "
    "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 "
    "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 "
)
TANGLED = (
    "1 0 1 0 0 0 0 0 0 0 2 0 0 0 0 0 1 1 0 0 0 0 0 0 0 0 0 0 1 2 0 0 2 0 0 1 0 0 0 0 0 1 1 0 0 0 0 0 0 0 0 0 1 0 0 "
    "0 0 0 0 0 0 0 0 1 1 0 0 0 0 0 0 1 1 0 6 0 0 0 0 0 0 0 0 0 0 2 2 0 0 0 0 0 0 0 0 0 0 1 0 0 0 2 0 1 0 0 0 0 0 0 "
    "1 0 0 0 0 0 0 0 0 0 1 0 0 0 0 0 0 0 0 1 0 0 0 3 0 0 1 0 0 0 0 0 0 0 0 0 0 0 1 0 1 0 0 0 0 2 0 0 0 2 0 0 2 0 0 "
    "0 0 2 0 0 1 0 0 0 0 0 0 0 0 0 1 0 0 1 0 0 0 0 4 3 0 2 0 0 0 1 0 1 0 0 "
)
MIXED = {
    "small": "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0",
    "wide": "2 0 0 0 0 0 0 0 0 0 1 0 0 0 0 0 0 0 0 0",
    "loops": "1 2 1 0 0 2 0 0 1 0 0 1 3 0 1 0 2 1 2 0",
    "long loops": "1 1 2 0 0 1 1 0 0 0 0 1 0 2 0 6 0 2 0 3",
    "bypasses": "0 1 0 0 0 1 0 0 1 0 2 0 3 0 1 1 2 1 1 0",
    "ends": "0 0 0 0 0 0 0 2 0 0 1 0 0 0 0 0 0 0 1 2",
    "net": "1 0 0 0 0 1 1 0 1 1 1 0 0 0 2 0 0 0 0 0",
}
"""The first twenty of each kind of mixed map that has no information flows."""
Point = tuple[float, float]
STEPS = 12


def in_dot(value_stream_map: ValueStreamMap) -> int:
    """Crossings in the layout of `dot` from left to right, of connections that share neither end."""
    number = {element.id: f"n{n}" for n, element in enumerate(value_stream_map.elements)}
    lines = ["digraph g { rankdir=LR; ranksep=.6; nodesep=.28; node [shape=box, fixedsize=true];"]
    for element in value_stream_map.elements:
        size = "width=1.25, height=.92" if isinstance(element, Stage) else "width=.25, height=.25"
        lines.append(f"{number[element.id]} [{size}];")
    lines += [f"{number[c.source]} -> {number[c.target]};" for c in value_stream_map.connections]
    dot = which("dot")
    assert dot is not None
    plain = run([dot, "-Tplain"], input="\n".join([*lines, "}"]), capture_output=True, text=True, check=True).stdout
    curves = [_curve(line.split()) for line in plain.splitlines() if line.startswith("edge")]
    return sum(_crossed(a, b) for (e, a), (f, b) in combinations(curves, 2) if not e & f)


def _curve(words: list[str]) -> tuple[frozenset[str], list[Point]]:
    values = [float(word) for word in words[4 : 4 + 2 * int(words[3])]]
    points = list(zip(values[::2], values[1::2], strict=True))
    found = [points[0]]
    for start in range(0, len(points) - 1, 3):
        found += [_on_curve(points[start : start + 4], step / STEPS) for step in range(1, STEPS + 1)]
    return frozenset(words[1:3]), found


def _on_curve(points: list[Point], t: float) -> Point:
    weights = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3)
    xs, ys = zip(*points, strict=True)
    return sum(w * x for w, x in zip(weights, xs, strict=True)), sum(w * y for w, y in zip(weights, ys, strict=True))


def _crossed(one: list[Point], other: list[Point]) -> int:
    return sum(_cross(p, q, r, s) for p, q in pairwise(one) for r, s in pairwise(other))


def _cross(p: Point, q: Point, r: Point, s: Point) -> bool:
    def side(a: Point, b: Point, c: Point) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    return side(p, q, r) * side(p, q, s) < 0 and side(r, s, p) * side(r, s, q) < 0


if __name__ == "__main__":
    for name, maps in (("BRANCHING", branching_map), ("TANGLED", tangled_map)):
        print(name, "=", repr(" ".join(str(in_dot(maps(seed))) for seed in range(200))))  # noqa: T201
    for kind in MIXED:
        print(repr(kind), ":", repr(" ".join(str(in_dot(mixed_map(kind, seed))) for seed in range(20))))  # noqa: T201
