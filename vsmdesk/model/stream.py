"""The stream itself: its name, its demand, its calendar, its stated totals; and how its sheet is printed."""

from datetime import date
from typing import Literal

from pydantic import Field

from vsmdesk.model.calendar import Calendar
from vsmdesk.model.identity import Id
from vsmdesk.model.quantities import Measured
from vsmdesk.model.record import Record, TextPairs

STREAM_ID = Id("stream")
PRESENTATION_ID = Id("presentation")
FARTHEST = 1e7
"""Points of the strip: nothing lies beyond that, to any side."""
Paper = Literal["A4", "A3", "A2", "A1", "A0", "Letter", "Tabloid"]


class Stream(Record):
    """One per map, under `STREAM_ID`.

    `demand` and `throughput` are rates; the stated totals are what somebody typed, kept for the audit. The labour
    rate is money by the time of one person, the cost of delay money by the time that one item comes later; both in
    `currency`. Satisfaction (0 to 100 %), time to recover and share of failed changes are what somebody measured.
    `language` is the tag (BCP 47) of the language that the texts of the map are in.
    """

    kind: Literal["stream"] = "stream"
    id: Id = STREAM_ID
    title: str = ""
    subtitle: str = ""
    client: str = ""
    author: str = ""
    version: str = ""
    as_of: date | None = None
    confidentiality: str = ""
    language: str = ""
    source: str = ""
    unit_of_work: str = ""
    demand: Measured | None = None
    throughput: Measured | None = None
    hours_per_day: float = Field(8.0, gt=0, le=24)
    days_per_week: float = Field(5.0, gt=0, le=7)
    days_per_month: float = Field(20.0, gt=0, le=31)
    working_days_per_year: float = Field(240.0, gt=0, le=366)
    shifts: float | None = Field(None, gt=0, le=24)
    available_time_per_shift: Measured | None = None
    stated_lead_time: Measured | None = None
    stated_process_time: Measured | None = None
    pack_quantity: Measured | None = None
    currency: str = ""
    labour_rate: Measured | None = None
    cost_of_delay: Measured | None = None
    productive_hours_per_year: float | None = Field(None, gt=0, le=8784)
    customer_satisfaction: Measured | None = None
    recovery_time: Measured | None = None
    change_fail_rate: Measured | None = None
    fields: TextPairs = ()

    @property
    def calendar(self) -> Calendar:
        """The working calendar in force."""
        return Calendar(self.hours_per_day, self.days_per_week, self.days_per_month, self.working_days_per_year)


class Placement(Record):
    """Where an element, a lane (its team), a connection or a callout lies on a layout.

    Points on one long strip: x along the flow, y down, the origin at the left of the first column and the top of the
    first lane. The sheet folds the strip into bands. `bends` are the corners of a connection bent by hand.
    """

    kind: Literal["placement"] = "placement"
    layout: str = "map"
    element: Id
    x: float = Field(0.0, ge=-FARTHEST, le=FARTHEST)
    y: float = Field(0.0, ge=-FARTHEST, le=FARTHEST)
    width: float | None = Field(None, gt=0, le=1e5)
    height: float | None = Field(None, gt=0, le=1e5)
    bends: tuple[tuple[float, float], ...] = ()
    label_offset: tuple[float, float] | None = None

    def put_at(self, x: float, y: float) -> "Placement":
        """The same elsewhere. Raises pydantic.ValidationError beyond the strip."""
        if type(x) is type(y) is float and abs(x) <= FARTHEST and abs(y) <= FARTHEST:
            return self.with_valid({"x": x, "y": y})
        return self.with_changes(x=x, y=y)


class Presentation(Record):
    """What prints, under `PRESENTATION_ID`: kept in the file, since it belongs to the work and not to the user.

    `data_box` are the figures on a stage in their order; None stands for the usual ones of the notation.
    """

    kind: Literal["presentation"] = "presentation"
    id: Id = PRESENTATION_ID
    notation: Literal["software", "classic"] = "software"
    lanes: Literal["team", "organisation", "none"] = "team"
    data_box: tuple[str, ...] | None = None
    paper: Paper | None = None
    hidden: tuple[str, ...] = ()
