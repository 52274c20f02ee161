"""How often connections cross where graphviz `dot` lays the same maps out, counted by their curves.

Counted once and kept here, so that the tests need no graphviz: `python -m tests.properties.dot_crossings` counts anew.
"""

import sys
from collections.abc import Mapping
from itertools import combinations, pairwise
from shutil import which
from subprocess import run

from tests.branching_maps import branching_map
from tests.mixed_maps import mixed_map
from tests.tangled_maps import tangled_map
from vsmdesk.model.elements import Stage
from vsmdesk.model.lanes import lane_of_each
from vsmdesk.model.value_stream_map import ValueStreamMap

IN_DOT: Mapping[str, str] = {
    "branching": "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0",
    "tangled": "1 0 1 0 0 0 0 0 0 0 2 0 0 0 0 0 1 1 0 0",
    "small": "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0",
    "wide": "2 0 0 0 0 0 0 0 0 0 1 0 0 0 0 0 0 0 0 0",
    "loops": "1 2 1 0 0 2 0 0 1 0 0 1 3 0 1 0 2 1 2 0",
    "long loops": "1 1 2 0 0 1 1 0 0 0 0 1 0 2 0 6 0 2 0 3",
    "bypasses": "0 1 0 0 0 1 0 0 1 0 2 0 3 0 1 1 2 1 1 0",
    "ends": "0 0 0 0 0 0 0 2 0 0 1 0 0 0 0 0 0 0 1 2",
    "net": "1 0 0 0 0 1 1 0 1 1 1 0 0 0 2 0 0 0 0 0",
    "queues": "0 0 1 0 0 0 0 2 0 1 0 0 0 0 0 0 0 0 0 0",
}
"""The first twenty maps of each kind without teams and without information."""
WITH_TEAMS: Mapping[tuple[str, int], str] = {
    ("branching", 4): "296 0 31 1 0 2 61 0",
    ("tangled", 3): "47 0 45 5 3 41 9 15",
}
"""The first eight maps with so many teams, each a cluster."""
Point = tuple[float, float]
STEPS = 12


def in_dot(value_stream_map: ValueStreamMap) -> int:
    """Crossings in the layout of `dot` from left to right, of connections that share neither end.

    Teams are clusters: `dot` puts what belongs to one together, as lanes do.
    """
    number = {element.id: f"n{n}" for n, element in enumerate(value_stream_map.elements)}
    lines = ["digraph g { rankdir=LR; ranksep=.6; nodesep=.28; node [shape=box, fixedsize=true];"]
    for element in value_stream_map.elements:
        size = "width=1.25, height=.92" if isinstance(element, Stage) else "width=.25, height=.25"
        lines.append(f"{number[element.id]} [{size}];")
    lanes = lane_of_each(value_stream_map)
    for cluster, lane in enumerate(dict.fromkeys(lanes.values())):
        members = "; ".join(number[key] for key, other in lanes.items() if other == lane)
        lines.append(f"subgraph cluster_{cluster} {{ {members} }}")
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


def random_map(kind: str, seed: int, teams: int = 0) -> ValueStreamMap:
    """A random map of one of all kinds that the tests of layout have; teams are for those that know none."""
    if kind == "branching":
        return branching_map(seed, teams=teams)
    return tangled_map(seed, teams=teams) if kind == "tangled" else mixed_map(kind, seed)


def crossings_in_dot(kind: str, seed: int, teams: int = 0) -> int:
    """Counted for one map in ten by the `dot` that is installed, if one is, else as it was counted once."""
    counted = (WITH_TEAMS[kind, teams] if teams else IN_DOT[kind]).split()[seed]
    return in_dot(random_map(kind, seed, teams)) if seed % 10 == 0 and which("dot") else int(counted)


if __name__ == "__main__":
    counts = [(kind, 0, 20) for kind in IN_DOT] + [(kind, teams, 8) for kind, teams in WITH_TEAMS]
    for kind, teams, seeds in counts:
        found = " ".join(str(in_dot(random_map(kind, seed, teams))) for seed in range(seeds))
        sys.stdout.write(f"{kind} {teams}: {found}\n")
