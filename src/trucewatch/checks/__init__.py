"""Rules over the whole record, run before anything is stored or published."""
