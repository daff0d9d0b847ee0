"""Who says what: cues, contents and speakers, resolved across the report."""
