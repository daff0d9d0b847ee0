"""What every answer tells the browser: load and run nothing but our own, send nothing away."""

from __future__ import annotations

#: Nothing but our own style, script and drawings: no request leaves the machine, no script or
#: style stands in a page, and no text becomes markup (trusted types, where a browser has them).
_POLICY = (
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
)
_FEATURES = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")

HEADERS = {
    "Content-Security-Policy": "; ".join(_POLICY),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _FEATURES),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}

_ADD, _MAP, _LAYERS = "/add", "/map", "/map/layers"
#: The page Add sends one report after the other.
_ADD_HEADERS = {
    **HEADERS,
    "Content-Security-Policy": "; ".join((*_POLICY, "connect-src 'self'")),
}
#: What the map needs beside: to fetch its ground and its places from us, and to start the one
#: worker that cuts them into tiles. Its policy named "default" lets through that one address
#: (assets/src/map.js) and makes no markup and no script.
_MAP_POLICY = (
    *(part for part in _POLICY if part != "trusted-types 'none'"),
    "connect-src 'self'",
    "worker-src 'self'",
    "trusted-types default",
)
_MAP_HEADERS = {**HEADERS, "Content-Security-Policy": "; ".join(_MAP_POLICY)}


def headers_of(path: str) -> dict[str, str]:
    """The headers of the answer at an address."""
    # A layer that is refused is answered with the map itself.
    return {_ADD: _ADD_HEADERS, _MAP: _MAP_HEADERS, _LAYERS: _MAP_HEADERS}.get(path, HEADERS)
