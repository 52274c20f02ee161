"""Letters that are placed when they are looked at stand where HarfBuzz puts them."""

import pytest

from vsmdesk.drawing.faces import _shaped
from vsmdesk.drawing.lettering import shaped
from vsmdesk.drawing.placed_letters import PlacedLetters


@pytest.mark.parametrize("text", ["AVATAR final", "To: VAT, 7.5 h", "x"])
@pytest.mark.parametrize("face", ["regular", "bold"])
def test_letters_stand_where_they_do_when_the_whole_text_is_shaped(text: str, face: str) -> None:
    letters, wanted = PlacedLetters(text, face, 8.5), _shaped(text, face)
    assert len(letters) == len(wanted)
    assert [glyph.number for glyph in letters] == [glyph.number for glyph in wanted]
    assert [glyph.x for glyph in letters] == pytest.approx([glyph.x * 8.5 for glyph in wanted])
    assert letters.places == [glyph.x for glyph in letters]
    assert letters.width == pytest.approx(sum(glyph.advance for glyph in wanted) * 8.5)
    assert [glyph.cluster for glyph in letters] == list(range(len(text)))


def test_letters_are_the_same_where_text_face_and_size_are() -> None:
    letters = PlacedLetters("Plan", "bold", 10)
    assert letters == PlacedLetters("Plan", "bold", 10)
    assert letters != PlacedLetters("Plan", "bold", 11)
    assert letters == tuple(letters)
    assert hash(letters) == hash(tuple(letters))
    assert letters[1:3] == tuple(letters)[1:3]
    assert repr(letters) == repr(tuple(letters))


def test_a_line_of_usual_letters_is_placed_late_and_others_at_once() -> None:
    assert isinstance(shaped("Plan", 10)[0].glyphs, PlacedLetters)
    assert isinstance(shaped("Größe", 10)[0].glyphs, tuple)
