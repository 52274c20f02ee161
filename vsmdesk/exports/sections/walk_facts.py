"""What the map knows of a stage, as fields of a walk sheet: printed where it is known, else a line to write on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from vsmdesk.exports.document.content import Content
from vsmdesk.exports.report.prose import Field
from vsmdesk.exports.sections.calling import called
from vsmdesk.metrics.wording import of_measured
from vsmdesk.model.codes import codes
from vsmdesk.model.connections import Flow, Rework
from vsmdesk.model.elements import Element, Queue, Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import System, Team
from vsmdesk.model.quantities import Measured, Percentage
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.records import dataclass
from vsmdesk.symbols.catalogue import symbol_of

_USUAL = (
    ("Process time (touch)", "process"), ("Lead time", "lead"), ("Wait in front", "in front"), ("%C&A", "right"),
    ("People at once", "people"), ("Items in work", "items"), ("Batch size", "batch"), ("Limit on work", "limit"),
    ("Changeover", "changeover"), ("Uptime", "uptime"), ("How often (rhythm)", "rhythm"),
    ("Sent back from here", "sent back"),
)  # fmt: skip
_CLASSIC = (
    ("Cycle time", "cycle"), ("Changeover", "changeover"), ("Uptime", "uptime"), ("People at once", "people"),
    ("Process time (touch)", "process"), ("Batch, pack size", "batch"), ("How often (every part)", "rhythm"),
    ("Variants made", ""), ("Stock in front", "in front"), ("Items in work", "items"),
    ("Scrap, sent back", "sent back"), ("Working time a day", ""),
)  # fmt: skip
"""After the tick sheet of Rother and Shook."""
_EVERY_PART = ("epe", "epei", "every part every")
_ELSE = (*_USUAL, ("Cycle time", "cycle"), ("Value-adding time", "value"), ("Capacity", "capacity"))
"""What else a map may know."""
_MOST_MORE = 8
"""Fields of the stage's own that find room."""


@dataclass(frozen=True, eq=False)
class Ways:
    """What work flows on in a map: found once for all its sheets."""

    into: Mapping[Id, Sequence[Id]]
    out_of: Mapping[Id, Sequence[Id]]
    back_from: Mapping[Id, Sequence[Rework]]


def ways_of(value_stream_map: ValueStreamMap) -> Ways:
    """The ways of a map."""
    into, out_of = dict[Id, list[Id]](), dict[Id, list[Id]]()
    back_from = dict[Id, list[Rework]]()
    for flow in value_stream_map.of(Flow):
        into.setdefault(flow.target, []).append(flow.source)
        out_of.setdefault(flow.source, []).append(flow.target)
    for loop in value_stream_map.of(Rework):
        back_from.setdefault(loop.source, []).append(loop)
    return Ways(into, out_of, back_from)


@dataclass(frozen=True, eq=False)
class StageFacts:
    """A stage, its place in the map, and whether the sheet is to be blank."""

    stage: Stage
    content: Content
    ways: Ways

    @cached_property
    def name(self) -> str:
        """Its name; empty on a blank sheet."""
        return self._told(self.stage.name.strip())

    @cached_property
    def code(self) -> str:
        """The number that stands on the map."""
        return codes(self.content.value_stream_map).get(self.stage.id, "")

    @property
    def title(self) -> str:
        """Number and name, or what to call a stage without one."""
        return called(self.content.value_stream_map, self.stage) if self.name else f"Stage {self.code}".strip()

    @property
    def anchor(self) -> str:
        """The name of its sheet as a target inside the document."""
        return f"walk-{self.stage.id}"

    def what(self) -> list[Field]:
        """A line for the name where the title has none."""
        return [] if self.name else [("What is done here", "")]

    def team(self) -> Field:
        """Whose work it is."""
        team = self.content.value_stream_map.get(self.stage.team, Team)
        return ("Team, function", self._told(team.name if team else ""))

    def systems(self) -> Field:
        """With what the work is done."""
        found = (self.content.value_stream_map.get(key, System) for key in self.stage.systems)
        return ("Systems", self._told(", ".join(system.name for system in found if system)))

    def way(self) -> list[Field]:
        """Where work comes from, where it goes, what sets it going."""
        return [
            ("Comes from", self._told(self._names(self.ways.into.get(self.stage.id, ())))),
            ("Goes to", self._told(self._names(self.ways.out_of.get(self.stage.id, ())))),
            ("What starts the work", ""),
        ]

    def figures(self) -> list[Field]:
        """The numbers of a data box, those of manufacturing in a classic map; none that is known is left out."""
        is_classic = self.content.value_stream_map.presentation.notation == "classic"
        asked = _CLASSIC if is_classic else _USUAL
        known = {} if self.content.options.blank else self._known()
        keys = {key for _, key in asked}
        more = [(label, key) for label, key in _ELSE if key not in keys and known.get(key)]
        return [(label, known.get(key, "")) for label, key in (*asked, *more)]

    def _known(self) -> dict[str, str]:
        stage = self.stage
        return {
            "process": _text(stage.process_time),
            "lead": _text(stage.lead_time),
            "in front": _text(stage.wait_time) or self._in_front(),
            "right": _text(stage.percent_complete_accurate),
            "people": _text(stage.people),
            "items": _text(stage.quantity),
            "batch": _text(stage.batch_size),
            "limit": _text(stage.wip_limit),
            "changeover": _text(stage.changeover_time),
            "uptime": _text(stage.uptime),
            "rhythm": _text(stage.cadence) or self._every_part(),
            "sent back": self._sent_back(),
            "cycle": _text(stage.cycle_time),
            "value": _text(stage.value_added_time),
            "capacity": _text(stage.capacity),
        }

    def own_fields(self) -> list[Field]:
        """The user's own columns, to be filled in too."""
        asked = self.content.value_stream_map.presentation.notation == "classic"
        fields = (
            (label.strip(), text)
            for label, text in self.stage.fields
            if label.strip() and not (asked and _is_every_part(label))
        )
        return [(label[0].upper() + label[1:], self._told(text)) for label, text in fields][:_MOST_MORE]

    def _every_part(self) -> str:
        """How often every part is made, in a column of the user's own."""
        return next((text for label, text in self.stage.fields if _is_every_part(label)), "")

    def _in_front(self) -> str:
        """What the queues in front hold, or how long work waits in them."""
        told = (_items(queue.quantity) or _text(queue.wait_time) for queue in self._queues())
        return "; ".join(text for text in told if text)

    def _sent_back(self) -> str:
        """What leaves here the wrong way: how much, to where."""
        known = codes(self.content.value_stream_map)
        loops = self.ways.back_from.get(self.stage.id, ())
        return "; ".join(f"{_text(loop.share)} to {known.get(loop.target, '')}".strip() for loop in loops)

    def _queues(self) -> Iterator[Queue]:
        found = (self.content.value_stream_map.get(key, Queue) for key in self.ways.into.get(self.stage.id, ()))
        return (queue for queue in found if queue is not None)

    def _names(self, keys: Iterable[Id]) -> str:
        value_stream_map = self.content.value_stream_map
        found = (value_stream_map.get(key, Element) for key in dict.fromkeys(keys))
        return "\n".join(self._called(one) for one in found if one is not None)

    def _called(self, element: Element) -> str:
        # A number alone on a line would look like an entry of its own.
        told = called(self.content.value_stream_map, element).replace(" ", "\u00a0", 1)
        return told if element.name.strip() else f"{told} ({symbol_of(element).title.lower()})".strip()

    def _told(self, text: str) -> str:
        return "" if self.content.options.blank else text


def _is_every_part(label: str) -> bool:
    return label.strip().casefold() in _EVERY_PART


def _text(value: Percentage | None) -> str:
    if value is None:
        return ""
    return of_measured(value).text if isinstance(value, Measured) else value


def _items(quantity: Measured | None) -> str:
    text = _text(quantity)
    return f"{text} {'item' if text == '1' else 'items'}" if text else ""
