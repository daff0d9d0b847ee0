"""Where a report tells what a deal asks: in which sentences, in whose words."""
