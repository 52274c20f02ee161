"""The symbols of the catalogue as the palette shows them."""

from functools import cache

from vsmdesk.drawing.primitives import Drawing
from vsmdesk.model.value_stream_map import ValueStreamMap


@cache
def symbol_samples() -> tuple[tuple[str, Drawing], ...]:
    """Every symbol's name and the real drawing of an empty one."""
    from vsmdesk.metrics.figures import figures_of
    from vsmdesk.symbols.catalogue import SYMBOLS, sample
    from vsmdesk.symbols.context import SymbolContext

    nothing = ValueStreamMap()
    context = SymbolContext(nothing, figures_of(nothing))
    return tuple((name, sample(symbol, context)) for name, symbol in SYMBOLS.items())
