"""Paper by size and by where people live."""

import locale

import pytest

from tests.exports.documents import map_named, texts_of
from vsmdesk.exports.paper_sizes import LANDSCAPE, portrait_for, usual_paper
from vsmdesk.exports.pdf import pages_of
from vsmdesk.exports.presets.options import Options
from vsmdesk.model.stream import Paper


@pytest.mark.parametrize(
    ("language", "paper"),
    [
        ("en_US.UTF-8", "Tabloid"),
        ("fr_CA", "Tabloid"),
        ("es-MX", "Tabloid"),
        ("English_United States.1252", "Tabloid"),
        ("de_DE.UTF-8@euro", "A3"),
        ("en_GB", "A3"),
        ("C", "A3"),
        ("German_Germany.1252", "A3"),
    ],
)
def test_the_usual_paper_is_that_of_the_country(language: str, paper: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_PAPER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", language)
    assert usual_paper() == paper


def test_paper_settings_go_before_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("LC_PAPER", "de_AT.UTF-8")
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert usual_paper() == "A3"


@pytest.mark.parametrize(("found", "paper"), [(("English_United States", "1252"), "Tabloid"), ((None, None), "A3")])
def test_without_settings_the_system_is_asked(
    found: tuple[str | None, str | None], paper: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_PAPER", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(locale, "getlocale", lambda: found)
    assert usual_paper() == paper


def test_a_system_with_a_broken_locale_still_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> tuple[str, str]:
        raise ValueError("unknown locale: xx")

    for name in ("LC_ALL", "LC_PAPER", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(locale, "getlocale", broken)
    assert usual_paper() == "A3"


def test_sizes() -> None:
    assert LANDSCAPE["A3"] == pytest.approx((1190.55, 841.89), abs=0.01)
    assert portrait_for("A0") == pytest.approx((595.28, 841.89), abs=0.01)
    assert portrait_for("Tabloid") == (612, 792)


@pytest.mark.parametrize(("name", "is_own"), [("medication-adherence", True), ("feature-delivery", False)])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_ladder_is_explained_as_the_map_draws_it_on_every_paper(paper: Paper, name: str, *, is_own: bool) -> None:
    pages = pages_of(map_named(name), ("how-to-read", "map"), Options(paper=paper)).pages
    words = " ".join(run.text for page in pages for run in texts_of(page))
    assert ("dotted, on a scale of its own" in words) is is_own
    assert words.count("work, own scale") == 2 * is_own, "among the marks and in the legend"
