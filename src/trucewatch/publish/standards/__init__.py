"""Standards of others: a map, a calendar, a feed, annotations, provenance, entities, an archive."""
