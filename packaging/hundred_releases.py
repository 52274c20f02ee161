"""A stream of 1,000 elements as people would map it: a hundred releases of one product, as a step table."""

import csv
from pathlib import Path

RELEASES = 100
SUBJECTS = (
    "checkout", "search", "accounts", "invoices", "returns", "catalogue", "payments", "delivery", "reviews", "offers",
)  # fmt: skip
HEADER = ("id", "kind", "name", "team", "people", "quantity", "process time", "lead time", "%C&A", "next")
STEPS = (
    ("Refine {}", "Product", 2, "4 h", "3 d", 80, "{r}-2"),
    ("Design {}", "Design", 2, "2 d", "6 d", 75, "{r}-3; {r}-4; {r}-5"),
    ("Build service of {}", "Platform", 5, "4 d", "8 d", 85, "{r}-built"),
    ("Build page of {}", "Web", 4, "3 d", "7 d", 85, "{r}-built"),
    ("Build app of {}", "Mobile", 3, "4 d", "10 d", 80, "{r}-built"),
    ("Test {}", "Quality", 3, "2 d", "4 d", 70, "{r}-7"),
    ("Security check", "Security", 1, "3 h", "6 d", 90, "{r}-window"),
    ("Deploy {}", "Operations", 2, "1 h", "1 d", 97, "{next}"),
)
"""Name, team, people, process time, lead time, %C&A of the first release, where work goes."""


def write_table(path: Path) -> None:
    """Eight stages and two queues a release, one release after the other; values differ a little."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("title: One product, a hundred releases\ndemand: 2/w\n")
        rows = csv.writer(file)
        rows.writerow(HEADER)
        rows.writerow(("need", "trigger", "Need stated", "", "", "", "", "", "", "1-1"))
        for release in range(1, RELEASES + 1):
            rows.writerows(_release(release))
        rows.writerow(("done", "delivery", "Value delivered", "", "", "", "", "", "", "-"))


def _release(number: int) -> list[tuple[object, ...]]:
    subject = SUBJECTS[number % len(SUBJECTS)]
    onward = f"{number + 1}-1" if number < RELEASES else "done"
    stages = [
        (f"{number}-{n}", "stage", name.format(subject), team, people, "", work, lead, f"{right - (number + n) % 9} %",
         goes.format(r=number, next=onward))
        for n, (name, team, people, work, lead, right, goes) in enumerate(STEPS, 1)
    ]  # fmt: skip
    built = (f"{number}-built", "queue", "Built", "Quality", "", 3 + number * 5 % 17, "", "", "", f"{number}-6")
    window = (f"{number}-window", "queue", "For a window", "Operations", "", 1 + number * 3 % 6, "", "", "",
              f"{number}-8")  # fmt: skip
    return [*stages, built, window]
