"""The situation report: what is told of a truce in some days, in words of others."""
