"""Accounts of people at a provider of identities (OpenID Connect), and who signs in by which.

A provider's ``subject`` is the one name of an account that it never gives to anybody else; an
address of mail may be given to another person later. So an address serves once: whoever signs in
with it first is known by their subject from then on.
"""

from __future__ import annotations

from sqlalchemy import select, update

from trucewatch.errors import CaseError
from trucewatch.store.audit import AuditRow, insert_audit
from trucewatch.store.connected import Connected
from trucewatch.store.people import Person, email_key, read_person
from trucewatch.store.schema import PEOPLE


class Accounts(Connected):
    """The part of a case that finds its team by their accounts."""

    def person_by_subject(self, issuer: str, subject: str) -> Person | None:
        """Whose account it is; None: nobody's."""
        query = select(PEOPLE).where(PEOPLE.c.issuer == issuer, PEOPLE.c.subject == subject)
        with self._reading() as connection:
            row = connection.execute(query).mappings().one_or_none()
        return read_person(row) if row is not None else None

    def claim_email(self, issuer: str, email: str, subject: str, *, at: str) -> Person | None:
        """Put the subject in the place of an address that the provider says is verified.

        Returns whose it is; None: nobody was added by this address, or somebody signed in with it
        before. One statement decides: of two accounts with one address only one gets it.
        """
        try:
            key = email_key(email)
        except CaseError:
            return None  # nobody can have been added by it
        waiting = (PEOPLE.c.issuer == issuer, PEOPLE.c.email == key, PEOPLE.c.subject.is_(None))
        with self._writing() as connection:
            done = connection.execute(
                update(PEOPLE).where(*waiting).values(subject=subject, email=None)
            )
            if done.rowcount != 1:
                return None
            chosen = (PEOPLE.c.issuer == issuer, PEOPLE.c.subject == subject)
            row = connection.execute(select(PEOPLE).where(*chosen)).mappings().one()
            person = read_person(row)
            told = f"{subject} at {issuer}, by {key}"
            insert_audit(connection, AuditRow(at, person.name, "account bound", told, ""))
        return person
