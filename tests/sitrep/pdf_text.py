"""The text of a PDF as pdftotext finds it; where there is none, as our small reader does."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata

from benchmarks.reliability.pdf_words import pdf_words


def pdf_text(raw: bytes) -> str:
    """All of it without blanks."""
    program = shutil.which("pdftotext")
    if program is None:
        return squeezed(pdf_words(raw).decode())
    command = [program, "-raw", "-", "-"]
    done = subprocess.run(command, input=raw, capture_output=True, check=True)
    return squeezed(done.stdout.decode())


def squeezed(words: str) -> str:
    """Without blanks and marks of direction: where lines break is the typesetter's."""
    plain = unicodedata.normalize("NFKC", words)
    return re.sub(r"[\s\u2066-\u2069\u200e\u200f\u202a-\u202e]", "", plain)
