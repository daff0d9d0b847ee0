"""A small good data folder, and the means to write it with changes."""

from __future__ import annotations

from pathlib import Path

EVENT = """\
code: shelling
label: shelling
group: force
parent: null
definition: Shells are fired.
triggers:
  - {lemma: shell, pos: VERB, unless: [out, off, no]}
  - {phrase: artillery fire, pos: NOUN}
  - {lemma: fire, pos: VERB, object: [$shells], weight: 1}
crosswalk: {plover: {type: ASSAULT, mode: heavy-weapons}, cameo: "194", acled: null}
examples:
  match: [Gunners shelled the mill.]
  avoid: [They shelled out millions.]
"""
PROVISION = """\
code: cessation_of_fire
label: cessation of fire
definition: Firing stops.
standing: true
triggers:
  - {lemma: cease, pos: VERB, object: [fire]}
kept_by: []
breached_by: [shelling]
pax: [Ce]
examples:
  match: [Both sides shall cease fire.]
  avoid: [The rain ceased.]
"""
CUE = """\
cues:
  - {lemma: deny, pos: VERB, effect: denied, scope: complement, certainty: null,
     examples: {match: [They denied shelling the mill.], avoid: [They denied him entry.]}}
"""
SPEECH = """\
cues:
  - {lemma: say, pos: VERB, shape: verb, needs: clause, stance: null,
     examples: {match: [She said they left.], avoid: [Say three o'clock.]}}
"""
ACTORS = """\
- {id: tal_army, name: Tal army, kind: state_force, sector: MIL, country: SY, aliases: [TA]}
"""
WORDS = """\
shells: [shell, $rockets]
rockets: [rocket]
"""
FILES = {
    "events/shelling.yml": EVENT,
    "provisions/cessation_of_fire.yml": PROVISION,
    "factuality/en.yml": CUE,
    "speech/en.yml": SPEECH,
    "actors/armies.yml": ACTORS,
    "words.yml": WORDS,
}


def write_files(folder: Path, files: dict[str, str]) -> Path:
    """Write files by relative name and give the folder back."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def change(name: str, old: str, new: str) -> dict[str, str]:
    """The good file with one place changed."""
    assert old in FILES[name]
    return {name: FILES[name].replace(old, new, 1)}
