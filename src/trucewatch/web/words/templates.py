"""How templates say things: ``_`` and ``ngettext``, and words of ours that Python gives them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from fastapi.templating import Jinja2Templates
from jinja2 import Environment, pass_context
from jinja2.filters import do_capitalize
from jinja2.runtime import Context
from markupsafe import Markup

from trucewatch.told import Told, said, said_values, say
from trucewatch.web.words.tongues import spoken, tongues


@cache
def templates_in(folder: Path) -> Jinja2Templates:
    """The templates of a folder, each compiled once for all apps of this process."""
    templates = Jinja2Templates(directory=folder)
    templates.env.trim_blocks = templates.env.lstrip_blocks = True
    install(templates.env)
    return templates


def install(env: Environment) -> None:
    """Have the templates of an environment speak the language of whoever looks."""
    env.add_extension("jinja2.ext.i18n")
    env.newstyle_gettext = True  # type: ignore[attr-defined]  # what the extension reads
    env.globals.update(gettext=_gettext, ngettext=_ngettext, tongue=spoken, tongues=tongues)
    env.filters.update(capitalize=_capitalize, english=english, joined=_joined, said=say)
    env.finalize = here


def here(value: Any) -> Any:
    """A value in the language of whoever looks: words of ours are said in it, others stay."""
    return said(value, spoken())


def english(words: str) -> str:
    """Words that there is only in English, marked as such on a page in another language."""
    if isinstance(words, Told) or not words or spoken().code == "en":
        return str(here(words))
    return Markup('<span lang="en" dir="ltr">{}</span>').format(words)


@pass_context
def _gettext(context: Context, message: str, /, **values: Any) -> str:
    return _filled(context, spoken().message(message, None, 0), values)


@pass_context
def _ngettext(context: Context, one: str, many: str, n: int, /, **values: Any) -> str:
    """The number stands in the message as ``%(n)s``."""
    return _filled(context, spoken().message(one, many, n), {"n": n, "num": n, **values})


def _filled(context: Context, words: str, values: dict[str, Any]) -> str:
    held = said_values(values, spoken())
    # Catalogues are files of ours; what is put into their messages is not, and is escaped.
    return Markup(words) % held if context.eval_ctx.autoescape else words % held  # noqa: S704


def _capitalize(words: str) -> str:
    return do_capitalize(here(words))


def _joined(parts: Any, between: str = ", ") -> str:
    """Several words one after the other, each said in the language of whoever looks."""
    return str(here(between)).join(str(here(part)) for part in parts)
