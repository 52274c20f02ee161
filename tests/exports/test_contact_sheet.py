"""The pages as pictures: drawn, not blank, and kept together for people to look at.

The contact sheet goes to the folder in VSMDESK_ARTEFACTS, else to pytest's own temporary folder.
"""

import os
from pathlib import Path

from tests.exports.contact_sheet import GENERATED, contact_sheet, maps_to_look_at, page_of


def test_every_page_shows_something_and_all_are_kept_on_one_sheet(tmp_path: Path) -> None:
    pages = {name: page_of(found) for name, found in maps_to_look_at()}
    assert len(pages) >= len(GENERATED)
    for name, page in pages.items():
        shades = page.convert("L").histogram()
        inked = sum(shades[:128]) / sum(shades)
        assert 0.002 < inked < 0.3, name
    folder = Path(os.environ.get("VSMDESK_ARTEFACTS") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    sheet = contact_sheet(list(pages.values()))
    sheet.save(folder / "contact-sheet.png")
    assert sheet.width > 2900
