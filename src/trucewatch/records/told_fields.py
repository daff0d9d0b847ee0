"""Fields that a document has only where there is something to tell in them.

A record without it is written, byte for byte, as it was before there was the field.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

#: Metadata of a dataclass field: left out of documents where it holds its default.
WHEN_TOLD: Mapping[str, bool] = MappingProxyType({"when_told": True})
