"""The friction register and the figures as sections."""

from vsmdesk.exports.document.content import Content
from vsmdesk.exports.document.parts import NOTHING, Made
from vsmdesk.exports.pdf_document import OutlineEntry
from vsmdesk.exports.report import friction_register, metrics_tables
from vsmdesk.exports.report.found_table import with_found
from vsmdesk.friction.unmarked import unmarked


def friction(content: Content) -> Made:
    """The register, with a line of the outline for each point, and what stands out beside it."""
    points = [
        OutlineEntry(
            f"{point.number} {friction_register.point_title(point)}", friction_register.friction_anchor(point.number), 1
        )
        for point in friction_register.friction_points(content.value_stream_map)
    ]
    table = friction_register.friction_table(content.value_stream_map, content.width)
    found = unmarked(content.value_stream_map, content.figures)
    passages = with_found(table, len(points), found, content.figures, content.width)
    return Made(tuple(passages), (OutlineEntry("Friction register", friction_register.ANCHOR), *points))


def metrics(content: Content) -> Made:
    """The figures of the stream, then those that are not known yet."""
    table = metrics_tables.stream_table(content.value_stream_map, content.figures, content.width)
    unknown = metrics_tables.unknown_table(content.figures, content.width)
    return Made((table,) if unknown is None else (table, unknown), (OutlineEntry("Metrics", metrics_tables.ANCHOR),))


def elements(content: Content) -> Made:
    """The figures of every stage, decision and queue."""
    table = metrics_tables.elements_table(content.value_stream_map, content.figures, content.width)
    if not table.rows or ("steps" in content.sections and not metrics_tables.says_times(content.figures)):
        return NOTHING
    return Made((table,), (OutlineEntry("Elements", metrics_tables.ELEMENTS_ANCHOR, 1),))
