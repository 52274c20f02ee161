"""Amounts for property tests."""

from hypothesis import strategies as st

from vsmdesk.model.quantities import DURATION_UNITS, RATE_UNITS, DurationUnit, Measured, Source, Unit

numbers = st.one_of(
    st.integers(0, 2_000_000).map(float), st.floats(0, 1e12, allow_nan=False), st.sampled_from([0.1, 0.5, 1 / 3, 1e-9])
)
sources: st.SearchStrategy[Source | None] = st.sampled_from([None, "estimated", "guessed"])


@st.composite
def measured(draw: st.DrawFn, unit: Unit, parts: st.SearchStrategy[float] = numbers) -> Measured:
    """A plain value, least and most, or all three."""
    given = sorted(draw(st.lists(parts, min_size=1, max_size=3)))
    if len(given) == 1:
        return Measured(likeliest=given[0], unit=unit, source=draw(sources))
    likeliest = given[1] if len(given) == 3 else None
    return Measured(least=given[0], likeliest=likeliest, most=given[-1], unit=unit, source=draw(sources))


@st.composite
def durations(draw: st.DrawFn) -> Measured:
    """A value, a range, or one in several units."""
    if draw(st.booleans()):
        return draw(measured(draw(st.sampled_from(DURATION_UNITS))))
    units = draw(st.lists(st.sampled_from(DURATION_UNITS), min_size=2, max_size=4, unique=True))
    rest: tuple[tuple[float, DurationUnit], ...] = tuple((draw(numbers), unit) for unit in units[1:])
    return Measured(likeliest=draw(numbers), unit=units[0], remainder=rest, source=draw(sources))


def rates() -> st.SearchStrategy[Measured]:
    """Items per day, week or month."""
    return st.sampled_from(RATE_UNITS).flatmap(measured)


def counts() -> st.SearchStrategy[Measured]:
    """Numbers of items."""
    return measured("items")


def people() -> st.SearchStrategy[Measured]:
    """Numbers of people."""
    return measured("people")


def percentages() -> st.SearchStrategy[Measured]:
    """From 0 to 100 %."""
    return measured("%", st.floats(0, 100) | st.integers(0, 100).map(float))
