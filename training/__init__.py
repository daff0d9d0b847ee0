"""Training of the encoder that trucewatch ships. Needs torch; see training/README.md."""
