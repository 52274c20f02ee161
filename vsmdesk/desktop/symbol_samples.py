"""The symbols of the catalogue as the palette shows them."""

from functools import cache

from vsmdesk.drawing.primitives import Drawing
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import exactly
from vsmdesk.model.value_stream_map import ValueStreamMap


@cache
def symbol_samples() -> tuple[tuple[str, Drawing], ...]:
    """Every symbol's name and the real drawing of an empty one."""
    from vsmdesk.metrics.figures import figures_of
    from vsmdesk.symbols.catalogue import SYMBOLS, drawing_of, sample
    from vsmdesk.symbols.context import SymbolContext

    # A stage with times, at the level without cells: its foot bar is what tells it from an empty box.
    stage = Stage(id=Id("stage"), process_time=exactly(3, "h"), lead_time=exactly(1, "d"))
    timed = ValueStreamMap.of_records([stage, stage.with_changes(id=Id("approval"), approval=True)])
    context = SymbolContext(timed, figures_of(timed), level=2)
    drawn = {key: drawing_of(record, context) for key, record in timed.records.items()}
    return tuple((name, drawn.get(Id(name)) or sample(symbol, context)) for name, symbol in SYMBOLS.items())
