"""What is kept of reports and not yet read: words in languages that are not read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from trucewatch.records.report import Report
from trucewatch.told import Told, counted, each_told, listed, say
from trucewatch.views.sight import Sight

Document = dict[str, Any]

LANGUAGES: Mapping[str, Told] = each_told(
    {
        "am": "Amharic",
        "ar": "Arabic",
        "bg": "Bulgarian",
        "bn": "Bengali",
        "ckb": "Central Kurdish",
        "de": "German",
        "dv": "Dhivehi",
        "el": "Greek",
        "en": "English",
        "es": "Spanish",
        "fa": "Persian",
        "fr": "French",
        "ha": "Hausa",
        "he": "Hebrew",
        "hi": "Hindi",
        "hr": "Croatian",
        "hy": "Armenian",
        "id": "Indonesian",
        "it": "Italian",
        "ja": "Japanese",
        "ka": "Georgian",
        "km": "Khmer",
        "ko": "Korean",
        "ku": "Kurdish",
        "lo": "Lao",
        "my": "Burmese",
        "nl": "Dutch",
        "pl": "Polish",
        "ps": "Pashto",
        "pt": "Portuguese",
        "ro": "Romanian",
        "ru": "Russian",
        "si": "Sinhala",
        "so": "Somali",
        "sq": "Albanian",
        "sr": "Serbian",
        "sw": "Swahili",
        "syr": "Syriac",
        "ta": "Tamil",
        "th": "Thai",
        "ti": "Tigrinya",
        "tl": "Tagalog",
        "tr": "Turkish",
        "uk": "Ukrainian",
        "ur": "Urdu",
        "vi": "Vietnamese",
        "zh": "Chinese",
    }
)
_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "syr", "ur"})


def language_name(code: str) -> str:
    """Its name; of one that is not told: words that say so."""
    return LANGUAGES.get(code) or say("a language not known")


def direction(code: str) -> str:
    """The direction in which the language is written: ltr, rtl, or auto where it is not known."""
    if code not in LANGUAGES:
        return "auto"
    return "rtl" if code in _RIGHT_TO_LEFT else "ltr"


def not_yet_read_words(paragraphs: Mapping[str, int]) -> str:
    """How many paragraphs in which language: "4 paragraphs in Arabic, 1 paragraph in French"."""
    return listed(
        counted(
            n,
            "%(n)s paragraph in %(language)s",
            "%(n)s paragraphs in %(language)s",
            language=language_name(code),
        )
        for code, n in sorted(paragraphs.items(), key=lambda one: (-one[1], one[0]))
    )


def not_yet_read(report: Report) -> list[Document]:
    """The same as JSON values, the language with most paragraphs first."""
    found = sorted(report.not_yet_read().items(), key=lambda one: (-one[1], one[0]))
    return [{"language": code, "paragraphs": n} for code, n in found]


def in_all(reports: Iterable[Report]) -> dict[str, int]:
    """Paragraphs of several reports that are not yet read, by language."""
    total: dict[str, int] = {}
    for report in reports:
        for code, n in report.not_yet_read().items():
            total[code] = total.get(code, 0) + n
    return total


def unread_reports(sight: Sight) -> frozenset[str]:
    """Reports of which nothing can be read: neither silence nor anything that was read."""
    return frozenset(r.id for r in sight.record.reports if r.unreadable())
