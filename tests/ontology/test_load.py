"""Each thing that the loader refuses, on a small folder; and what it gives where all is well."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ontology.folder import ACTORS, CUE, EVENT, FILES, change, write_files
from trucewatch.errors import OntologyError
from trucewatch.ontology.load import load_ontology

Write = Callable[..., Path]
E, _, F, _, A, _ = FILES


def test_good_files_give_an_ontology(write: Write) -> None:
    ontology = load_ontology(write())
    shelling = ontology.events["shelling"]
    assert [t.id for t in shelling.triggers] == [f"events.shelling.{n}" for n in (1, 2, 3)]
    assert shelling.triggers[0].unless == {"out", "off", "no"}
    assert shelling.triggers[1].lemmas == ("artillery", "fire")
    assert shelling.triggers[1].head == 1
    assert shelling.triggers[2].object == {"shell", "rocket"}
    assert shelling.roles == {"actor": "subject", "target": "object"}
    assert shelling.crosswalk.plover_mode == "heavy-weapons"
    assert shelling.crosswalk.acled_sub_type is None
    assert ontology.provisions["cessation_of_fire"].breached_by == ("shelling",)
    assert ontology.provisions["cessation_of_fire"].standing is True
    assert [c.id for c in ontology.cues] == ["factuality.denied.deny"]
    assert [c.id for c in ontology.speech] == ["speech.verb.say"]
    assert ontology.speech[0].stance is None
    assert ontology.actors[0].aliases == ("TA",)


def test_an_empty_folder_gives_an_empty_ontology(tmp_path: Path) -> None:
    ontology = load_ontology(tmp_path)
    assert (ontology.events, ontology.cues, ontology.actors) == ({}, (), ())


def test_a_folder_is_read_once(write: Write) -> None:
    folder = write()
    assert load_ontology(folder) is load_ontology(folder)


def test_the_version_follows_bytes_and_names(tmp_path: Path) -> None:
    versions = set()
    for number, changes in enumerate(
        [{}, change("words.yml", "rocket]", "rocket, bomb]"), {"actors/b.yml": ""}]
    ):
        files = {**FILES, **changes}
        if "actors/b.yml" in changes:  # the same bytes under another name
            files["actors/b.yml"] = files.pop("actors/armies.yml")
        versions.add(load_ontology(write_files(tmp_path / str(number), files)).version)
    again = load_ontology(write_files(tmp_path / "again", FILES)).version
    assert len(versions) == 3
    assert again in versions


def test_one_trigger_twice_in_a_file_is_refused(write: Write) -> None:
    twice = "  - {lemma: shell, pos: VERB, unless: [no, out, off], weight: 2}\ncrosswalk:"
    with pytest.raises(OntologyError) as error:
        load_ontology(write(**change(E, "crosswalk:", twice)))
    assert f"{E}:10: triggers[4]: 'shell' stands twice in the file" in str(error.value)


SECOND = EVENT.replace("code: shelling", "code: air_strike").replace("artillery fire", "air fire")


def test_one_trigger_in_two_kinds_is_refused_unless_weights_differ(write: Write) -> None:
    name = "events/air_strike.yml"
    with pytest.raises(OntologyError) as error:
        load_ontology(write(**{name: SECOND}))
    told = str(error.value)
    assert f"{E}:7: triggers[1]: 'shell' is a trigger of 'air_strike' too ({name})" in told
    assert f"{E}:9: triggers[3]: 'fire' is a trigger of 'air_strike' too" in told
    assert "artillery" not in told


def test_weights_settle_a_trigger_of_two_kinds(write: Write) -> None:
    weighted = SECOND.replace("weight: 1", "weight: 2").replace("off, no]", "off, no], weight: 1")
    ontology = load_ontology(write(**{"events/air_strike.yml": weighted}))
    assert [t.weight for t in ontology.events["air_strike"].triggers] == [1, 0, 2]


def test_a_child_of_a_child_is_refused(write: Write) -> None:
    def kind(code: str, parent: str, word: str) -> str:
        text = EVENT.replace("code: shelling", f"code: {code}")
        head, _, tail = text.replace("parent: null", f"parent: {parent}").partition("triggers:")
        _, _, tail = tail.partition("crosswalk:")
        return f"{head}triggers: [{{lemma: {word}}}]\ncrosswalk:{tail}"

    child = {"events/mortar_fire.yml": kind("mortar_fire", "shelling", "mortar")}
    assert load_ontology(write(**child)).outside_kind("mortar_fire") == "shelling"
    grandchild = {"events/light_fire.yml": kind("light_fire", "mortar_fire", "pop")}
    with pytest.raises(OntologyError, match=r"light_fire\.yml:4: parent: 'mortar_fire' has a par"):
        load_ontology(write(**child, **grandchild))


def test_a_cue_twice_is_refused_and_ids_stay_apart(write: Write) -> None:
    item = CUE.removeprefix("cues:\n")
    with pytest.raises(OntologyError, match=r"en\.yml:4: cues\[2\]: 'deny' stands twice"):
        load_ontology(write(**{F: CUE + item}))
    other = item.replace("pos: VERB", "pos: VERB, near: [flatly]")
    cues = load_ontology(write(**{F: CUE + other})).cues
    assert [c.id for c in cues] == ["factuality.denied.deny", "factuality.denied.deny.2"]
    assert [c.trigger.id for c in cues] == [c.id for c in cues]


def test_actors_with_one_id_or_one_name_in_a_country_are_refused(write: Write) -> None:
    same_id = ACTORS + ACTORS.replace("Tal army", "Tel army").replace("TA]", "TE]")
    with pytest.raises(OntologyError, match=r"armies\.yml:2: actors\[2\]\.id: 'tal_army' stands"):
        load_ontology(write(**{A: same_id}))
    same_name = ACTORS + ACTORS.replace("tal_army", "b").replace("Tal army", "B army")
    with pytest.raises(
        OntologyError, match=r"armies\.yml:2: actors\[2\]\.aliases: 'TA' names 'tal"
    ):
        load_ontology(write(**{A: same_name}))
    elsewhere = same_name.replace("country: SY, aliases: [TA]}\n", "country: LB, aliases: [TA]}\n")
    elsewhere = ACTORS + elsewhere.splitlines()[1] + "\n"
    assert len(load_ontology(write(**{A: elsewhere})).actors) == 2


def test_missing_factuality_codes_are_named(write: Write) -> None:
    one = (
        "- {code: denied, letter: X, label: denied, family: not, definition: Untrue.,\n"
        "   examples: {match: [They denied it.], avoid: [They did it.]}}\n"
    )
    with pytest.raises(OntologyError) as error:
        load_ontology(write(**{"factuality/codes.yml": one}))
    assert "factuality/codes.yml:1: codes: missing are happened, ongoing, obliged" in str(
        error.value
    )


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("events/siege.yaml", "events/siege.yaml:1: file name: must end in .yml: events/siege.yml"),
        ("word.yml", "word.yml:1: file name: 'word.yml' is not read; did you mean 'words.yml'?"),
        (
            "event/siege.yml",
            "event/siege.yml:1: folder: 'event' is not read; did you mean 'events'?",
        ),
    ],
)
def test_a_slip_in_a_file_name_is_refused(write: Write, name: str, told: str) -> None:
    with pytest.raises(OntologyError) as error:
        load_ontology(write(**{name: EVENT}))
    assert told in str(error.value)


def test_files_of_other_parts_are_left_alone_but_counted(tmp_path: Path) -> None:
    plain = load_ontology(write_files(tmp_path / "a", FILES))
    beside = load_ontology(write_files(tmp_path / "b", {**FILES, "places/x.tsv": "a\tb"}))
    assert beside.events == plain.events
    assert beside.version != plain.version


@pytest.mark.parametrize(
    "raw", [b"\xff\xfe\xfa", b"code: \xe9t\xe9", b"", b"- 1\n- [", b"\x00\x01"]
)
def test_bytes_that_are_no_yaml_are_refused(write: Write, raw: bytes) -> None:
    folder = write()
    (folder / E).write_bytes(raw)
    with pytest.raises(OntologyError, match=rf"{E}:\d+: "):
        load_ontology(folder)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="no such folder"):
        load_ontology(tmp_path / "nowhere")


def test_all_faults_are_told_together_up_to_twenty(write: Write) -> None:
    actors = "".join(f"- {{id: a{n}, name: A{n}, kind: x, sector: MIL}}\n" for n in range(25))
    with pytest.raises(OntologyError) as error:
        load_ontology(write(**{A: actors}, **change(E, "group: force", "group: x")))
    lines = str(error.value).splitlines()
    assert lines[0].startswith("26 faults in the ontology under ")
    assert len([line for line in lines if line.startswith((A, E))]) == 20
    assert lines[-1] == "… and 6 more"


def _read(folder: Path) -> str:
    """The version read, or the refusal in words."""
    try:
        return load_ontology(folder).version
    except OntologyError as error:
        return str(error)


@settings(max_examples=60, deadline=None)
@given(cut=st.data())
def test_a_damaged_file_is_read_or_refused_never_a_crash(
    tmp_path_factory: pytest.TempPathFactory, cut: st.DataObject
) -> None:
    name = cut.draw(st.sampled_from(sorted(FILES)))
    text = FILES[name]
    start = cut.draw(st.integers(0, len(text)))
    end = cut.draw(st.integers(start, len(text)))
    put = cut.draw(st.text(alphabet="[]{}:,-$ \n'\"&*!|>%@`#ab0~", max_size=6))
    damaged = {**FILES, name: text[:start] + put + text[end:]}
    told = _read(write_files(tmp_path_factory.mktemp("damaged"), damaged))
    assert ".yml:" in told or len(told) == 64
