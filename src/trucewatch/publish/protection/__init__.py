"""Finds the persons and places of a record that must not leave it. Used through ``protect``."""
