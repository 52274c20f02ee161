import pytest

from tests.editing.small_maps import ACME, BUILDERS, DEV, DEV_WAIT, JIRA, QA, TESTERS, WAIT, after, record, small_map
from vsmdesk.editing.edits.fields import set_fields
from vsmdesk.editing.edits.parties import (
    add_party,
    merge_parties,
    party_named,
    rename_party,
    set_organisation,
    set_systems,
    set_team,
)
from vsmdesk.editing.edits.placements import move
from vsmdesk.editing.refusal import EditError
from vsmdesk.model.elements import Stage
from vsmdesk.model.identity import Id
from vsmdesk.model.parties import Organisation, System, Team


def test_elements_go_to_a_team_by_its_name() -> None:
    changed = after(set_team([DEV, QA, DEV_WAIT, Id("gone")], "  testers "))
    assert [record(changed, key, Stage).team for key in (DEV, QA)] == [TESTERS, TESTERS]
    assert len(changed.of(Team)) == 2


def test_a_new_name_makes_a_team() -> None:
    edit = set_team([DEV], "Site  reliability\n")
    changed = edit(small_map())
    team = record(changed, DEV, Stage).team
    assert team is not None
    assert record(changed, team, Team).name == "Site reliability"
    assert edit(small_map()).records == changed.records


def test_an_empty_name_leaves_no_team() -> None:
    assert record(after(set_team([DEV], "  ")), DEV, Stage).team is None
    before = small_map()
    assert set_team([WAIT], "")(before) is before


def test_teams_and_elements_belong_to_organisations() -> None:
    changed = after(set_organisation([TESTERS, WAIT, DEV_WAIT], "acme"))
    assert record(changed, TESTERS, Team).organisation == ACME
    assert after(set_organisation([BUILDERS], "")).records[BUILDERS] == Team(id=BUILDERS, name="Builders")
    founded = after(set_organisation([QA], "Globex"))
    assert [organisation.name for organisation in founded.of(Organisation)] == ["Acme", "Globex"]


def test_systems_are_named_and_made() -> None:
    changed = after(set_systems([DEV, QA], ["JIRA", "Git", " ", "git"]))
    assert [system.name for system in changed.of(System)] == ["Jira", "Git"]
    assert record(changed, QA, Stage).systems == tuple(system.id for system in changed.of(System))
    assert record(after(set_systems([DEV], [])), DEV, Stage).systems == ()


def test_a_party_is_added_once() -> None:
    changed = after(add_party("team", "Ops", key=Id("ops")))
    assert changed.records[Id("ops")] == Team(id=Id("ops"), name="Ops")
    with pytest.raises(EditError, match="There is a team of that name already"):
        after(add_party("team", "BUILDERS"))
    with pytest.raises(EditError, match="Every system needs a name"):
        after(add_party("system", "\x00 "))
    assert len(after(add_party("system", "Git")).of(System)) == 2


def test_a_party_is_renamed() -> None:
    assert record(after(rename_party(BUILDERS, "Makers ")), BUILDERS, Team).name == "Makers"
    assert record(after(rename_party(BUILDERS, "builders")), BUILDERS, Team).name == "builders"
    before = small_map()
    assert rename_party(JIRA, "Jira")(before) is before
    with pytest.raises(EditError, match="Every team needs a name"):
        after(rename_party(BUILDERS, ""))
    with pytest.raises(EditError, match="no longer on the map"):
        after(rename_party(DEV, "x"))


def test_a_party_with_the_name_of_another_becomes_that_one() -> None:
    changed = after(move({BUILDERS: (0, 0)}), rename_party(BUILDERS, " TESTERS"))
    assert record(changed, DEV, Stage).team == TESTERS
    assert [team.id for team in changed.of(Team)] == [TESTERS]
    assert record(changed, TESTERS, Team).organisation == ACME
    assert BUILDERS not in changed.placements


def test_merged_parties_are_named_once() -> None:
    changed = after(set_systems([DEV], ["Jira", "Git", "Svn"]))
    git, svn = (record_id(changed, name) for name in ("Git", "Svn"))
    merged = merge_parties(git, [svn, git, JIRA])(changed)
    assert record(merged, DEV, Stage).systems == (git,)
    assert merged.of(System) == (System(id=git, name="Git"),)
    globex = after(set_organisation([TESTERS], "Globex"))
    both = merge_parties(ACME, [organisation.id for organisation in globex.of(Organisation)])(globex)
    assert record(both, TESTERS, Team).organisation == ACME
    owned = set_fields([QA], organisation=ACME)(globex)
    moved = merge_parties(record_id(globex, "Globex"), [ACME])(owned)
    assert record(moved, QA, Stage).organisation == record_id(globex, "Globex")


def test_only_parties_of_one_kind_are_merged() -> None:
    with pytest.raises(EditError, match="of one kind"):
        after(merge_parties(BUILDERS, [ACME]))


def test_a_party_is_found_by_name_among_its_kind() -> None:
    assert party_named(small_map(), "team", "ACME") is None
    assert party_named(small_map(), "organisation", " acme ") == Organisation(id=ACME, name="Acme")


def record_id(value_stream_map: object, name: str) -> Id:
    from vsmdesk.model.value_stream_map import ValueStreamMap

    assert isinstance(value_stream_map, ValueStreamMap)
    return next(r.id for r in value_stream_map.records.values() if getattr(r, "name", "") == name)
