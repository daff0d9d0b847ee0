"""The JSON API: what the pages show, as documents for programs. It only reads."""
