"""Random whole maps, the same for the same seed: teams, queues, branches, rework, friction, missing numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import TypeVar

from vsmdesk.model.connections import Flow, InformationFlow, Rework
from vsmdesk.model.elements import Decision, Delivery, Element, Entity, Note, Queue, Stage, Trigger, ValueClass
from vsmdesk.model.friction import Friction, FrictionCategory, FrictionStatus, Severity
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.parties import Organisation, System, Team
from vsmdesk.model.quantities import SOURCES, DurationUnit, Measured, exactly
from vsmdesk.model.stream import Stream
from vsmdesk.model.value_stream_map import ValueStreamMap

T = TypeVar("T")
TEAMS = ("Line of Business", "Project management office", "Engineering", "QA", "IT Ops", "Sicherheit und Datenschutz")
STAGES = (
    "Design & Analysis", "Design approval", "Release planning & Estimation", "Development & dev testing", "Weld",
    "Showcase and UAT", "Change approval", "Production deployment", "Überprüfung der Änderungsanträge", "Pick",
    "Überarbeitungsgenehmigungsverfahren", "Проверка договора", "Kiểm tra chất lượng", "Έγκριση", "Credit check",
    "Order entry", "Exploratory & perf testing", "Triage/first look", "x", "Contract review with legal and finance",
)  # fmt: skip
QUEUES = ("Backlog", "Ready for dev", "QA passed", "Ready for release", "In-tray", "Warteschlange Freigabe", "")
COMPLAINTS = (
    "14.9 d wait for a 1 h estimate", "UAT sends 25 % back to development", "Four people sign what one checks",
    "Test data are typed by hand, twice a week, by whoever has time that day", "No limit on work in progress", "",
)  # fmt: skip
EVIDENCE = (
    "120 requests queue for a monthly planning round. Longest wait of the stream: 31 % of its lead time.", "",
    "The CAB meets weekly; most of the changes it sees are routine and could be pre-approved.",
)  # fmt: skip


def generated_map(seed: int, size: int | None = None) -> ValueStreamMap:
    """A map of `size` elements (3 to 40, chosen by the seed if not given) without placements."""
    growing = _Growing(Random(seed))  # noqa: S311 (nothing here is a secret)
    growing.grow(size or growing.random.randint(3, 40))
    return ValueStreamMap.of_records([growing.stream(), *growing.records])


@dataclass
class _Growing:
    """A map while it grows: `ends` are the elements that wait for what comes next, with their shares."""

    random: Random
    records: list[AnyRecord] = field(default_factory=list)
    trunk: list[Id] = field(default_factory=list)
    ends: list[tuple[Id, float | None]] = field(default_factory=list)
    teams: list[Team] = field(default_factory=list)
    systems: list[System] = field(default_factory=list)
    count: int = 0

    def grow(self, size: int) -> None:
        self._parties()
        self.add(Trigger(id=self.new("trigger"), name="Need stated"))
        asides = self.random.randint(0, 2) if size > 8 else 0
        last = size - 1 - asides
        while self.count < last:
            self._block(last - self.count)
        self.add(Delivery(id=self.new("delivery"), name="Value delivered"))
        self._asides(asides)
        self._returns(size)
        self._information(size)
        self._friction()

    def new(self, kind: str) -> Id:
        self.count += 1
        return Id(f"{kind}-{self.count}")

    def pick(self, choices: Sequence[T]) -> T:
        return self.random.choice(choices)

    def add(self, element: Element, *, on_trunk: bool = True) -> Id:
        """The element after all open ends, itself the one open end."""
        assert isinstance(element, Stage | Queue | Decision | Trigger | Delivery)
        self.records.append(element)
        for source, share in self.ends:
            self.flow(source, element.id, share)
        self.ends = [(element.id, None)]
        if on_trunk:
            self.trunk.append(element.id)
        return element.id

    def flow(self, source: Id, target: Id, share: float | None) -> None:
        part = None if share is None else exactly(share, "%")
        delay = exactly(self.random.randint(1, 8), "h") if self.random.random() < 0.1 else None
        self.records.append(
            Flow(id=Id(f"flow-{len(self.records)}"), source=source, target=target, share=part, delay=delay)
        )

    def _parties(self) -> None:
        owners = [
            Organisation(id=Id(f"organisation-{n}"), name=name) for n, name in enumerate(("Business", "Technology"))
        ]
        names = self.random.sample(TEAMS, self.random.randint(1, len(TEAMS)))
        split = self.random.random() < 0.5
        for number, name in enumerate(names):
            owner = owners[number * 2 // len(names)].id if split else None
            people = exactly(self.random.randint(1, 12), "people") if self.random.random() < 0.7 else None
            self.teams.append(Team(id=Id(f"team-{number}"), name=name, organisation=owner, people=people))
        self.systems = [System(id=Id("system-1"), name="Jira"), System(id=Id("system-2"), name="SAP")]
        self.records += [*(owners if split else []), *self.teams, *self.systems]

    def _block(self, room: int) -> None:
        chance = self.random.random()
        if room >= 5 and chance < 0.12:
            self._branches(room, alternatives=False)
        elif room >= 6 and chance < 0.24:
            self._branches(room, alternatives=True)
        else:
            if room >= 2 and chance < 0.6 and not self.ends[0][0].startswith("queue"):
                self.add(self._queue())
            self.add(self._stage())

    def _branches(self, room: int, *, alternatives: bool) -> None:
        """Two or three ways side by side that meet again in one stage."""
        if alternatives:
            self.add(Decision(id=self.new("decision"), name=self.pick(("Complete?", "Risk", ""))))
        else:
            self.add(self._stage())
        (fork, _) = self.ends[0]
        ways = 3 if room >= 8 and self.random.random() < 0.4 else 2
        shares = _shares(self.random, ways) if alternatives else [None] * ways
        ends: list[tuple[Id, float | None]] = []
        for share in shares:
            self.ends = [(fork, share)]
            if self.random.random() < 0.3 and room >= 2 * ways + 2:
                self.add(self._queue(), on_trunk=False)
            self.add(self._stage(), on_trunk=False)
            ends += self.ends
        self.ends = ends
        self.add(self._stage())

    def _queue(self) -> Queue:
        name = self.pick(QUEUES)
        if self.random.random() < 0.6:
            number = self.pick((0, 1, 3, 5, 12, 20, 47, 120, 260))
            limit = exactly(10, "items") if self.random.random() < 0.2 else None
            return Queue(id=self.new("queue"), name=name, quantity=exactly(number, "items"), wip_limit=limit)
        return Queue(id=self.new("queue"), name=name, wait_time=self._maybe(0.8, 1, 20, "d"))

    def _stage(self) -> Stage:
        minutes = self._maybe(0.9, 1, 8, self.pick(("min", "h", "h", "d")))
        percent = exactly(self.random.randint(20, 100), "%") if self.random.random() < 0.8 else None
        team = self.pick(self.teams).id if self.random.random() < 0.93 else None
        classes: tuple[ValueClass | None, ...] = ("VA", "NNVA", "UNVA", None)
        return Stage(
            id=self.new("stage"),
            name=self.pick(STAGES),
            team=team,
            systems=(self.pick(self.systems).id,) if self.random.random() < 0.2 else (),
            people=exactly(self.random.randint(1, 9), "people") if self.random.random() < 0.6 else None,
            process_time=minutes,
            lead_time=self._maybe(0.85, 9, 30, self.pick(("d", "d", "w"))),
            percent_complete_accurate=percent,
            value_class=self.pick(classes),
            approval=self.random.random() < 0.15,
            cadence=exactly(1, "w") if self.random.random() < 0.1 else None,
        )

    def _maybe(self, known: float, least: int, most: int, unit: DurationUnit) -> Measured | None:
        if self.random.random() > known:
            return None
        value, source = self.random.randint(least, most), self.pick((None, *SOURCES))
        if self.random.random() < 0.15:
            return Measured(least=value, most=value + self.random.randint(1, 10), unit=unit, source=source)
        return exactly(value, unit, source=source)

    def _asides(self, number: int) -> None:
        for _ in range(number):
            if self.random.random() < 0.5:
                self.records.append(Note(id=self.new("note"), name="Figures of one week in November, five items"))
            else:
                self.records.append(Entity(id=self.new("entity"), name="Head office", part="control"))

    def _returns(self, size: int) -> None:
        stages = [key for key in self.trunk if key.startswith("stage")]
        for _ in range(self.random.randint(0, 1 + size // 15) if len(stages) > 1 else 0):
            start, end = sorted(self.random.sample(range(len(stages)), 2))
            share = exactly(self.random.randint(2, 40), "%")
            key = Id(f"rework-{len(self.records)}")
            self.records.append(Rework(id=key, source=stages[end], target=stages[start], share=share))

    def _information(self, size: int) -> None:
        stages = [record.id for record in self.records if isinstance(record, Stage)]
        for _ in range(self.random.randint(0, size // 10) if len(stages) > 2 else 0):
            source, target = self.random.sample(stages, 2)
            key, medium = Id(f"information-{len(self.records)}"), self.pick(("manual", "electronic"))
            fields = {"id": key, "source": source, "target": target, "name": "Release calendar", "medium": medium}
            self.records.append(InformationFlow.model_validate(fields))

    def _friction(self) -> None:
        places = [record.id for record in self.records if isinstance(record, Stage | Queue)]
        categories: tuple[FrictionCategory, ...] = ("wait", "handoff", "approval", "rework", "resource")
        severities: tuple[Severity, ...] = ("low", "medium", "high")
        states: tuple[FrictionStatus, ...] = ("open", "open", "open", "planned", "solved")
        for number in range(1, self.random.randint(0, 9) + 1):
            where = tuple(self.random.sample(places, min(len(places), self.pick((0, 1, 1, 1, 2)))))
            self.records.append(
                Friction(
                    id=Id(f"friction-{number}"),
                    number=number,
                    elements=where,
                    title=self.pick(COMPLAINTS),
                    description=self.pick(EVIDENCE),
                    evidence=self.pick(("", "Measured on 20 items, Sept to Nov.")),
                    category=self.pick(categories),
                    severity=self.pick(severities),
                    impact=self._maybe(0.7, 1, 15, "d"),
                    countermeasure=self.pick(
                        ("", "Plan weekly, at most 40 requests ready", "Pre-approve routine changes")
                    ),
                    owner=self.pick(("", "PMO", "Head of quality assurance")),
                    due=self.pick(("", "15 Jan 2027")),
                    status=self.pick(states),
                )
            )

    def stream(self) -> Stream:
        titles = ("Feature delivery, from stated need to production", "Loan approval", "")
        return Stream(
            title=self.pick(titles),
            client=self.pick(("Example Ltd", "")),
            author="A. Walker",
            version=self.pick(("rev 7", "")),
            as_of=self.pick((date(2026, 11, 12), None)),
            unit_of_work=self.pick(("feature", "")),
            demand=self.pick((exactly(16, "/w"), exactly(920, "/d"), None)),
        )


def _shares(random: Random, ways: int) -> list[float | None]:
    """Shares of alternatives: all given and 100 together, or one left for the remainder, or none known."""
    cuts = sorted(random.sample(range(5, 96, 5), ways - 1))
    parts: list[float | None] = [b - a for a, b in zip([0, *cuts], [*cuts, 100], strict=True)]
    chance = random.random()
    if chance < 0.2:
        return [None] * ways
    return [None, *parts[1:]] if chance < 0.5 else parts
