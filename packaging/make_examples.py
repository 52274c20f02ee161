"""Builds the maps of `resources/examples` and `resources/templates` from the step tables beside them."""

from collections.abc import Iterator
from pathlib import Path

from example_friction import FRICTION

from vsmdesk.editing.arrangement.arranging import arranged
from vsmdesk.files.atomic import atomic_write
from vsmdesk.files.writing import map_bytes
from vsmdesk.imports.tables import read_file
from vsmdesk.model.friction import Friction
from vsmdesk.model.stream import Presentation, Stream
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.step_table.durations import parsed_duration
from vsmdesk.step_table.parties import stable_id

# A lane for every team would print below 6 pt on A3; the stages name their teams instead.
BY_ORGANISATION = ("medication-adherence",)
RESOURCES = Path(__file__).resolve().parent.parent / "resources"


def main() -> None:
    """Write a map beside every step table."""
    for folder in ("examples", "templates"):
        for table in sorted((RESOURCES / folder).glob("*.csv")):
            value_stream_map = read_file(table)
            points = tuple(friction_of(table.stem, value_stream_map))
            shown = presentation_of(table.stem, value_stream_map)
            made = arranged(value_stream_map.with_records(*points, *shown))
            atomic_write(table.with_suffix(".vsmap"), map_bytes(made))
            print(f"{folder}/{table.stem}: {len(made.elements)} elements, {len(points)} friction points")
    atomic_write(RESOURCES / "templates" / "blank.vsmap", map_bytes(ValueStreamMap.of_records([Stream()])))


def presentation_of(name: str, value_stream_map: ValueStreamMap) -> Iterator[Presentation]:
    """How an example is shown where that is not as usual."""
    if name in BY_ORGANISATION:
        yield value_stream_map.presentation.with_changes(lanes="organisation")


def friction_of(name: str, value_stream_map: ValueStreamMap) -> Iterator[Friction]:
    """The friction points of an example."""
    ids = {element.code: element.id for element in value_stream_map.elements}
    for number, point in enumerate(FRICTION.get(name, ()), 1):
        yield Friction(
            id=stable_id("friction", str(number)),
            number=number,
            elements=tuple(ids[code] for code in point.at),
            title=point.title,
            category=point.category,
            description=point.description,
            evidence=point.evidence,
            countermeasure=point.countermeasure,
            owner=point.owner,
            impact=parsed_duration(point.impact),
            severity=point.severity,
            wastes=point.wastes,
        )


if __name__ == "__main__":
    main()
