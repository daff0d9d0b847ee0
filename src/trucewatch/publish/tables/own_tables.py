"""All tables of our own, and the tables of deals in the shapes of others."""

from __future__ import annotations

from trucewatch.publish.tables.deals.eth_prio import ETH_PRIO
from trucewatch.publish.tables.deals.pam import PAM
from trucewatch.publish.tables.deals.pax import PAX
from trucewatch.publish.tables.long.claims import CLAIMS
from trucewatch.publish.tables.long.deals import (
    AGREEMENTS,
    BEARINGS,
    DEAL_TELLINGS,
    PROVISIONS,
    STATUSES,
    TELLINGS,
)
from trucewatch.publish.tables.long.events import ACTORS, EVENTS, FIGURES
from trucewatch.publish.tables.long.incidents import CONTRADICTIONS, INCIDENTS
from trucewatch.publish.tables.long.judgements import JUDGEMENTS, WITHDRAWN
from trucewatch.publish.tables.long.reports import COVERAGE, REPORTS, SOURCES
from trucewatch.publish.tables.table import Table

#: Of the record, what is joined to before what joins it.
LONG: tuple[Table, ...] = (
    REPORTS,
    COVERAGE,
    SOURCES,
    CLAIMS,
    EVENTS,
    FIGURES,
    ACTORS,
    INCIDENTS,
    CONTRADICTIONS,
    AGREEMENTS,
    DEAL_TELLINGS,
    PROVISIONS,
    TELLINGS,
    BEARINGS,
    STATUSES,
    JUDGEMENTS,
    WITHDRAWN,
)
#: Of deals, in the shapes of others.
DEALS: tuple[Table, ...] = (ETH_PRIO, PAX, PAM)
