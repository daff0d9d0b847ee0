"""Our own tagged sentences as training text: invented, so free of anybody's rights."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from training.examples import Said

_EXAMPLES = Path(__file__).parents[1] / "tests" / "examples" / "speech.yml"
_WRITTEN = Path(__file__).parent / "written"
_CONFLICTS = Path(__file__).parent / "judged" / "conflicts.yml"


def own_attributions() -> Iterator[tuple[str, list[Said]]]:
    """Texts of the tagged examples with their attributions as character spans."""
    for example in yaml.safe_load(_EXAMPLES.read_text(encoding="utf-8")):
        text = example["text"]
        yield text, [_said(text, a) for a in example["attributions"]]


def written_snippets() -> Iterator[tuple[str, str]]:
    """Snippets of news that we wrote for training, each with the sub-type of what it tells."""
    for path in sorted(_WRITTEN.glob("*.yml")):
        for sub_type, texts in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            for text in texts:
                yield text, sub_type


def judged_conflicts() -> Iterator[tuple[str, frozenset[str]]]:
    """Texts that we wrote, each with the signs of conflict that it shows (none: not relevant)."""
    for judged in yaml.safe_load(_CONFLICTS.read_text(encoding="utf-8")):
        shown = set(judged["sorts"])
        if judged["relevant"]:
            shown.add("conflict")
        if judged["summary"]:
            shown.add("summary")
        yield judged["text"], frozenset(shown)


def _said(text: str, tagged: dict[str, Any]) -> Said:
    found: dict[str, list[list[int]]] = {"content": [], "cue": [], "source": []}
    for part in tagged["content"].split(" … "):
        at = text.find(part)
        if at >= 0:
            found["content"].append([at, at + len(part)])
    middle = found["content"][0][0] if found["content"] else 0
    for role, key in (("cue", "cue"), ("source", "speaker")):
        words = str(tagged.get(key) or "")
        near = [k for k in range(len(text)) if words and text.startswith(words, k)]
        if near:
            at = min(near, key=lambda k: abs(k - middle))
            found[role] = [[at, at + len(words)]]
    return found
