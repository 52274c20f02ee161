"""Many pages on one picture, to look at side by side: `python -m tests.exports.contact_sheet OUT.png`."""

import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from tests.generated_maps import generated_map
from vsmdesk.editing.arrangement.arranging import arranged
from vsmdesk.exports.pdf import write_map_page
from vsmdesk.exports.rendering import page_picture
from vsmdesk.files.reading import read_map
from vsmdesk.model.value_stream_map import ValueStreamMap
from vsmdesk.resource_files import resource

GENERATED = range(10)
_COLUMNS, _MARGIN, _DPI = 3, 16, 60.0


def maps_to_look_at() -> Iterator[tuple[str, ValueStreamMap]]:
    """Every example that ships, then ten generated maps."""
    for path in sorted(resource("examples").glob("*.vsmap")):
        yield path.stem, read_map(path).map
    for seed in GENERATED:
        yield f"generated {seed}", arranged(generated_map(seed))


def page_of(value_stream_map: ValueStreamMap, dpi: float = _DPI) -> Image.Image:
    """The map's page on A3."""
    return page_picture(write_map_page(value_stream_map, paper="A3"), dpi=dpi)


def contact_sheet(pages: list[Image.Image]) -> Image.Image:
    """The pages in rows of three on grey."""
    width, height = max(page.width for page in pages), max(page.height for page in pages)
    rows = -(-len(pages) // _COLUMNS)
    size = (_COLUMNS * (width + _MARGIN) + _MARGIN, rows * (height + _MARGIN) + _MARGIN)
    sheet = Image.new("RGB", size, "#D9DEE2")
    for number, page in enumerate(pages):
        row, column = divmod(number, _COLUMNS)
        sheet.paste(page, (_MARGIN + column * (width + _MARGIN), _MARGIN + row * (height + _MARGIN)))
    return sheet


if __name__ == "__main__":
    contact_sheet([page_of(found) for _, found in maps_to_look_at()]).save(Path(sys.argv[1]))
