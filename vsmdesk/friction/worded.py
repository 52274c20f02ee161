"""Names and numbers of a map as people read them."""

from collections.abc import Sequence
from functools import cached_property

from vsmdesk.friction.figured import Figured
from vsmdesk.metrics.wording import of_minutes, of_value, suitable_unit

MOST_NAMED = 4
LONGEST_NAME = 40
LONG = 10.0
FEW_MONTHS = 3


class Worded(Figured):
    """The numbers of one map, with words for them."""

    @cached_property
    def noted(self) -> Sequence[int]:
        """Stages and decisions with columns of somebody's own."""
        elements = self.elements
        return [at for at in self.activities if elements[at].fields]

    def field(self, at: int, *headers: str) -> str:
        """What somebody wrote in a column of their own, whatever the case of its header."""
        fields = self.elements[at].fields
        return next((text.strip() for header, text in fields if header.strip().casefold() in headers), "")

    def name(self, at: int) -> str:
        """Code and name of an element."""
        code, name = self.numbers.given.code(at), " ".join(self.elements[at].name.split())
        name = name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"
        return f"{code} ({name})" if name and name != code else code

    def names(self, places: Sequence[int]) -> str:
        """Codes and names of a few elements, and how many more there are."""
        named = ", ".join(self.name(at) for at in places[:MOST_NAMED])
        return f"{named} and {len(places) - MOST_NAMED} more" if len(places) > MOST_NAMED else named

    def time(self, minutes: float) -> str:
        """Minutes as people read them; seconds are for less than ten minutes.

        Long ones as on the ladder: in days, in months where the whole stream takes a year and more.
        """
        unit = suitable_unit(minutes, self.calendar)
        if unit == "w":
            few = minutes < FEW_MONTHS * self.calendar.minutes_per("mo")
            unit = "d" if few or suitable_unit(self.whole, self.calendar) != "mo" else "mo"
        return of_minutes(minutes, self.calendar, "min" if unit == "s" and minutes >= LONG else unit).text

    def percent(self, share: float) -> str:
        """A share (0 to 1) as people read it."""
        return of_value(100.0 * share, "%", self.calendar).text.replace(".0 %", " %")
