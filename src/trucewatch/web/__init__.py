"""The pages, served on loopback from a case; no request leaves the machine."""
