# ruff: noqa: E501  (one refusal to a line reads as a table)
"""Each refusal names file, line, field, the bad value and what would be right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ontology.folder import FILES, change
from trucewatch.errors import OntologyError
from trucewatch.ontology.load import load_ontology

Write = Callable[..., Path]
E, P, F, S, A, W = FILES


# fmt: off
CASES = [
    # keys
    (E, "label: shelling", "lable: shelling", ":2: lable: unknown key 'lable'; did you mean 'label'?"),
    (E, "label: shelling\n", "", ":1: label: the key is missing"),
    (E, "label: shelling", "label: shelling\nlabel: x", ":3: label: the key stands twice"),
    (E, "unless: [out, off, no]", "obect: [out]", ":7: triggers[1].obect: unknown key 'obect'; did you mean 'object'?"),
    (P, "standing: true\n", "", ":1: standing: the key is missing"),
    (A, "name: Tal army, ", "", ":1: actors[1].name: the key is missing"),
    (F, "scope: complement, ", "", ":2: cues[1].scope: the key is missing"),
    # types
    (E, "label: shelling", "label: [shelling]", ":2: label: must be text, is a list"),
    (E, "label: shelling", "label: 7", ":2: label: must be text, is 7; write it in quotes"),
    (E, "label: shelling", "label: true", ":2: label: must be text, is true; write it in quotes"),
    (E, '"194"', "194", ":10: crosswalk.cameo: must be text, is 194; write it in quotes"),
    (E, "weight: 1", "weight: high", ":9: triggers[3].weight: must be a whole number, is 'high'"),
    (E, "unless: [out, off, no]", "unless: out", ":7: triggers[1].unless: must be a list, is 'out'"),
    (E, "unless: [out, off, no]", "unless: []", ":7: triggers[1].unless: must hold a word"),
    (E, "unless: [out, off, no]", "unless: [out, out]", ":7: triggers[1].unless[2]: 'out' stands twice"),
    (P, "standing: true", "standing: yes", ":4: standing: must be true or false, is 'yes'"),
    (P, "pax: [Ce]", "pax: [{a: b}]", ":9: pax[1]: must be text, is a table of keys"),
    # choices
    (E, "group: force", "group: forc", ":3: group: 'forc' is not known; did you mean 'force'?"),
    (E, "pos: VERB, unless", "pos: verb, unless", ":7: triggers[1].pos: 'verb' is not known"),
    (E, "ASSAULT", "ASAULT", ":10: crosswalk.plover.type: 'ASAULT' is not known; did you mean 'ASSAULT'?"),
    (E, "heavy-weapons", "heavy-weapon", ":10: crosswalk.plover.mode: 'heavy-weapon' does not belong to 'ASSAULT'; did you mean 'heavy-weapons'?"),
    (E, '"194"', '"991"', ":10: crosswalk.cameo: '991' is no CAMEO code"),
    (E, "acled: null", "acled: Granade", ":10: crosswalk.acled: 'Granade' is not known; did you mean 'Grenade'?"),
    (E, "{type: ASSAULT, mode: heavy-weapons}", "{type: REQUEST}", ":10: crosswalk.plover.mode: REQUEST needs one of assist, change, meet, yield, or null"),
    (E, "crosswalk:", "roles: {actor: sub}\ncrosswalk:", ":10: roles.actor: 'sub' is not known; did you mean 'subject'?"),
    (E, "crosswalk:", "roles: {aktor: subject}\ncrosswalk:", ":10: roles.aktor: unknown key 'aktor'; did you mean 'actor'?"),
    (P, "pax: [Ce]", "pax: [CeGem]", ":9: pax[1]: 'CeGem' is no PA-X code; did you mean 'CeGen'?"),
    (F, "effect: denied", "effect: denies", ":2: cues[1].effect: 'denies' is not known; did you mean 'denied'?"),
    (F, "scope: complement", "scope: complemet", ":2: cues[1].scope: 'complemet' is not known; did you mean 'complement'?"),
    (F, "certainty: null", "certainty: sure", ":2: cues[1].certainty: 'sure' is not known"),
    (S, "shape: verb", "shape: verbal", ":2: cues[1].shape: 'verbal' is not known; did you mean 'verb'?"),
    (S, "needs: clause", "needs: claus", ":2: cues[1].needs: 'claus' is not known; did you mean 'clause'?"),
    (S, "stance: null", "stance: demand", ":2: cues[1].stance: 'demand' is not known; did you mean 'demanded'?"),
    (A, "kind: state_force", "kind: stateforce", ":1: actors[1].kind: 'stateforce' is not known; did you mean 'state_force'?"),
    (A, "sector: MIL", "sector: MILI", ":1: actors[1].sector: 'MILI' is not known; did you mean 'MIL'?"),
    (A, "country: SY", "country: Syria", ":1: actors[1].country: 'Syria' must be two capitals"),
    (A, "aliases: [TA]", "wikidata: 42x", ":1: actors[1].wikidata: '42x' must be Q and digits"),
    (A, "id: tal_army", "id: Tal-army", ":1: actors[1].id: 'Tal-army' must be lower-case"),
    # words of triggers
    (E, "lemma: shell,", "lemma: Shell,", ":7: triggers[1].lemma: 'Shell' must be lower case: 'shell'"),
    (E, "lemma: shell,", "lemma: shell town,", ":7: triggers[1].lemma: 'shell town' is more than one word; write phrase: shell town"),
    (E, "phrase: artillery fire", "phrase: artillery", ":8: triggers[2].phrase: 'artillery' is one word; write lemma: artillery"),
    (E, "lemma: shell,", "lemma: shell, phrase: shell town,", ":7: triggers[1]: give either lemma or phrase"),
    (E, "phrase: artillery fire", "head: 2, phrase: artillery fire", ":8: triggers[2].head: 2 is outside the words, which are numbered 0 to 1"),
    (E, "unless: [out, off, no]", "unless: [Out]", ":7: triggers[1].unless[1]: 'Out' must be lower case"),
    (E, "unless: [out, off, no]", "unless: [out of]", ":7: triggers[1].unless[1]: 'out of' must be one word"),
    # dead references
    (E, "$shells", "$shels", ":9: triggers[3].object[1]: no list '$shels'; did you mean 'shells'?"),
    (E, "parent: null", "parent: shellin", ":4: parent: 'shellin' is no event kind; did you mean 'shelling'?"),
    (P, "[shelling]", "[sheling]", ":8: breached_by[1]: 'sheling' is no event kind; did you mean 'shelling'?"),
    (P, "kept_by: []", "kept_by: [sheling]", ":7: kept_by[1]: 'sheling' is no event kind; did you mean 'shelling'?"),
    (W, "$rockets", "$rocket", ":1: shells[2]: no list '$rocket'; did you mean 'rockets'?"),
    (W, "[rocket]", "[$shells]", "goes round in a circle"),
    # examples
    (E, "  avoid: [They shelled out millions.]\n", "", ":11: examples.avoid: the key is missing"),
    (E, "[Gunners shelled the mill.]", "[]", ":12: examples.match: needs at least one sentence, holds none"),
    (E, "[Gunners shelled the mill.]", "", ":12: examples.match: must be a list, is nothing"),
    (F, "avoid: [They denied him entry.]", "avoid: []", ":3: cues[1].examples.avoid: needs at least one sentence"),
    # the rest
    (E, "code: shelling", "code: shell", ":1: code: 'shell' differs from the file's name, which says 'shelling'"),
    (E, "code: shelling", "code: Shelling", ":1: code: 'Shelling' must be lower-case"),
    (E, "\n  - {lemma: shell, pos: VERB, unless: [out, off, no]}\n  - {phrase: artillery fire, pos: NOUN}\n  - {lemma: fire, pos: VERB, object: [$shells], weight: 1}", " []", ":6: triggers: must hold at least one trigger, is an empty list"),
    (E, "group: force", "group: [force", "not YAML"),
]
# fmt: on


@pytest.mark.parametrize(("name", "old", "new", "told"), CASES)
def test_a_fault_names_file_line_and_field(
    write: Write, name: str, old: str, new: str, told: str
) -> None:
    with pytest.raises(OntologyError) as error:
        load_ontology(write(**change(name, old, new)))
    lines = str(error.value).splitlines()
    assert any(line.startswith(f"{name}:") and told in line for line in lines), lines
