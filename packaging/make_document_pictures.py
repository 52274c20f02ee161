"""Make the contact sheets of three kinds of document for the README anew, from an example.

Run from a checkout:  python packaging/make_document_pictures.py
"""

import sys
from pathlib import Path

from PIL import Image

from vsmdesk.model.stream import Paper

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "packaging" / "pictures"
EXAMPLE = ROOT / "resources" / "examples" / "feature-delivery.vsmap"
PRESETS = ("handout", "report", "poster")
PAPERS: dict[str, Paper] = {"handout": "A4", "report": "A3"}
WIDTH, ROW, GAP, GROUND = 1500, 250, 12, "#D9DEE2"
COLOURS = 96


def contact_sheet(pages: list[Image.Image]) -> Image.Image:
    """The pages in rows of one height, as many beside each other as fit."""
    small = [page.resize((round(page.width * ROW / page.height), ROW), Image.Resampling.LANCZOS) for page in pages]
    rows: list[list[Image.Image]] = [[]]
    for page in small:
        if rows[-1] and sum(other.width + GAP for other in rows[-1]) + page.width + GAP > WIDTH:
            rows.append([])
        rows[-1].append(page)
    sheet = Image.new("RGB", (WIDTH, len(rows) * (ROW + GAP) + GAP), GROUND)
    for number, row in enumerate(rows):
        x = GAP
        for page in row:
            sheet.paste(page, (x, GAP + number * (ROW + GAP)))
            x += page.width + GAP
    return sheet


def main() -> None:
    """One picture for each preset."""
    from vsmdesk.exports.pdf import write_pdf
    from vsmdesk.exports.presets.options import Options
    from vsmdesk.exports.presets.preset import PRESETS as DECLARED
    from vsmdesk.exports.rendering import page_count, page_picture
    from vsmdesk.files.reading import read_map

    made = read_map(EXAMPLE).map
    for name in PRESETS:
        options = Options(on="A4", sheets=(3, 3)) if name == "poster" else Options(paper=PAPERS.get(name))
        pdf = write_pdf(made, preset=DECLARED[name], options=options).data
        pages = [page_picture(pdf, number, dpi=60) for number in range(page_count(pdf))]
        contact_sheet(pages).quantize(COLOURS, Image.Quantize.MAXCOVERAGE).save(
            PICTURES / f"document-{name}.png", optimize=True
        )


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    PICTURES.mkdir(exist_ok=True)
    main()
