"""The user's template: what it may say, and how faults in it are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from trucewatch.errors import TemplateError
from trucewatch.sitrep.make import SECTIONS
from trucewatch.sitrep.template import HEADINGS, read_template, shipped, shipped_text, template_of


def test_the_shipped_one_has_every_section_in_order() -> None:
    assert [part.section for part in shipped().parts] == list(HEADINGS) == list(SECTIONS)
    assert template_of(shipped_text(), "t.yml").title == "Situation report"


def test_what_it_may_change() -> None:
    found = template_of(
        "title: Daily\nintroduction: |\n  One.\n\n  Two\n  lines.\nsections:\n- due\n"
        "- section: changes\n  heading: News\n  note: Read this.\nclosing: 'End'\n",
        "t.yml",
    )
    assert found.title == "Daily"
    assert found.introduction == ("One.", "Two lines.")
    assert [(p.section, p.heading, p.note) for p in found.parts] == [
        ("due", None, None),
        ("changes", "News", "Read this."),
    ]
    assert found.closing == ("End",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("titel: x", "t.yml: 'titel' is not known; did you mean title?"),
        (
            "sections: []",
            "t.yml: sections: [] is no list of sections; give at least one of changes",
        ),
        ("sections: [chnges]", "number 1: section: 'chnges' is not known; did you mean changes?"),
        ("sections: [due, due]", "number 2: section: 'due' stands twice; leave one out"),
        (
            "sections:\n- section: due\n  head: x",
            "number 1: 'head' is not known; did you mean head",
        ),
        ("sections: [5]", "number 1: 5 is no section; write section: changes"),
        ("sections:\n- heading: x", "number 1: section: None is not known; there are changes"),
        ("title: [a]", "t.yml: title: ['a'] is no text of one line"),
        ("introduction: {a: b}", "t.yml: introduction: {'a': 'b'} is no text"),
        ("a: b: c", "t.yml: line 1: not YAML (mapping values are not allowed here)"),
        ("- a", "t.yml: ['a'] is no mapping; it has title, introduction, sections, closing"),
        ("title: !!python/object/apply:os.getcwd []", "t.yml: line 1: not YAML"),
        ("x: &a [*a]", "'x' is not known"),
    ],
)
def test_faults_say_file_field_value_and_what_is_right(text: str, told: str) -> None:
    with pytest.raises(TemplateError) as error:
        template_of(text, "t.yml")
    assert told in str(error.value)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="cannot be read"):
        read_template(tmp_path / "missing.yml")
    (tmp_path / "latin.yml").write_bytes(b"title: caf\xe9")
    with pytest.raises(TemplateError, match="byte 10: not UTF-8"):
        read_template(tmp_path / "latin.yml")
    (tmp_path / "long.yml").write_bytes(b"#" * 100_001)
    with pytest.raises(TemplateError, match="more than 100,000 bytes"):
        read_template(tmp_path / "long.yml")
