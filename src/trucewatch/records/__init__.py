"""The record's types: frozen, slotted, no input or output. Import names from the modules here."""
