"""Rules for the time expressions of news English; ``annotate.times`` runs them."""
