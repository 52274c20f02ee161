"""How fast maps are kept and edited: CPU milliseconds at several sizes of map, as one JSON object.

    python -m tests.benchmarks.files [SIZE ...]

A map of N elements has about 3 N records: every element has a flow and a place. Compare figures of one machine by
their ratio; none of them is a test.
"""

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from vsmdesk.editing.document import Document
from vsmdesk.editing.edits.deletion import delete
from vsmdesk.editing.edits.fields import set_fields
from vsmdesk.editing.edits.placements import move
from vsmdesk.files.reading import parse_map
from vsmdesk.files.recovery import begin_session
from vsmdesk.files.writing import map_bytes, save_map
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.parties import Team
from vsmdesk.model.quantities import Measured, exactly
from vsmdesk.model.stream import Placement
from vsmdesk.model.value_stream_map import ValueStreamMap

SIZES, REPEATS = (300, 1_000, 10_000), 7
FIRST = Id("s0")
T = TypeVar("T")


def long_map(size: int) -> ValueStreamMap:
    """A chain of stages with four numbers each, all different from stage to stage."""
    records: list[AnyRecord] = [Team(id=Id(f"t{n}"), name=f"Team {n}") for n in range(10)]
    for n in range(size):
        records.append(
            Stage(
                id=Id(f"s{n}"),
                name=f"Stage {n}",
                team=Id(f"t{n % 10}"),
                process_time=exactly(n % 37 + 0.5, "h"),
                lead_time=Measured(least=n % 5, likeliest=n % 5 + 1, most=n % 5 + 3, unit="d"),
                percent_complete_accurate=exactly(50 + n % 50, "%"),
                people=exactly(1 + n % 4, "people"),
            )
        )
        records.append(Placement(id=Id(f"p{n}"), element=Id(f"s{n}"), x=134.0 * n, y=40.0))
    records += [Flow(id=Id(f"f{n}"), source=Id(f"s{n}"), target=Id(f"s{n + 1}")) for n in range(size - 1)]
    return ValueStreamMap.of_records(records)


def fastest(work: Callable[[], T]) -> float:
    """CPU milliseconds of the fastest of several runs, each with the collector's work done beforehand."""
    times = []
    for _ in range(REPEATS):
        gc.collect()
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return round(min(times) * 1000, 2)


def measured(size: int) -> dict[str, float]:
    """What one map of that size costs."""
    made = long_map(size)
    data = map_bytes(made)
    value_stream_map = parse_map(data, "plan.vsmap").map
    with TemporaryDirectory() as folder:
        file, session = Path(folder) / "plan.vsmap", begin_session(Path(folder))
        session.keep(value_stream_map)
        steps = iter(range(1, 1000))

        def keep_one_edit() -> None:
            session.keep(move({FIRST: (float(next(steps)), 1.0)})(value_stream_map))

        return {
            "bytes": len(data),
            "save": fastest(lambda: map_bytes(value_stream_map)),
            "save a map that was never in a file": fastest(lambda: map_bytes(made)),
            "read": fastest(lambda: parse_map(data, "plan.vsmap")),
            "save onto the disk, opened again for proof": fastest(
                lambda: save_map(value_stream_map, file, earlier_versions=False)
            ),
            "keep one edit": fastest(keep_one_edit),
            "rename": fastest(lambda: Document(value_stream_map).apply("", set_fields([FIRST], name="Other"))),
            "delete in the middle": fastest(lambda: Document(value_stream_map).apply("", delete([Id("s1")]))),
        }


def main(sizes: tuple[int, ...]) -> None:
    """Prints the figures by size, with what a million turns of an empty loop cost as the machine's own measure."""
    turns = fastest(lambda: [None for _ in range(1_000_000)])
    figures = {str(size): measured(size) for size in sizes}
    sys.stdout.write(json.dumps({"a million turns of a loop": turns, **figures}, indent=1) + "\n")


if __name__ == "__main__":
    main(tuple(int(size) for size in sys.argv[1:]) or SIZES)
