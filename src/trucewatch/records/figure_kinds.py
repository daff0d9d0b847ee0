"""What a figure may count: what befell those counted, or what is counted."""

from __future__ import annotations

FIGURE_KINDS = frozenset(
    """killed injured missing displaced evacuated returned detained arrested held released abducted
    reached affected people families combatants observers population weapons mines vehicles posts
    rounds bursts flights convoys incidents bodies cattle houses settlements tonnes names distance
    money share""".split()
)
