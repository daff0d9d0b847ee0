"""The situation report: what is told of a truce in some days, every sentence on somebody's words."""
