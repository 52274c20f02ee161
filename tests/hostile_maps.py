"""A map in which every field of text of every record says something that was not meant for paper."""

from functools import cache

from tests.golden_maps import published_map
from vsmdesk.editing.arrangement.arranging import arranged
from vsmdesk.model.baselines import Baseline
from vsmdesk.model.connections import InformationFlow
from vsmdesk.model.elements import Decision, Delivery, Entity, Note, Queue, Stage, Trigger
from vsmdesk.model.friction import Dismissal, Friction
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.parties import Organisation, System, Team
from vsmdesk.model.quantities import Measured
from vsmdesk.model.record import TextPairs
from vsmdesk.model.value_stream_map import ValueStreamMap

MARKUP = "<b>bold</b> & <script>alert(1)</script> &lt;a href='x'&gt; <font color=red>"
EVERYTHING = (
    f"{MARKUP} stop\x00here\x1b[31m\x07 invoice\u202efdp.exe \u2067x\u2069 😀👩\u200d👩\u200d👧 half \ud83d "
    "(a) Tj ET Q %PDF \\( {x} %s"
)
ENDLESS = ("word " * 600 + "Donaudampfschifffahrtsgesellschaftskapitän" * 50 + "W" * 6000)[:10_000]
_OURS = ("id", "kind", "layout", "rule", "accepted", "unknown")
"""Not people's words: written by the program alone."""


@cache
def hostile_map(text: str) -> ValueStreamMap:
    """The published software stream with one record of every kind, all of them saying `text`."""
    walk = published_map("03")
    stages = walk.of(Stage)
    first, second = stages[0].id, stages[1].id
    company = Organisation(id=Id("company"))
    more: tuple[AnyRecord, ...] = (
        company,
        Team(id=Id("team"), organisation=company.id),
        System(id=Id("system")),
        Note(id=Id("note")),
        Queue(id=Id("queue")),
        Decision(id=Id("decision")),
        Trigger(id=Id("trigger")),
        Delivery(id=Id("delivery")),
        Entity(id=Id("entity")),
        InformationFlow(id=Id("information"), source=first, target=second),
        Friction(id=Id("point"), number=1, elements=(first,), wastes=("",)),
        Dismissal(id=Id("dismissal"), rule="W1", elements=(first,)),
        Baseline(id=Id("baseline")),
    )
    whole = walk.with_records(*more, stages[0].with_changes(team=Id("team"), systems=(Id("system"),)))
    said = (_saying(record, text, number) for number, record in enumerate(whole.records.values()))
    return arranged(whole.with_records(*said))


def _saying(record: AnyRecord, text: str, number: int) -> AnyRecord:
    fields = type(record).model_fields
    changes = {
        name: said
        for name, field in fields.items()
        if name not in _OURS and (said := _said(field.annotation, getattr(record, name), text)) is not None
    }
    if "code" in changes:
        changes["code"] = f"{number} {text}"
    return record.with_changes(**changes)


def _said(annotation: object, value: object, text: str) -> object:
    """What a field holds when it says the text; None where it has no place for a text."""
    if isinstance(value, Measured):
        return value.with_changes(by=text, note=text)
    if annotation is str:
        return text
    if annotation == tuple[str, ...]:
        return (text,)
    return ((text, text),) if annotation == TextPairs else None
