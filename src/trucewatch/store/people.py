"""People of the team server: names, roles, and what proves who they are. No plain password."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from trucewatch.errors import CaseError
from trucewatch.store.audit import COMMAND_LINE, AuditRow, insert_audit
from trucewatch.store.connected import Connected
from trucewatch.store.schema import PEOPLE, SESSIONS

#: From the least to the most that one may do.
ROLES: tuple[str, ...] = ("reader", "analyst", "editor", "owner")
OWNER = ROLES[-1]
_LONGEST_NAME = 64
_LONGEST_SUBJECT = 255  # as OpenID Connect says
_LONGEST_EMAIL = 254
_SUBJECT = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?")
_EMAIL = re.compile(r"[!-?A-~]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*")
_NAME = re.compile(r"[^\W_](?:[\w .'’@+-]*[^\W_])?")


@dataclass(frozen=True, slots=True)
class Account:
    """An account at a provider of identities: its ``subject`` there, or a verified ``email`` until

    somebody first signs in with it.
    """

    issuer: str
    subject: str | None = None
    email: str | None = None

    def __str__(self) -> str:
        return f"{self.subject or self.email} at {self.issuer}"


@dataclass(frozen=True, slots=True)
class Person:
    """One of the team: with a password and a second factor, or with an ``account`` elsewhere.

    What proves who they are stays out of every ``repr``, and so of logs.
    """

    number: int
    name: str
    role: str
    added_at: str
    password_hash: str | None = field(repr=False)
    totp_secret: str | None = field(repr=False)
    totp_step: int = field(repr=False)
    account: Account | None


def person_key(name: str) -> str:
    """The name as it is looked up: case, width and spacing make no other person."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def is_subject(told: str) -> bool:
    """Whether a provider can call an account so."""
    return len(told) <= _LONGEST_SUBJECT and _SUBJECT.fullmatch(told) is not None


def email_key(email: str) -> str:
    """The address as it is looked up: in lower case.

    Raises:
        CaseError: it is none, or has letters beyond ASCII, some of which become ASCII letters in
            lower case: another person's address.
    """
    key = email.lower() if email.isascii() else ""
    if len(key) > _LONGEST_EMAIL or not _EMAIL.fullmatch(key):
        raise CaseError(
            f"{email!r} is no address of mail that can be taken here; give one in ASCII, such as "
            "amina@example.org"
        )
    return key


class People(Connected):
    """The part of a case that holds its team. Each change writes its row of the audit with it."""

    def people(self) -> tuple[Person, ...]:
        """Everybody, in the order in which they were added."""
        with self._reading() as connection:
            rows = connection.execute(select(PEOPLE).order_by(PEOPLE.c.seq)).mappings().all()
        return tuple(read_person(row) for row in rows)

    def person(self, name: str) -> Person | None:
        """Who goes by this name; None: nobody."""
        with self._reading() as connection:
            return _find(connection, name)

    def has_owner(self) -> bool:
        """Whether somebody may decide who else comes in."""
        return any(person.role == OWNER for person in self.people())

    def add_person(self, name: str, role: str, way_in: str | Account, *, at: str) -> Person:
        """Add somebody, who has no second factor yet.

        ``way_in``: the hash of a password, or an account.

        Raises:
            CaseError: the name is taken or cannot be one, the role is not known, or the account is
                somebody else's or cannot be one.
        """
        name = " ".join(unicodedata.normalize("NFKC", name).split())
        if len(name) > _LONGEST_NAME or not _NAME.fullmatch(name):
            raise CaseError(
                f"{name!r} cannot be a person's name here: give up to {_LONGEST_NAME} letters, "
                "digits, blanks and . ' @ + -, such as amina"
            )
        _check_role(role)
        with self._writing() as connection:
            if (other := _find(connection, name)) is not None:
                raise CaseError(
                    f"{self._place.shown}: there is a person {other.name!r} ({other.role}); give "
                    "another name, or a new password with: trucewatch people reset"
                )
            row = {
                "name_key": person_key(name),
                "name": name,
                "role": role,
                "totp_step": 0,
                "added_at": at,
                **self._way_in(connection, way_in),
            }
            connection.execute(insert(PEOPLE).values(row))
            by = f", {way_in}" if isinstance(way_in, Account) else ""
            _note(connection, at, "person added", f"{name}, {role}{by}")
            added = _find(connection, name)
        assert added is not None  # noqa: S101 -- inserted two lines above
        return added

    def set_role(self, name: str, role: str, *, at: str) -> Person:
        """Give somebody another role, at once: in open sessions too. Returns them as before.

        Raises:
            CaseError: nobody of this name, no such role, or nobody would be left as owner.
        """
        _check_role(role)
        with self._writing() as connection:
            person = self._person_named(connection, name)
            if role != OWNER:
                self._keep_an_owner(connection, person)
            chosen = PEOPLE.c.seq == person.number
            connection.execute(update(PEOPLE).where(chosen).values(role=role))
            _note(connection, at, "role set", f"{person.name}, {person.role} to {role}")
        return person

    def reset_person(
        self, name: str, way_in: str | Account, *, keep_second_factor: bool, at: str
    ) -> Person:
        """Give somebody a new password, or an account instead, and end all their sessions.

        Returns them as before. ``keep_second_factor`` False: they set one up anew when they next
        sign in; with an account there is none.

        Raises:
            CaseError: nobody of this name, or the account is somebody else's or cannot be one.
        """
        with self._writing() as connection:
            person = self._person_named(connection, name)
            values = self._way_in(connection, way_in, person)
            account = isinstance(way_in, Account)
            if account or not keep_second_factor:
                values |= {"totp_secret": None}  # totp_step stays: no old code serves again
            connection.execute(update(PEOPLE).where(PEOPLE.c.seq == person.number).values(values))
            connection.execute(delete(SESSIONS).where(SESSIONS.c.person == person.number))
            both = "password" if keep_second_factor else "password and second factor"
            what = str(way_in) if account else both
            _note(connection, at, "person reset", f"{person.name}, {what}")
        return person

    def remove_person(self, name: str, *, at: str) -> Person:
        """Take somebody out, with their sessions. What the audit tells of them stays.

        Raises:
            CaseError: nobody of this name, or nobody would be left as owner.
        """
        with self._writing() as connection:
            person = self._person_named(connection, name)
            self._keep_an_owner(connection, person)
            connection.execute(delete(SESSIONS).where(SESSIONS.c.person == person.number))
            connection.execute(delete(PEOPLE).where(PEOPLE.c.seq == person.number))
            _note(connection, at, "person removed", f"{person.name}, {person.role}")
        return person

    def set_password_hash(self, person: Person, password_hash: str) -> None:
        """Keep the same password under newer parameters."""
        with self._writing() as connection:
            same = (PEOPLE.c.seq == person.number, PEOPLE.c.password_hash == person.password_hash)
            connection.execute(update(PEOPLE).where(*same).values(password_hash=password_hash))

    def enrol(self, person: Person, secret: str, step: int, *, at: str) -> bool:
        """Keep a first second factor; False: there is one already, which stays."""
        with self._writing() as connection:
            free = (PEOPLE.c.seq == person.number, PEOPLE.c.totp_secret.is_(None))
            values = {"totp_secret": secret, "totp_step": step}
            done = connection.execute(update(PEOPLE).where(*free).values(values)).rowcount == 1
            if done:
                row = AuditRow(at, person.name, "second factor set up", "", "")
                insert_audit(connection, row)
        return done

    def use_step(self, person: Person, step: int) -> bool:
        """Use up a step of the second factor; False: it, or a later one, was used before.

        One statement decides: of two requests with the same code only one gets in.
        """
        with self._writing() as connection:
            unused = (PEOPLE.c.seq == person.number, PEOPLE.c.totp_step < step)
            done = connection.execute(update(PEOPLE).where(*unused).values(totp_step=step))
        return done.rowcount == 1

    def _way_in(
        self, connection: Connection, way_in: str | Account, person: Person | None = None
    ) -> dict[str, Any]:
        """The columns that say how somebody signs in. ``person``: whose account it may be already.

        Raises:
            CaseError: the account is somebody else's, or cannot be one.
        """
        if isinstance(way_in, str):
            return {"password_hash": way_in, "issuer": None, "subject": None, "email": None}
        if way_in.subject is not None:
            subject, email = way_in.subject, None
            if not is_subject(subject):
                raise CaseError(
                    f"{subject[:80]!r} cannot be a subject: give up to {_LONGEST_SUBJECT} ASCII "
                    "characters, as the provider shows it"
                )
            same = PEOPLE.c.subject == subject
        else:
            subject, email = None, email_key(way_in.email or "")
            same = PEOPLE.c.email == email
        query = select(PEOPLE).where(PEOPLE.c.issuer == way_in.issuer, same)
        row = connection.execute(query).mappings().one_or_none()
        if row is not None and (person is None or row["seq"] != person.number):
            raise CaseError(
                f"{self._place.shown}: the account {way_in} is that of {row['name']!r}; "
                "remove that person first, or give another account"
            )
        return {"password_hash": "", "issuer": way_in.issuer, "subject": subject, "email": email}

    def _person_named(self, connection: Connection, name: str) -> Person:
        person = _find(connection, name)
        if person is None:
            names = connection.execute(select(PEOPLE.c.name).order_by(PEOPLE.c.seq)).scalars()
            told = ", ".join(names) or "nobody"
            raise CaseError(f"{self._place.shown}: no person {name!r}; there are: {told}")
        return person

    def _keep_an_owner(self, connection: Connection, person: Person) -> None:
        owners = select(func.count()).select_from(PEOPLE).where(PEOPLE.c.role == OWNER)
        if person.role == OWNER and connection.execute(owners).scalar_one() == 1:
            raise CaseError(
                f"{self._place.shown}: {person.name!r} is the only owner; make another one first: "
                "trucewatch people role CASE NAME owner"
            )


def _check_role(role: str) -> None:
    if role not in ROLES:
        raise CaseError(f"role {role!r} is not known; roles are {', '.join(ROLES)}")


def _find(connection: Connection, name: str) -> Person | None:
    query = select(PEOPLE).where(PEOPLE.c.name_key == person_key(name))
    row = connection.execute(query).mappings().one_or_none()
    return read_person(row) if row is not None else None


def _note(connection: Connection, at: str, act: str, target: str) -> None:
    insert_audit(connection, AuditRow(at, COMMAND_LINE, act, target, ""))


def read_person(row: Any, prefix: str = "") -> Person:
    """The person of a row. ``prefix``: what the names of its columns begin with."""
    issuer = row[f"{prefix}issuer"]
    account = Account(issuer, row[f"{prefix}subject"], row[f"{prefix}email"]) if issuer else None
    return Person(
        number=row[f"{prefix}seq"],
        name=row[f"{prefix}name"],
        role=row[f"{prefix}role"],
        added_at=row[f"{prefix}added_at"],
        password_hash=row[f"{prefix}password_hash"] or None,
        totp_secret=row[f"{prefix}totp_secret"],
        totp_step=row[f"{prefix}totp_step"],
        account=account,
    )
