"""The friction points of the examples. Their numbers come from the published maps; the texts were written for them."""

from dataclasses import dataclass

from vsmdesk.model.friction import FrictionCategory, Severity


@dataclass(frozen=True, slots=True)
class Point:
    """A friction point, its elements by their codes, its impact as a step table would say it."""

    at: tuple[str, ...]
    title: str
    category: FrictionCategory
    description: str
    evidence: str
    countermeasure: str
    owner: str
    impact: str = ""
    severity: Severity = "high"
    wastes: tuple[str, ...] = ()


FRICTION: dict[str, tuple[Point, ...]] = {
    "feature-delivery": (
        Point(
            ("backlog", "30"), "14.9 d wait for a 1 h estimate", "wait",
            "120 requests queue for a planning round. The longest wait of the stream, 31 % of its lead time.",
            "Lead time 3 weeks, process time 1 hour, 120 items in front of it.",
            "Plan every week in small batches; accept no more than the next four weeks can take.",
            "Head of the project office", "14.9 d", "high", ("Waiting", "Inventory"),
        ),
        Point(
            ("50",), "Only 50 % of what UAT passes on is right", "rework",
            "The lowest %C&A of eight stages. Of a hundred features five pass all stages complete and accurate.",
            "%C&A of stage 50 is 50 %; rolled over the stream 5.4 %.",
            "Agree acceptance examples before development starts; testers join the developers.",
            "Head of QA", "", "high", ("Defects",),
        ),
        Point(
            ("70",), "4.9 d wait for a 1 h change approval", "approval",
            "The board meets once a week, and every change waits for it, routine or not.",
            "Lead time 1 week, process time 1 hour; it sets the length of the parallel branch.",
            "Pre-approve routine changes; the board sees the exceptions.",
            "Change manager", "4.9 d", "medium", ("Waiting", "Over-processing"),
        ),
    ),
    "medication-adherence": (
        Point(
            ("90",), "119 h wait for a 45 min refill", "wait",
            "Five days in which the medication can run out.",
            "Lead time 120 h, process time 45 min.",
            "Refill before the last dose, without being asked.",
            "Head pharmacist", "119 h", "high", ("Waiting",),
        ),
        Point(
            ("20",), "50 % of plans need clarifying again", "information",
            "The lowest %C&A: half of the clarified plans are not complete and accurate for the next step.",
            "%C&A of stage 20 is 50 %; rolled over nine stages 6.9 %.",
            "One page in plain words, read back with the veteran before leaving.",
            "Head nurse", "", "high", ("Defects", "Relearning"),
        ),
        Point(
            ("80",), "48 h wait for an answer, 0 min of work", "wait",
            "Side effects are reported, then two days of silence.",
            "Lead time 48 h, process time 0; the time for managing side effects was not even given.",
            "A nurse line that answers on the same day.",
            "Clinic director", "48 h", "medium", ("Waiting",),
        ),
    ),
    "steering-brackets": (
        Point(
            ("i1",), "7.6 d of stampings before weld 1", "excess",
            "The press runs two-week batches because one changeover takes 1 h.",
            "7,000 pieces counted, demand 920 a day; changeover 60 min, every part every 2 weeks.",
            "Changeover below 10 min, then a supermarket of 1.5 days behind the press.",
            "Press shop leader", "7.6 d", "high", ("Inventory", "Overproduction"),
        ),
        Point(
            ("40",), "Assembly 1 takes 62 s, takt is 60 s", "resource",
            "Slower than the customer buys: overtime every day.",
            "Cycle time 62 s, takt time 60 s at 920 pieces in two shifts.",
            "Balance welding and assembly in one cell of three people.",
            "Assembly leader", "2 s", "medium", ("Waiting",),
        ),
        Point(
            ("i5",), "4.5 d of finished goods for daily trucks", "excess",
            "The customer is shipped to every day, yet the staging area holds more than four days.",
            "4,140 pieces counted, demand 920 a day.",
            "Build to a finished-goods supermarket of 2 days, paced by kanban.",
            "Shipping leader", "4.5 d", "medium", ("Inventory",),
        ),
    ),
    "code-review-rework": (
        Point(
            ("40", "q4"), "6 d wait for a 1 h review", "wait",
            "A third of the lead time, for one hour of work.",
            "Wait 2,880 min, process time 60 min, of 9,030 min altogether.",
            "Review before new work is started; pair on risky changes.",
            "Engineering lead", "6 d", "high", ("Waiting",),
        ),
        Point(
            ("40",), "20 % of changes go back to intake", "rework",
            "Every return costs another way through intake, refinement, development and review.",
            "%C&A of review is 80 %; work repeated until accepted adds 1,890 min on average.",
            "Refine with the reviewer in the room; check acceptance examples first.",
            "Product owner", "1890 min", "high", ("Defects",),
        ),
        Point(
            ("q1",), "5 d before anyone looks at a change", "wait",
            "Intake takes an hour, the inbox a week.",
            "Wait 2,400 min, process time of intake 60 min.",
            "Sort the inbox every day, 15 minutes.",
            "Product owner", "5 d", "medium", ("Waiting",),
        ),
    ),
    "game-development": (
        Point(
            ("w3",), "6 mo wait until people are assigned", "resource",
            "The concept is accepted, then nobody is free.",
            "Wait 6 months before a process time of 1 day.",
            "Fewer games at the same time: start one only when a whole team is free.",
            "Studio head", "6 mo", "high", ("Waiting", "Partially done work"),
        ),
        Point(
            ("w5",), "6 mo wait for 3 wk of sound design", "handoff",
            "Sound is one department for all games in turn.",
            "Wait 6 months, process time 3 weeks.",
            "Sound designers join the team of a game.",
            "Head of sound", "6 mo", "high", ("Waiting", "Handoffs"),
        ),
        Point(
            ("w7",), "6 mo wait to integrate and deploy", "technology",
            "Integration happens once, at the end.",
            "Wait 6 months, process time 3 weeks.",
            "Integrate every day from the first week.",
            "Technical director", "6 mo", "high", ("Waiting",),
        ),
    ),
}  # fmt: skip
