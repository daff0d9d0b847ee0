"""The one door to the typesetter: nothing of the machine goes in, the same bytes come out.

Its own fonts alone: "Libertinus Serif" for Latin, Greek and Cyrillic, "DejaVu Sans Mono" for
Arabic. A letter that neither has is shown as an empty box.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from importlib import resources
from typing import Any

FONT = "Libertinus Serif"
_SHARP = 160  # pixels of an inch
_PICTURE = b"""#set page(width: auto, height: auto, margin: 4pt)
#set text(font: "Libertinus Serif")
#image(bytes(sys.inputs.drawing), format: "svg", width: float(sys.inputs.width) * 1pt)
"""


def typeset_pdf(data: dict[str, Any], day: str) -> bytes:
    """A PDF of the fixed layout and the data of a report. ``day``: when it says it was made."""
    layout = resources.files(__package__).joinpath("layout.typ").read_bytes()
    return _compile(layout, "pdf", {"data": json.dumps(data, ensure_ascii=False)}, day)


def typeset_picture(drawing: str, width: float) -> bytes:
    """A drawing as PNG. ``width``: in points."""
    return _compile(_PICTURE, "png", {"drawing": drawing, "width": f"{width:.1f}"}, "2000-01-01")


def _compile(layout: bytes, form: str, inputs: dict[str, str], day: str) -> bytes:
    import typst

    made = typst.compile(
        layout,
        format=form,  # type: ignore[call-overload]  # one of its own names
        ignore_system_fonts=True,
        sys_inputs=inputs,
        ppi=_SHARP,
        timestamp=datetime.fromisoformat(day).replace(tzinfo=UTC),
    )
    if not isinstance(made, bytes):  # several pages of pictures: never with a page of auto height
        raise TypeError("the typesetter gave several files for one")
    return made
