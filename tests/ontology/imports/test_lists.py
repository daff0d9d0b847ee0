"""Lists of actors that others keep: what each importer takes, refuses and survives."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from trucewatch.errors import UsageError
from trucewatch.ontology.imports.listing import Listing
from trucewatch.ontology.imports.registry import FORMATS, read_actor_list
from trucewatch.ontology.load import load_ontology

TABLE = """\
name,aliases,kind,country,side,ucdp
Ridge Brigades,RB; Brigades of the Ridge,militia,ML,military.ml,
Valley Front,,,Mali,,9012
"""
UCDP = """\
ActorId,NameData,NameOrig,NameFull,Org,Location
9001,Government of Mali,,,4,Mali
9002,Hill Brigades,,Brigades of the Hill,1,Mali
9003,Dunefolk,,,3,"Mali, Niger"
9004,River Guard,,,1,Myanmar (Burma)
"""
PETRARCH = """\
# invented
HILL_BRIGADES_ [MLIREB]  # a comment
+BRIGADES_OF_THE_HILL_
OLD_GUARD_
\t[MLIGOV <980101]
\t[MLIOPP >980101]
UBM_ [MLIUAF]
"""
GOOD = {"csv": TABLE, "ucdp": UCDP, "petrarch": PETRARCH}


def read(text: str, form: str | None = None, **columns: str) -> Listing:
    return read_actor_list(text.encode(), "list.txt", load_ontology(), form, columns or None)


def test_every_format_is_tried_here() -> None:
    assert set(GOOD) == set(FORMATS)


def test_a_table_gives_names_kinds_and_sides() -> None:
    found = read(TABLE)
    assert not found.faults
    ridge, valley = found.actors.values()
    assert (ridge.id, ridge.name) == ("case.ridge_brigades", "Ridge Brigades")
    assert ridge.aliases == ("RB", "Brigades of the Ridge")
    assert (ridge.kind, ridge.sector, ridge.country) == ("militia", "UAF", "ML")
    assert [(a.to, a.how) for a in ridge.allegiances] == [("military.ml", "part_of")]
    assert (valley.kind, valley.country, valley.ucdp) == ("armed_group", "ML", 9012)


def test_columns_of_other_names_are_told() -> None:
    found = read("Group;Where\nValley Front;Mali\n", "csv", name="Group", country="Where")
    assert [(a.name, a.country) for a in found.actors.values()] == [("Valley Front", "ML")]


def test_ucdp_columns_give_kind_country_and_number() -> None:
    found = read(UCDP)
    assert not found.faults
    assert found.known == [(2, "Government of Mali", "state.ml")]
    told = [(a.name, a.aliases, a.kind, a.country, a.ucdp) for a in found.actors.values()]
    assert told == [
        ("Hill Brigades", ("Brigades of the Hill",), "armed_group", "ML", 9002),
        ("Dunefolk", (), "militia", None, 9003),
        ("River Guard", (), "armed_group", "MM", 9004),
    ]


def test_a_dictionary_gives_roles_and_when_they_held() -> None:
    found = read(PETRARCH)
    assert not found.faults
    hill, old, ubm = found.actors.values()
    assert (hill.name, hill.aliases, hill.sector) == (
        "Hill Brigades",
        ("Brigades of the Hill",),
        "REB",
    )
    assert (old.sector, old.country) == ("OPP", "ML")
    assert [(a.to, a.since, a.until) for a in old.allegiances] == [("state.ml", None, "1998-01-01")]
    assert (ubm.name, ubm.aliases) == ("UBM", ("Ubm",))


@pytest.mark.parametrize(
    ("form", "bad", "told"),
    [
        ("csv", ",x,,,,\n", "4: name: '' holds no letter"),
        ("csv", "A Front,,armed_grup,,,\n", "4: kind: 'armed_grup' is not known; did you mean"),
        ("csv", "A Front,,,Malii,,\n", "4: country: 'Malii' is no country; give an ISO 3166 code"),
        ("csv", "A Front,,,,,nine\n", "4: ucdp: 'nine' is no whole number"),
        ("csv", "A Front,,\n", "4: row: 3 cells where the header has 6"),
        ("csv", '"A Front,,,,,\n', "4: row: cannot be read"),
        ("csv", "Valley Front,VF,,,,\n", "4: name: 'Valley Front' stands twice in the file"),
        ("ucdp", "x,A Front,,,1,Mali\n", "6: ActorId: 'x' must be a whole number"),
        ("ucdp", "9005,A Front,,,7,Mali\n", "6: Org: '7' must be one of 1, 2, 3, 4"),
        ("petrarch", "A_FRONT_\n", "8: code: 'A_FRONT_' has no code"),
        ("petrarch", "A_FRONT_ [ZZZQQQ]\n", "8: code: 'ZZZQQQ' begins with no country"),
        ("petrarch", "A_FRONT_ [MLIREB 99]\n", "8: date: '99' is no range of days"),
        ("petrarch", "A_FRONT_ [MLIREB\n", "8: code: 'A_FRONT_ [MLIREB' has an open bracket"),
    ],
)
def test_a_bad_row_is_told_with_its_line_and_stops_no_other(form: str, bad: str, told: str) -> None:
    after = {"csv": "Last Guard,,,,,\n", "ucdp": "9999,Last Guard,,,1,Mali\n",
             "petrarch": "LAST_GUARD_ [MLIREB]\n"}[form]  # fmt: skip
    found = read(GOOD[form] + bad + after, form)
    (fault,) = found.told()
    assert fault.startswith(f"list.txt:{told}")
    assert "case.last_guard" in found.actors
    assert set(read(GOOD[form], form).actors) < set(found.actors)


@pytest.mark.parametrize(
    ("raw", "form", "told"),
    [
        (b"", None, "list.txt:1: the file is empty"),
        (b"\xff\xfe\x00N", None, "not UTF-8 text"),
        (b"name\nA\x00B\n", None, "list.txt:2: holds a NUL character"),
        (b"Group,Where\nA,B\n", "csv", "no column 'name'; say which one holds it"),
        (b"name\nA Front\n", "ucdp", "ActorId: the column is missing"),
        (b"name\nA Front\n", "cameo", "--format 'cameo': give one of csv, ucdp, petrarch"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_what_would_be_right(
    raw: bytes, form: str | None, told: str
) -> None:
    with pytest.raises(UsageError) as error:
        read_actor_list(raw, "list.txt", load_ontology(), form)
    assert told in str(error.value)


def test_an_unknown_column_is_told_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="no column 'Grop'; did you mean 'Group'"):
        read("Group,Where\nA,B\n", "csv", name="Grop")
    with pytest.raises(UsageError, match="--columns 'title': give one of name"):
        read("Group,Where\nA,B\n", "csv", title="Group")


def test_a_quotation_mark_that_nobody_closed_costs_one_row_of_many() -> None:
    rows = [f"Front {n:04} A,,,,," for n in range(2_000)]
    rows[7] = '"' + rows[7]
    found = read("name,aliases,kind,country,side,ucdp\n" + "\n".join(rows) + "\n", "csv")
    assert len(found.actors) == 1_999
    assert len(found.faults) == 1


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(sorted(FORMATS)), st.text(max_size=120))
@example("petrarch", "[")
@example("petrarch", "+0")
def test_any_text_behind_a_good_file_loses_none_of_it(form: str, text: str) -> None:
    text = "\n" + text.replace("\x00", "").encode("utf-8", "ignore").decode()
    kept = set(read(GOOD[form], form).actors)
    assert kept <= set(read(GOOD[form] + text, form).actors) or "\r" in text


@pytest.mark.parametrize("name", ["كتيبة التل", "Бригада Холма", "山地旅"])
def test_names_of_any_script_get_an_id_of_their_own(name: str) -> None:
    (actor,) = read(f"name\n{name}\n", "csv").actors.values()
    assert actor.name == name
    assert actor.id.startswith("case.actor_")
