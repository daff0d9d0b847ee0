"""Under which name pages and feeds are asked for, and how a robots.txt calls us."""

from __future__ import annotations

import re

from trucewatch import __version__
from trucewatch.errors import UsageError

#: What a robots.txt calls us.
PRODUCT = "trucewatch"
_ABOUT = f"robots.txt name: {PRODUCT}"  # whoever wants us away can do that without asking us
_CONTACT = re.compile(r"[!-'*-~]{3,200}")  # printed ASCII without a blank or a bracket


def agent(contact: str | None = None) -> str:
    """The name under which we ask, with where to find out about us.

    ``contact``: a page or mail address of whoever asks.

    Raises:
        UsageError: the contact cannot stand in a header.
    """
    if contact is not None and not _CONTACT.fullmatch(contact):
        raise UsageError(
            f"--contact {contact!a}: give a page or mail address, such as https://example.org/about"
        )
    return f"{PRODUCT}/{__version__} (+{contact or _ABOUT})"
