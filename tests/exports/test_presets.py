"""Presets as data: the program's, one's own in files, options that cannot be met told in one sentence."""

import io
import json
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

import pypdfium2
import pytest
from PIL import Image

from tests.exports.documents import map_named, texts_of
from vsmdesk.command_line.arguments import run
from vsmdesk.command_line.presets import PRESETS as OFFERED
from vsmdesk.exports.pdf import pages_of, write_pdf
from vsmdesk.exports.presets.options import Options, colour_of, colour_warnings, contrast_to_white, sheets_of, theme_of
from vsmdesk.exports.presets.own import (
    OwnPreset,
    forget_preset,
    keep_preset,
    name_for,
    own_presets,
    preset_named,
    read_preset,
)
from vsmdesk.exports.presets.preset import PRESETS, Preset
from vsmdesk.exports.refusal import ExportError
from vsmdesk.exports.sections.catalogue import SECTIONS
from vsmdesk.files.writing import save_map


def logo(size: tuple[int, int] = (60, 20)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "navy").save(file, "PNG")
    return file.getvalue()


def text_of(data: bytes, page: int = 0) -> str:
    found: str = pypdfium2.PdfDocument(data)[page].get_textpage().get_text_range()
    return found


def test_every_section_of_every_preset_is_there_and_help_names_them_all() -> None:
    assert tuple(PRESETS) == OFFERED
    for preset in PRESETS.values():
        assert set(preset.sections) <= set(SECTIONS)
        assert preset.title
        assert preset.says


def test_every_section_has_its_maker() -> None:
    for section in SECTIONS.values():
        module, function = section.maker.split(".")
        assert callable(getattr(import_module(f"vsmdesk.exports.sections.{module}"), function))


def test_own_presets_come_back_as_they_were_kept(tmp_path: Path) -> None:
    options = Options(
        paper="A3", on="A4", sheets=(2, 3), gray=True, client="Größe", confidentiality="secret", logo=logo(),
        colours=MappingProxyType({"work": "#005500"}), blank=True, language="de",
    )  # fmt: skip
    own = OwnPreset(Preset("board", "For the board", "", ("summary", "map"), "office"), options)
    keep_preset(own, tmp_path)
    assert own_presets(tmp_path) == {"board": own}
    assert preset_named("board", tmp_path) == own
    assert preset_named(str(tmp_path / "board.json")) == own
    forget_preset("board", tmp_path)
    assert own_presets(tmp_path) == {}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{", "x.json cannot be read as a preset."),
        ("[]", "x.json is no preset of VSM Desk."),
        ('{"format": "vsmdesk-preset", "sections": 3}', "x.json cannot be read as a preset."),
        ('{"format": "vsmdesk-preset", "colours": {"sky": "#000000"}}', "“sky” is no colour that can be set"),
        ('{"format": "vsmdesk-preset", "sheets": "0x9"}', "“0x9” is no number of sheets"),
    ],
)
def test_a_broken_preset_is_one_sentence(tmp_path: Path, content: str, sentence: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(content, "utf-8")
    with pytest.raises(ExportError, match=sentence.replace(".", r"\.")):
        read_preset(path)
    assert own_presets(tmp_path) == {}


def test_a_preset_keeps_what_it_understands(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    told = {"format": "vsmdesk-preset", "sections": ["map"], "base": "moon", "paper": "B5", "logo": "!", "client": 3}
    path.write_text(json.dumps(told), "utf-8")
    own = read_preset(path)
    assert own.preset == Preset("x", "x", "", ("map",), "map")
    assert own.options == Options()


def test_names_of_presets() -> None:
    assert name_for("Für den Vorstand!") == "f-r-den-vorstand"
    with pytest.raises(ExportError, match="Give the preset a name"):
        name_for("???")
    with pytest.raises(ExportError, match="comes with the program"):
        keep_preset(OwnPreset(PRESETS["map"], Options()))
    with pytest.raises(ExportError, match="There is no preset “nix”; there are register, map"):
        preset_named("nix")
    with pytest.raises(ExportError, match="cannot be read"):
        preset_named("missing.json")


@pytest.mark.parametrize("text", ["", "3", "0x2", "ax2", "21x20", "1000x1"])
def test_what_is_no_number_of_sheets(text: str) -> None:
    with pytest.raises(ExportError, match="is no number of sheets"):
        sheets_of(text)
    assert sheets_of(" 3 X 2 ") == (3, 2)


def test_own_colours_stand_in_the_file_and_pale_ones_are_told() -> None:
    options = Options(colours=dict([colour_of("work=#aa5500")]))
    assert theme_of(options).colour("work") == "#AA5500"
    assert theme_of(Options(gray=True, colours=options.colours)).colour("work") != "#AA5500"
    assert colour_warnings(options) == ()
    (warning,) = colour_warnings(Options(colours={"wait": "#FFFF66"}))
    assert warning == "The colour of wait is hard to see on white paper; choose a darker one."
    assert colour_warnings(Options(gray=True, colours={"wait": "#FFFF66"})) == ()
    assert contrast_to_white("#000000") == pytest.approx(21)
    for wrong in ("sky=#000000", "work=blue"):
        with pytest.raises(ExportError, match="is no colour"):
            colour_of(wrong)


def test_client_confidentiality_and_logo_head_every_page() -> None:
    options = Options(paper="A4", client="Example AG", confidentiality="for the board only", logo=logo())
    data = write_pdf(map_named("feature-delivery"), preset=PRESETS["workshop"], options=options).data
    document = pypdfium2.PdfDocument(data)
    for number, page in enumerate(document):
        assert "Example AG, for the board only" in text_of(data, number)
        assert any(found.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE for found in page.get_objects())


@pytest.mark.parametrize(("data", "sentence"), [(b"GIF", "cannot be read as a picture"), (b"x" * 5_000_000, "4 MB")])
def test_a_logo_that_is_none_is_one_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(ExportError, match=sentence):
        write_pdf(map_named("feature-delivery"), preset=PRESETS["handout"], options=Options(logo=data))


def test_blank_forms_hold_nothing_that_is_known() -> None:
    made = map_named("feature-delivery")
    known = write_pdf(made, preset=PRESETS["walk-sheets"], options=Options(paper="A4")).data
    blank = write_pdf(made, preset=PRESETS["walk-sheets"], options=Options(paper="A4", blank=True)).data
    assert "Line of Business" in text_of(known)
    assert "Line of Business" not in text_of(blank)


def test_the_command_line_makes_keeps_and_finds_presets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr("vsmdesk.exports.presets.own.preset_folder", lambda: tmp_path / "presets")
    source, target = tmp_path / "a.vsmap", tmp_path / "a.pdf"
    save_map(map_named("feature-delivery"), source)
    (tmp_path / "logo.png").write_bytes(logo())
    arguments = ["--preset", "handout", "--sections", "summary, notes", "--client", "Example AG", "--paper", "A4"]
    more = ["--logo", str(tmp_path / "logo.png"), "--colour", "work=#005500", "--save-preset", "Two pages", "--gray"]
    assert run(["export", str(source), "-o", str(target), *arguments, *more]) == 0
    first = target.read_bytes()
    assert len(pypdfium2.PdfDocument(first)) == 2
    assert run(["export", str(source), "-o", str(target), "--preset", "two-pages"]) == 0
    assert target.read_bytes() == first
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--preset", "nix"], "There is no preset “nix”"),
        (["--sections", "map,nix"], "There is no section “nix”"),
        (["--preset", "poster", "--sheets", "0x0"], "is no number of sheets"),
        (["--preset", "handout", "--sheets", "3x2"], "--sheets is for a poster"),
        (["--on", "A4"], "--on is for a poster"),
        (["--preset", "poster", "--sheets", "2x2", "--paper", "A0", "--on", "A4"], "leave one of them out"),
        (["--colour", "work"], "is no colour for work"),
        (["--logo", "missing.png"], "missing.png: cannot be read"),
    ],
)
def test_what_cannot_be_met_is_one_sentence_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    source, target = tmp_path / "a.vsmap", tmp_path / "a.pdf"
    save_map(map_named("feature-delivery"), source)
    assert run(["export", str(source), "-o", str(target), *arguments]) == 2
    told = capsys.readouterr().err
    assert sentence in told
    assert told.count("\n") == 1
    assert not target.exists()


def test_presets_are_for_pdf(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "a.vsmap"
    save_map(map_named("feature-delivery"), source)
    assert run(["export", str(source), "-o", str(tmp_path / "a.svg"), "--preset", "map"]) == 2
    assert "presets and their options are for .pdf" in capsys.readouterr().err


@pytest.mark.parametrize("preset", [name for name in PRESETS if name != "poster"])
def test_every_page_of_every_document_says_how_confidential_it_is(preset: str) -> None:
    shown = map_named("feature-delivery")
    secret = shown.with_records(shown.stream.with_changes(confidentiality="Board only"))
    pages = pages_of(secret, PRESETS[preset].sections, Options(paper="A4"), PRESETS[preset]).pages
    told = ["Board only" in " ".join(run.text for run in texts_of(page)) for page in pages]
    assert told == [True] * len(pages)
