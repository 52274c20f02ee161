"""Every kind of record that a map holds, by name."""

from vsmdesk.model.baselines import Baseline
from vsmdesk.model.connections import Flow, InformationFlow, Rework
from vsmdesk.model.elements import Decision, Delivery, Entity, Note, Queue, Stage, Trigger
from vsmdesk.model.friction import Dismissal, Friction, FrictionSettings
from vsmdesk.model.improvements import Improvement, State
from vsmdesk.model.parties import Organisation, System, Team
from vsmdesk.model.record import UnknownRecord
from vsmdesk.model.stream import Placement, Presentation, Stream

KnownRecord = (
    Stream
    | Stage
    | Queue
    | Decision
    | Trigger
    | Delivery
    | Entity
    | Note
    | Flow
    | InformationFlow
    | Rework
    | Team
    | Organisation
    | System
    | Friction
    | Dismissal
    | FrictionSettings
    | Placement
    | Presentation
    | Improvement
    | State
    | Baseline
)
AnyRecord = KnownRecord | UnknownRecord

KINDS: dict[str, type[KnownRecord]] = {
    "stream": Stream,
    "stage": Stage,
    "queue": Queue,
    "decision": Decision,
    "trigger": Trigger,
    "delivery": Delivery,
    "entity": Entity,
    "note": Note,
    "flow": Flow,
    "information_flow": InformationFlow,
    "rework": Rework,
    "team": Team,
    "organisation": Organisation,
    "system": System,
    "friction": Friction,
    "dismissal": Dismissal,
    "friction_settings": FrictionSettings,
    "placement": Placement,
    "presentation": Presentation,
    "improvement": Improvement,
    "state": State,
    "baseline": Baseline,
}
