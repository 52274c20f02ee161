"""A map whose names are in eight scripts and more, for canvas, PDF and SVG alike."""

from itertools import pairwise

from vsmdesk.editing.arrangement.arranging import arranged
from vsmdesk.model.connections import Flow
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.kinds import AnyRecord
from vsmdesk.model.quantities import exactly
from vsmdesk.model.stream import Stream
from vsmdesk.model.value_stream_map import ValueStreamMap

NAMES = {
    "latin": "Zürich Größe",
    "vietnamese": "Kiểm thử tích hợp",
    "greek": "Έλεγχος κώδικα",
    "cyrillic": "Проверка кода",
    "arabic": "مراجعة الكود",
    "hebrew": "בדיקת קוד 12.5",
    "devanagari": "कोड समीक्षा",
    "japanese": "統合テスト",
}


def eight_scripts() -> ValueStreamMap:
    """One stage for each script, one after the other, and a title with several of them."""
    records: list[AnyRecord] = [Stream(title="Order مراجعة of בדיקה and कोड")]
    for key, name in NAMES.items():
        records.append(Stage(id=Id(key), name=name, process_time=exactly(2, "h"), lead_time=exactly(1, "d")))
    records += [Flow(id=Id(f"{one}-{other}"), source=Id(one), target=Id(other)) for one, other in pairwise(NAMES)]
    return arranged(ValueStreamMap.of_records(records))
