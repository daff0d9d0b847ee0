"""Documents and mentions of one event across reports: the pipeline's links, and shared words."""

from __future__ import annotations

from typing import Any

Sketch = Any


def cluster_documents(s: Any) -> Any: ...
def cluster_mentions(s: Any) -> Any: ...
def sketch(s: Any) -> Any: ...
