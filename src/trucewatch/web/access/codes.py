"""The second factor: codes by time (TOTP, RFC 6238), six digits, half a minute each."""

from __future__ import annotations

import re
from datetime import datetime
from hmac import compare_digest

from trucewatch.web.access.passwords import team_package_missing

_ISSUER = "trucewatch"
_STEP_S = 30
_EITHER_SIDE = 1  # steps by which a clock may be off
_DIGITS = re.compile(r"[0-9]{6}")


def check_installed() -> None:
    """Nothing, where what makes codes and squares is installed.

    Raises:
        UsageError: names what is missing.
    """
    try:
        import pyotp  # noqa: F401 -- only looked for
        import segno  # noqa: F401 -- the same
    except ModuleNotFoundError as error:
        raise team_package_missing(error) from error


def new_secret() -> str:
    """A new secret of 160 bits in base 32, for an authenticator app."""
    import pyotp

    return pyotp.random_base32()


def matching_step(secret: str, code: str, at: datetime) -> int | None:
    """The step whose code this is, near the instant ``at``; None: the code of no such step."""
    import pyotp

    digits = "".join(code.split())
    if not _DIGITS.fullmatch(digits):
        return None
    totp = pyotp.TOTP(secret)
    now = int(at.timestamp()) // _STEP_S
    steps = range(now - _EITHER_SIDE, now + _EITHER_SIDE + 1)
    # All are looked at: how long it takes tells nothing.
    found = [step for step in steps if compare_digest(totp.generate_otp(step), digits)]
    return found[-1] if found else None


def setup_uri(secret: str, name: str, case: str) -> str:
    """The address that an authenticator app reads out of the square."""
    import pyotp

    return pyotp.TOTP(secret).provisioning_uri(name=f"{name} ({case})", issuer_name=_ISSUER)


def square(uri: str) -> str:
    """The address as a QR code: SVG without style or script, dark on light in every theme."""
    import segno

    return segno.make(uri, error="m").svg_inline(
        scale=5, border=3, dark="#000", light="#fff", title="Square for an authenticator app"
    )
