"""Method and confidence terms: what the words of the report mean, and what it cannot know."""

from __future__ import annotations

from trucewatch.sitrep.material import Material
from trucewatch.sitrep.model import Block, Cell, Paragraph, Table
from trucewatch.told import each_told, say
from trucewatch.views.wording import code

_STATUS = each_told(
    {
        "alleged": "only a party to the conflict, or an origin that is not named, says so",
        "reported": "one origin that is no party says so",
        "corroborated": "two or more independent origins say so, of compatible place and time; "
        "software goes no further",
        "verified": "a named person signed it off, with evidence beyond the reports",
        "discounted": "a person set it aside, with a reason",
        "retracted": "the outlet, or a person, took it back",
    }
)
_SCALE = each_told(
    {
        "0, not begun": "no report that was read tells that it was begun, or it is not in force; "
        "the reason says which",
        "1, minimal": "a first step is told of",
        "2, intermediate": "it is told as kept in part, or it is in force and breaches are alleged",
        "3, full": "it is told as done in whole; the reason beside it says by whom",
        "not known": "nothing that was read lets it be told",
    }
)


def method(m: Material) -> tuple[Block, ...]:
    """The section's blocks."""
    sentences = (
        say(
            "This report is made of counts and of quoted words: trucewatch writes no sentence that "
            "retells what a report says."
        ),
        say(
            "Words in quotation marks stand so in a report; each note gives outlet, speaker, day "
            "of publication and the exact words, and says how they present it: as happened, "
            "denied, owed, planned, feared or demanded."
        ),
        say(
            "An incident is one happening, told by one claim or more; the same text in two outlets "
            "is one origin."
        ),
        say(
            "A denial lowers no status: the incident is contested, and both sides’ words stand "
            "beside each other."
        ),
        say("Who is said to have acted is what somebody says, not a finding."),
        say(
            "A report is placed by its day of publication, not by the hour: one of the last "
            "day that was added later is not in it."
        ),
        say(
            "Private persons are told by pseudonyms, and places close to them less closely; words "
            "that are withheld stand in square brackets."
        ),
    )
    note = (m.record,)
    return (
        Paragraph(tuple(m.counted(words) for words in sentences)),
        Table(
            say("How an incident stands"),
            (say("Status"), say("Means")),
            tuple((Cell(code(key)), Cell(words)) for key, words in _STATUS.items()),
            note,
        ),
        Table(
            say("How far a provision is kept"),
            (say("Step"), say("Means")),
            tuple((Cell(say(key)), Cell(words)) for key, words in _SCALE.items()),
            note,
        ),
    )
