"""Bytes from the web, without letting an address lead into the network at home."""
