"""Report → mentions: sentences, syntax, quotations, dates, places, actors, figures."""
