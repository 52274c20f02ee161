"""The sheet that people see, and the same made as if the program had never drawn anything."""

from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.sheet.callouts import _placed
from vsmdesk.sheet.piece_memo import PieceMemo
from vsmdesk.sheet.pieces import Sheet
from vsmdesk.sheet.routing_bands import routes_of_band
from vsmdesk.sheet.whole_sheet import sheet_of


def real_sheet(value_stream_map: ValueStreamMap) -> Sheet:
    """The sheet that people see."""
    return sheet_of(value_stream_map, figures_of(value_stream_map))


def sheet_made_afresh(value_stream_map: ValueStreamMap, *, routed: bool = True) -> Sheet:
    """The same without any piece of an earlier sheet; with `routed` ways and callouts are found anew as well.

    What other sheets remember is as it was afterwards, so that looking changes nothing.
    """
    if routed:
        routes_of_band.cache_clear()
        _placed.cache_clear()
    remembered, PieceMemo._recent = PieceMemo._recent, ()
    try:
        return real_sheet(value_stream_map)
    finally:
        PieceMemo._recent = remembered
