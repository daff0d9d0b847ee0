"""How words present what they tell of, as a report says it: "told as denied"."""

from __future__ import annotations

from trucewatch.told import each_told

STANCES = each_told(
    {
        "happened": "told as happened",
        "ongoing": "told as going on",
        "obliged": "told as owed",
        "planned": "told as planned",
        "conditional": "told as what would follow",
        "feared": "told as feared",
        "demanded": "told as demanded",
        "did_not_happen": "told as not having happened",
        "denied": "told as denied",
    }
)
