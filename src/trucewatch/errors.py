"""Every error a caller can mend, one class per mend.

Each message names the file or record, the field, the bad value and what would be right.
The command line prints the message as it stands and ends with exit code 2.
"""

from __future__ import annotations


class TrucewatchError(Exception):
    """Base of all errors that trucewatch raises on purpose."""


class SpanError(TrucewatchError):
    """A quote does not stand in the text at the offsets given."""


class RecordError(TrucewatchError):
    """A stored record is not of its type; names the path to the bad value."""


class ReportError(TrucewatchError):
    """A file or address cannot be read as a report."""


class OntologyError(TrucewatchError):
    """A data file of the ontology is wrong; names file, line and field."""


class CaseError(TrucewatchError):
    """A case file is missing, not a case, or of another version."""


class PlacesError(TrucewatchError):
    """A file cannot be read as a list of places."""


class JudgementError(TrucewatchError):
    """A person's judgement cannot be taken as given."""


class LedgerError(TrucewatchError):
    """A key, checkpoint, ledger entry or bundle is not what it should be."""


class CheckError(TrucewatchError):
    """The record breaks a rule, so nothing of it is published."""


class ModelError(TrucewatchError):
    """The syntax model is missing or is not the pinned one."""


class UsageError(TrucewatchError):
    """A command was given something that it cannot use."""


class LayerError(TrucewatchError):
    """A file cannot be drawn as a layer of the map."""


class TemplateError(TrucewatchError):
    """A file cannot be used as a template of situation reports."""
