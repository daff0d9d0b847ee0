"""The standards of others in which a record is given out."""

from __future__ import annotations

from trucewatch.publish.publisher import PARTS, About, Publisher
from trucewatch.publish.standards.annotations import write_annotations
from trucewatch.publish.standards.atom import write_atom
from trucewatch.publish.standards.calendar import write_ics
from trucewatch.publish.standards.ftm import write_ftm
from trucewatch.publish.standards.geojson import write_geojson
from trucewatch.publish.standards.prov import write_prov
from trucewatch.publish.standards.ro_crate import write_ro_crate
from trucewatch.publish.standards.uwazi import write_uwazi
from trucewatch.told import say

STANDARDS = (
    Publisher(
        "geojson",
        ".geojson",
        say("incidents on a map, GeoJSON"),
        write_geojson,
        About(
            say("Whoever draws a map: QGIS, a web map, a spatial database."),
            say(
                "One feature an incident: kind, days, status, who is said to be responsible, how "
                "closely the place is known, and every telling in its words."
            ),
            say(
                "No point stands where none closer than a region is told, or where tellings "
                "differ. Days on which nothing was read do not show in it."
            ),
            ("incidents",),
        ),
    ),
    Publisher(
        "ics",
        ".ics",
        say("a calendar of what is due"),
        write_ics,
        About(
            say("Whoever keeps an eye on deadlines in a calendar."),
            say(
                "A day for each deadline of a provision and each end of a deal’s term, with the "
                "exact words and by whose account."
            ),
            say(
                "Deadlines that are no day (“within weeks”) do not stand in it. That a day has "
                "come does not say that anything was kept or broken."
            ),
        ),
    ),
    Publisher(
        "atom",
        ".atom",
        say("a feed of changes by day, Atom"),
        write_atom,
        About(
            say("Whoever follows a case in a reader of feeds."),
            say(
                "An entry each for a report added, a violation alleged, a provision overdue and a "
                "contradiction opened, dated by publication."
            ),
            say(
                "What was read of reports without a day is counted, and stands in no entry. An "
                "entry is what somebody says, never a finding."
            ),
        ),
    ),
    Publisher(
        "ftm",
        ".jsonl",
        say("entities, FollowTheMoney"),
        write_ftm,
        About(
            say("Investigators with Aleph, OpenAleph or another tool of that kind."),
            say(
                "Reports as articles, incidents as events, actors of the register, and each claim "
                "as a note in its words."
            ),
            say(
                "Persons without public office are no entities. Contradictions and provisions, "
                "and numbers outside of the words, have no place in it."
            ),
            ("reports", "claims", "incidents"),
        ),
    ),
    Publisher(
        "annotations",
        ".jsonld",
        say("claims as annotations, W3C Web Annotation"),
        write_annotations,
        About(
            say("Whoever shows the claims on the reports’ own texts."),
            say(
                "One annotation a claim: what it tells of, and where in the report it stands, by "
                "position and by quotation."
            ),
            say(
                "Positions count in the text that was read, which is not in it. Words from which "
                "a name is withheld are found by position alone."
            ),
            ("claims",),
        ),
    ),
    Publisher(
        "prov",
        ".jsonld",
        say("provenance, W3C PROV-O"),
        write_prov,
        About(
            say("Whoever asks of what, by whom and by which step something was made."),
            say(
                "Reports, claims, incidents and judgements, the reading, linking and judging that "
                "made them, outlets, who judged, and the software’s version."
            ),
            say(
                "When reports were read is not in it, nor what a provision asks. Who judged leaves "
                "as a pseudonym."
            ),
            ("reports", "claims", "incidents"),
        ),
    ),
    Publisher(
        "uwazi",
        ".csv",
        say("a table of incidents for Uwazi"),
        write_uwazi,
        About(
            say("Documenters who keep their collection in Uwazi."),
            say(
                "One row an incident, in columns that its import takes: title, days, place, "
                "status, outlets, and the words of each claim."
            ),
            say(
                "The template with these properties is made in Uwazi first. Numbers stand in the "
                "words alone, and rivals side by side only there."
            ),
            ("incidents",),
        ),
    ),
    Publisher(
        "ro-crate",
        ".zip",
        say("the case for an archive, RO-Crate"),
        write_ro_crate,
        About(
            say("Archives and repositories of research data."),
            say(
                "The whole record, the table of claims and the other standards in one zip file, "
                "each file described and with its hash."
            ),
            say(
                "The reports’ own texts are not in it, nor a licence: whoever deposits it says "
                "under which it stands. It proves nothing: a bundle does."
            ),
            PARTS,
        ),
    ),
)
