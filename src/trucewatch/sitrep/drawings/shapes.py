"""A drawing as plain data: shapes with their measures and words, and how it becomes SVG."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from typing import Literal

from trucewatch.sitrep.marks import plain

Fill = Literal["none", "ink", "grey", "paper", "hatch", "dots", "lines"]
Anchor = Literal["start", "middle", "end"]
_FONTS = "system-ui, 'DejaVu Sans', 'Noto Sans', sans-serif"
_FILLS = {
    "none": "none",
    "ink": "currentColor",
    "grey": "currentColor",
    "paper": "none",
    "hatch": "url(#sr-hatch)",
    "dots": "url(#sr-dots)",
    "lines": "url(#sr-lines)",
}
#: What fills mean to the eye alone; each is a pattern of ink, so that it prints.
_PATTERNS = (
    '<pattern id="sr-hatch" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<path d="M-1 7 7-1M-1 1 1-1M5 7 7 5" stroke="currentColor" stroke-width=".7"/></pattern>'
    '<pattern id="sr-dots" width="5" height="5" patternUnits="userSpaceOnUse">'
    '<circle cx="1.5" cy="1.5" r=".9" fill="currentColor"/></pattern>'
    '<pattern id="sr-lines" width="4" height="4" patternUnits="userSpaceOnUse">'
    '<path d="M-1 1 1-1M0 4 4 0M3 5 5 3" stroke="currentColor" stroke-width="1.3"/></pattern>'
)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: Fill = "ink"
    stroke: float = 0


@dataclass(frozen=True, slots=True)
class Path:
    """A line or an outline: ``d`` as in SVG. ``dash``: lengths of ink and gap."""

    d: str
    stroke: float = 1
    fill: Fill = "none"
    dash: str = ""
    faint: bool = False


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle."""

    x: float
    y: float
    radius: float
    stroke: float = 1.2
    fill: Fill = "none"
    dash: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Words in a drawing."""

    x: float
    y: float
    text: str
    anchor: Anchor = "start"
    size: float = 11
    bold: bool = False
    faint: bool = False


Shape = Box | Path | Ring | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes on a sheet of so many pixels, drawn one over the other."""

    width: float
    height: float
    shapes: tuple[Shape, ...] = field(default=())


def svg(
    drawing: Drawing, label: str, say: Callable[[str], str], name: str = "1", fonts: str = _FONTS
) -> str:
    """The drawing as one SVG element, without style that a page forbids.

    ``label``: what it shows; ``name``: parts its patterns from those of other drawings.
    """
    width, height = _number(drawing.width), _number(drawing.height)
    inside = "".join(_shape(shape, say) for shape in drawing.shapes)
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="sr-drawing ltr" width="{width}" '
        f'height="{height}" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{escape(plain(say(label)))}" color="#000" direction="ltr" '
        f'font-family="{escape(fonts)}"><defs>{_PATTERNS}</defs>{inside}</svg>'
    )
    return drawn.replace('id="sr-', f'id="sr-{name}-').replace("url(#sr-", f"url(#sr-{name}-")


def _shape(shape: Shape, say: Callable[[str], str]) -> str:
    if isinstance(shape, Words):
        return _words(shape, say)
    paint = _paint(shape)
    if isinstance(shape, Box):
        x, y, width, height = map(_number, (shape.x, shape.y, shape.width, shape.height))
        return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" {paint}/>'
    if isinstance(shape, Ring):
        x, y, radius = map(_number, (shape.x, shape.y, shape.radius))
        return f'<circle cx="{x}" cy="{y}" r="{radius}" {paint}/>'
    return f'<path d="{escape(shape.d)}" {paint}/>'


def _paint(shape: Box | Path | Ring) -> str:
    fill = f'fill="{_FILLS[shape.fill]}"'
    fill += ' fill-opacity=".14"' if shape.fill == "grey" else ""
    stroke = (
        f' stroke="currentColor" stroke-width="{_number(shape.stroke)}"' if shape.stroke else ""
    )
    dash = getattr(shape, "dash", "")
    stroke += f' stroke-dasharray="{escape(dash)}"' if dash else ""
    stroke += ' stroke-opacity=".45"' if getattr(shape, "faint", False) else ""
    return fill + stroke


def _words(shape: Words, say: Callable[[str], str]) -> str:
    weight = ' font-weight="700"' if shape.bold else ""
    faint = ' fill-opacity=".7"' if shape.faint else ""
    return (
        f'<text x="{_number(shape.x)}" y="{_number(shape.y)}" font-size="{_number(shape.size)}" '
        f'text-anchor="{shape.anchor}" fill="currentColor"{weight}{faint}>'
        f"{escape(plain(say(shape.text)))}</text>"
    )


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"
