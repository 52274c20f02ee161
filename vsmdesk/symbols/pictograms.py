"""Symbols without figures of their own: the one table of what value stream mappers draw beside stages and flows.

Material, information and general icons of Rother and Shook's notation and its relatives, and those of offices and
software. A note shows one of them in place of its sheet of paper, a queue in place of its tray, a stage over its box.
"""

from collections.abc import Callable, Mapping
from typing import Literal

from vsmdesk.drawing.lettering import text_width, wrapped
from vsmdesk.drawing.primitives import Drawing
from vsmdesk.metrics.wording import of_measured
from vsmdesk.model.elements import Queue
from vsmdesk.records import dataclass
from vsmdesk.symbols import information_pictograms as information
from vsmdesk.symbols import material_pictograms as material
from vsmdesk.symbols.marks import text_lines

Size = tuple[float, float]
Bearer = Literal["note", "queue", "stage", "entity"]
NAME_ROOM, NAME_SIZE, NAME_LEADING = 72.0, 6.5, 7.6


@dataclass(frozen=True, slots=True)
class Pictogram:
    """One symbol: how it is called, what people type to find it, how large it is, and what record bears it.

    `writes_inside`: its text stands in it and not below. `is_classic`: of manufacturing, out of the way elsewhere.
    """

    name: str
    title: str
    group: str
    synonyms: tuple[str, ...]
    size: Size
    draw: Callable[[float, float], Drawing]
    bearer: Bearer = "note"
    writes_inside: bool = False
    is_classic: bool = False


STOCK, TRANSPORT, KANBAN = "Stock and pull", "Transport", "Kanban and scheduling"
MESSAGES, REMARKS, SOFTWARE, PROCESS = "Messages and papers", "Remarks and people", "Office and software", "Processes"


def _several(
    group: str,
    *rows: tuple[str, str, str, Size, Callable[[float, float], Drawing]],
    bearer: Bearer = "note",
    inside: bool = False,
    classic: bool = False,
) -> tuple[Pictogram, ...]:
    return tuple(
        Pictogram(name, title, group, tuple(words.split(", ")), size, draw, bearer, inside, classic)
        for name, title, words, size, draw in rows
    )


_TABLE: tuple[Pictogram, ...] = (
    *_several(
        SOFTWARE,
        (
            "kaizen_burst",
            "Kaizen burst",
            "improvement, starburst, lightning, idea, action",
            (72.0, 40.0),
            information.kaizen_burst,
        ),
        ("phase", "Phase", "band, chevron, section, stage group, milestone", (134.0, 18.0), information.phase),
        inside=True,
    ),
    *_several(
        SOFTWARE,
        (
            "gate",
            "Deadline or gate",
            "cadence, release train, committee, calendar, date, board",
            (26.0, 26.0),
            information.calendar_gate,
        ),
        (
            "dependency",
            "External dependency",
            "blocked, waits for, vendor, link, chain",
            (34.0, 18.0),
            information.dependency,
        ),
        ("automated", "Automated", "gear, machine, robot, script, bot", (24.0, 24.0), information.gear),
        ("pipeline", "Pipeline", "CI, CD, build, deployment, automation", (48.0, 18.0), information.pipeline),
        (
            "branch",
            "Branch and merge",
            "pull request, merge request, git, code",
            (44.0, 22.0),
            information.branch_of_code,
        ),
        ("tool", "Tool used", "Jira, Figma, screen, software, application", (30.0, 24.0), information.screen),
        ("document", "Document", "input, output, specification, form, page", (22.0, 28.0), information.document),
        ("folder", "Folder", "case, job, file, unit of work", (32.0, 24.0), information.folder),
        ("feedback", "Feedback loop", "learning, telemetry, usage data, back", (60.0, 26.0), information.feedback),
        ("waste", "Waste", "muda, eight wastes, tag, defect, motion", (44.0, 16.0), information.waste),
    ),
    *_several(
        SOFTWARE,
        ("in_box", "In-box", "tray, information queue, inbox, mail", (30.0, 18.0), material.in_box),
        bearer="queue",
    ),
    *_several(
        REMARKS,
        ("operator", "Operator", "person, people, worker, employee", (26.0, 24.0), information.operator),
        ("quality_problem", "Quality problem", "defect, scrap, bug, error", (24.0, 24.0), information.quality_problem),
        ("stop", "Stop", "cross, blocked, forbidden, end", (22.0, 22.0), information.stop),
        ("pitch", "Pitch", "clock, time, interval, pace", (26.0, 26.0), information.pitch),
        ("pacemaker", "Pacemaker", "flag, pace, label, constraint", (32.0, 30.0), material.pacemaker),
    ),
    *_several(
        REMARKS,
        ("thought", "Thought", "cloud, question, problem note, idea, bubble", (84.0, 46.0), information.thought),
        (
            "customer_demand",
            "Customer demand",
            "takt, demand box, days, order rate",
            (84.0, 40.0),
            material.customer_demand,
        ),
        inside=True,
    ),
    *_several(
        MESSAGES,
        ("verbal", "Verbal information", "speech, told, talk, meeting, conversation", (34.0, 26.0), information.verbal),
        ("email", "E-mail", "mail, envelope, letter, message", (32.0, 22.0), information.email),
        ("phone", "Telephone", "phone, call, mobile", (24.0, 28.0), information.phone),
        ("fax", "Fax", "telefax, facsimile", (34.0, 24.0), information.fax),
        ("orders", "Orders", "papers, stack, purchase, batch of orders", (32.0, 30.0), information.orders),
    ),
    *_several(
        MESSAGES,
        (
            "schedule",
            "Schedule",
            "information box, plan, weekly schedule, instruction",
            (72.0, 30.0),
            information.schedule,
        ),
        inside=True,
    ),
    *_several(
        SOFTWARE,
        (
            "database",
            "System, database",
            "MRP, ERP, application, cylinder, server, IT",
            (64.0, 40.0),
            information.database,
        ),
        bearer="entity",
        inside=True,
    ),
    *_several(
        PROCESS,
        ("shared_process", "Shared process", "hatched, several streams, common", (90.0, 66.0), material.shared_process),
        (
            "machines",
            "Several machines",
            "multiple machines, stacked, parallel machines",
            (90.0, 66.0),
            material.several_machines,
        ),
        ("work_cell", "Work cell", "U, cell, line", (90.0, 66.0), material.around_a_cell),
        bearer="stage",
        classic=True,
    ),
    *_several(
        STOCK,
        ("supermarket", "Supermarket", "shelf, pull stock, kanban stock, store", (26.0, 36.0), material.supermarket),
        ("fifo", "FIFO lane", "first in first out, channel, sequence, lane", (58.0, 14.0), material.fifo_lane),
        ("safety_stock", "Safety stock", "reserve, emergency", (24.0, 36.0), material.safety_stock),
        ("buffer_stock", "Buffer stock", "buffer, cushion", (24.0, 36.0), material.buffer_stock),
        ("waiting", "Waiting", "hourglass, delay, queue", (24.0, 30.0), material.waiting),
        bearer="queue",
        classic=True,
    ),
    *_several(
        STOCK,
        ("pull", "Physical pull", "withdrawal, circular arrow, take", (32.0, 32.0), material.pull),
        ("push_arrow", "Push arrow", "striped arrow, push", (60.0, 8.0), material.push),
        ("shipment", "Shipment arrow", "finished goods, delivery, hollow arrow", (60.0, 20.0), material.shipment),
        ("warehouse", "Warehouse", "store, hall, depot, building", (60.0, 44.0), material.warehouse),
        ("cell", "Work cell outline", "U, layout of a cell", (64.0, 48.0), material.work_cell),
        classic=True,
    ),
    *_several(
        TRANSPORT,
        ("truck", "Truck", "lorry, road, shipment, delivery", (46.0, 26.0), material.truck),
        ("rail", "Train", "rail, railway, locomotive", (58.0, 28.0), material.train),
        ("ship", "Ship", "boat, sea, freighter, water", (56.0, 28.0), material.ship),
        ("air", "Aeroplane", "air, airplane, plane, flight", (50.0, 36.0), material.aeroplane),
        ("forklift", "Forklift", "fork truck, lift truck, pallet", (42.0, 30.0), material.forklift),
        ("tugger", "Tugger", "tow train, milk run, trailer", (64.0, 24.0), material.tugger),
        ("conveyor", "Conveyor", "belt, rollers, line", (58.0, 22.0), material.conveyor),
        classic=True,
    ),
    *_several(
        KANBAN,
        (
            "production_kanban",
            "Production kanban",
            "card, make, order card",
            (32.0, 20.0),
            information.production_kanban,
        ),
        (
            "withdrawal_kanban",
            "Withdrawal kanban",
            "card, take, move card, transport",
            (32.0, 20.0),
            information.withdrawal_kanban,
        ),
        ("batch_kanban", "Kanban in batches", "production batch, cards, stack", (40.0, 28.0), information.batch_kanban),
        (
            "withdrawal_batch",
            "Withdrawal kanban in batches",
            "cards, stack, batch",
            (40.0, 28.0),
            information.withdrawal_batch,
        ),
        ("signal_kanban", "Signal kanban", "triangle, reorder point, batch", (30.0, 26.0), information.signal_kanban),
        ("kanban_post", "Kanban post", "mailbox, collection, post", (22.0, 32.0), information.kanban_post),
        ("kanban_path", "Kanban path", "dashed arrow, card way", (60.0, 10.0), information.kanban_path),
        (
            "sequenced_pull_ball",
            "Sequenced-pull ball",
            "ball, golf ball, sequence",
            (26.0, 26.0),
            information.sequenced_pull_ball,
        ),
        ("sequence_list", "Sequence list", "order list, broadcast", (32.0, 26.0), information.sequence_list),
        (
            "load_levelling",
            "Load levelling",
            "OXOX, heijunka, mix, levelling, leveling",
            (44.0, 20.0),
            information.load_levelling,
        ),
        ("heijunka_box", "Heijunka box", "levelling box, pigeonholes, grid", (60.0, 34.0), information.heijunka_box),
        ("go_see", "Go see", "spectacles, glasses, gemba, look", (44.0, 22.0), information.go_see),
        classic=True,
    ),
)
PICTOGRAMS: Mapping[str, Pictogram] = {pictogram.name: pictogram for pictogram in _TABLE}
"""Every one by name, in palette order: those of offices and software first."""


def pictogram_of(record: object) -> Pictogram | None:
    """What a record is drawn as in place of its usual symbol, if it says so and this program knows it."""
    found = PICTOGRAMS.get(getattr(record, "symbol", ""))
    return found if found is not None and found.bearer == getattr(record, "kind", "") else None


def with_name(pictogram: Pictogram, name: str, size: Size) -> Drawing:
    """The pictogram in this size with its text inside or below it."""
    width, height = size
    body = pictogram.draw(width, height)
    if not pictogram.writes_inside:
        lines = name_lines(name)
        return (
            *body,
            *text_lines(lines, width / 2, height + 8.0, NAME_SIZE, NAME_LEADING, role="ink2", anchor="middle"),
        )
    lines = wrapped(name, width * 0.8, 7.0, lines=max(1, int((height - 4.0) // 9.0)))
    first = height / 2 + 2.5 - 4.5 * (len(lines) - 1)
    return (*body, *text_lines(lines, width / 2, first, 7.0, 9.0, anchor="middle"))


def stock_texts(queue: Queue) -> tuple[str, ...]:
    """What stands below the name of stock: how much there is, how much there may be, how long it waits."""
    limit = f"at most {of_measured(queue.wip_limit).figure}" if queue.wip_limit is not None else ""
    given = (of_measured(value) for value in (queue.quantity, queue.wait_time) if value is not None)
    return tuple(text for text in (*(number.text for number in given), limit) if text)


def with_stock(drawing: Drawing, queue: Queue, size: Size) -> Drawing:
    """A pictogram of stock with its figures below its name."""
    below = size[1] + 8.0 + NAME_LEADING * len(name_lines(queue.name))
    return (*drawing, *text_lines(stock_texts(queue), size[0] / 2, below, NAME_SIZE, NAME_LEADING, anchor="middle"))


def name_lines(name: str) -> tuple[str, ...]:
    """The lines of a name below its pictogram."""
    return wrapped(name, NAME_ROOM, NAME_SIZE, lines=2)


def name_width(name: str) -> float:
    """How wide these lines are."""
    return max((text_width(line, NAME_SIZE) for line in name_lines(name)), default=0.0)


def over_a_stage(pictogram: Pictogram, drawing: Drawing, size: Size) -> Drawing:
    """A stage with what its pictogram adds behind or over its box."""
    more = pictogram.draw(*size)
    return (*more, *drawing) if pictogram.name == "machines" else (*drawing, *more)
