"""The symbols of the catalogue as the palette shows them."""

from functools import cache

from vsmdesk.drawing.primitives import Drawing
from vsmdesk.model.elements import Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import exactly
from vsmdesk.model.value_stream_map import ValueStreamMap


@cache
def symbol_samples() -> tuple[tuple[str, Drawing], ...]:
    """Every symbol's name and the real drawing of an empty one."""
    from vsmdesk.metrics.figures import figures_of
    from vsmdesk.symbols.catalogue import SYMBOLS, drawing_of, sample
    from vsmdesk.symbols.context import SymbolContext

    # With times, and as a block: its foot bar is what tells a stage from an empty box. With items: a pile.
    times = {"process_time": exactly(3, "h"), "lead_time": exactly(1, "d")}
    shown = (
        Stage(id=Id("stage"), **times),
        Stage(id=Id("approval"), approval=True, **times),
        Queue(id=Id("queue"), quantity=exactly(14, "items")),
    )
    timed = ValueStreamMap.of_records(shown)
    figures = figures_of(timed)
    block, full = (SymbolContext(timed, figures, level=level) for level in (0, 2))
    drawn = {record.id: drawing_of(record, block if isinstance(record, Stage) else full) for record in shown}
    return tuple((name, drawn.get(Id(name)) or sample(symbol, full)) for name, symbol in SYMBOLS.items())
