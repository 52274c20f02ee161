"""Cards for the wall: figures and names are made smaller rather than cut, a queue says what its items make of it."""

from vsmdesk.drawing.bounds import bounds
from vsmdesk.drawing.moved import flattened
from vsmdesk.drawing.primitives import Path, Text
from vsmdesk.exports.map_page import smallest_text
from vsmdesk.exports.pdf import pages_of
from vsmdesk.exports.presets.options import Options
from vsmdesk.exports.presets.preset import PRESETS
from vsmdesk.metrics.figures import figures_of
from vsmdesk.model.elements import Decision, Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import Measured, exactly
from vsmdesk.model.stream import Presentation, Stream
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.symbols.catalogue import drawing_of
from vsmdesk.symbols.context import SymbolContext

LONG = "Überarbeitungsgenehmigungsverfahren"


def _words(made: ValueStreamMap) -> list[str]:
    (page,) = pages_of(made, ("cards",), Options(paper="A4"), PRESETS["cards"]).pages
    return [item.text for item in flattened(page.drawing) if isinstance(item, Text)]


def test_a_long_word_and_a_long_range_are_not_cut() -> None:
    between = Measured(least=1128, most=1132, unit="min", source="estimated")
    words = _words(ValueStreamMap.of_records([Stage(id=Id("a"), name=LONG, lead_time=between)]))
    assert LONG in words
    assert not [word for word in words if "…" in word]


def test_a_queue_says_how_long_its_items_wait() -> None:
    stream = Stream(demand=exactly(920, "/d"))
    words = _words(ValueStreamMap.of_records([stream, Queue(id=Id("q"), quantity=exactly(7000, "items"))]))
    assert "7.6 d" in words


def test_the_figures_in_the_symbol_of_a_stock_can_be_read() -> None:
    stock = Queue(id=Id("q"), quantity=exactly(7000, "items"), wait_time=exactly(7.6, "d"))
    classic = ValueStreamMap.of_records([Presentation(notation="classic"), stock])
    (page,) = pages_of(classic, ("cards",), Options(paper="A4"), PRESETS["cards"]).pages
    assert smallest_text(page.drawing) >= 6.0


def test_a_card_asks_for_what_stands_on_the_stages_of_the_map() -> None:
    stage = Stage(id=Id("a"), name="Weld", cycle_time=exactly(39, "s"), uptime=exactly(80, "%"))
    classic = ValueStreamMap.of_records([Presentation(notation="classic"), stage])
    words = _words(classic)
    assert [word for word in words if word in ("C/T", "C/O", "Uptime", "People", "PT", "LT")][:4] == [
        *("C/T", "C/O", "Uptime", "People")
    ]
    assert "PT" not in words
    assert {"39 s", "80 %"} <= set(words)


def test_a_decision_without_times_is_asked_for_none() -> None:
    words = _words(ValueStreamMap.of_records([Decision(id=Id("d"), name="Complete?")]))
    assert words.count("?") == 1, "only its symbol"
    assert words.count("PT") == 7, "only the empty cards have figures"


def test_a_card_tells_what_follows_as_the_map_does_and_a_long_title_leaves_the_page_number() -> None:
    stage = Stage(id=Id("a"), name="Weld", process_time=exactly(2, "h"), wait_time=exactly(0, "h"))
    words = _words(ValueStreamMap.of_records([Stream(title="A value stream " * 9), stage]))
    assert words.count("2 h") == 2, "the work, and the lead time that is nothing but work"
    assert [word for word in words if word.endswith("…, cards, 1 of 1")]


def test_a_tall_pile_keeps_its_count() -> None:
    words = _words(ValueStreamMap.of_records([Queue(id=Id("q"), quantity=exactly(260, "items"))]))
    assert words.count("260") == 2, "at the pile and under Items"


def test_the_signs_of_a_page_are_explained_below_its_cards() -> None:
    guess = exactly(3, "d").with_changes(source="guessed")
    words = _words(ValueStreamMap.of_records([Stage(id=Id("a"), lead_time=guess, percent_complete_accurate="n/a")]))
    assert "Signs: ≈ with ? guessed, ? not known." in words


def test_the_foot_of_an_approval_reaches_its_cut_corners() -> None:
    stage = Stage(id=Id("a"), approval=True, process_time=exactly(1, "h"), lead_time=exactly(1, "d"))
    context = SymbolContext(ValueStreamMap.of_records([stage]), figures_of(ValueStreamMap.of_records([stage])))
    drawing = drawing_of(stage, context.at_level(0))
    feet = [item for item in drawing if isinstance(item, Path) and item.fill in ("work", "wait_flat")]
    foot = bounds(tuple(feet))
    whole = bounds(drawing)
    assert (round(foot.left), round(foot.right), round(foot.bottom)) == (0, round(whole.width) - 1, 66)
