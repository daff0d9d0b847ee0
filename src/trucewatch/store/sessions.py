"""Sessions of the team server: who has signed in, from where, until when. Ids only as hashes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import delete, insert, select, update

from trucewatch.store.connected import Connected
from trucewatch.store.people import Person, read_person
from trucewatch.store.schema import PEOPLE, SESSIONS

#: ``enrol``: the password was right, a second factor is to be set up; ``code``: it is asked for;
#: ``in``: signed in. Only the last opens a page.
Stage = Literal["enrol", "code", "in"]

_PERSON = "person_"  # what the names of a person's columns begin with, beside a session's own


@dataclass(frozen=True, slots=True)
class Session:
    """A session and whose it is, with the role that they have now. Instants are ISO in UTC."""

    number: int
    person: Person
    stage: Stage
    new_secret: str | None = field(repr=False)
    tries: int
    began_at: str
    seen_at: str
    ends_at: str
    address: str
    agent: str


class Sessions(Connected):
    """The part of a case that holds sessions."""

    def begin_session(
        self,
        token_sha256: str,
        person: Person,
        stage: Stage,
        *,
        at: str,
        ends_at: str,
        address: str,
        agent: str,
        new_secret: str | None = None,
        instead_of: int | None = None,
    ) -> bool:
        """Begin a session, and end the one that it takes the place of, in one transaction.

        False: that one was ended meanwhile, so none began. Sessions past their end go too.
        """
        row = {
            "token_sha256": token_sha256,
            "person": person.number,
            "stage": stage,
            "new_secret": new_secret,
            "tries": 0,
            "began_at": at,
            "seen_at": at,
            "ends_at": ends_at,
            "address": address,
            "agent": agent,
        }
        with self._writing() as connection:
            if instead_of is not None:
                ended = connection.execute(delete(SESSIONS).where(SESSIONS.c.seq == instead_of))
                if ended.rowcount != 1:
                    return False
            connection.execute(delete(SESSIONS).where(SESSIONS.c.ends_at <= at))
            connection.execute(insert(SESSIONS).values(row))
        return True

    def session(self, token_sha256: str) -> Session | None:
        """The session whose id has this hash; None: none has. The caller looks at its times."""
        found = self._sessions(SESSIONS.c.token_sha256 == token_sha256)
        return found[0] if found else None

    def sessions(self, person: Person) -> tuple[Session, ...]:
        """The sessions in which somebody is signed in, the latest first."""
        return self._sessions(SESSIONS.c.person == person.number, SESSIONS.c.stage == "in")

    def see_session(self, number: int, at: str) -> None:
        """Note that a session was used."""
        with self._writing() as connection:
            chosen = SESSIONS.c.seq == number
            connection.execute(update(SESSIONS).where(chosen).values(seen_at=at))

    def count_try(self, number: int) -> None:
        """Note that a code given in a session was wrong."""
        with self._writing() as connection:
            more = update(SESSIONS).where(SESSIONS.c.seq == number)
            connection.execute(more.values(tries=SESSIONS.c.tries + 1))

    def end_session(self, person: Person, number: int) -> bool:
        """End a session of somebody's own; False: they have none of this number."""
        with self._writing() as connection:
            own = (SESSIONS.c.seq == number, SESSIONS.c.person == person.number)
            return connection.execute(delete(SESSIONS).where(*own)).rowcount == 1

    def end_other_sessions(self, person: Person, number: int) -> int:
        """End all of somebody's sessions but one. Returns how many."""
        with self._writing() as connection:
            others = (SESSIONS.c.person == person.number, SESSIONS.c.seq != number)
            return connection.execute(delete(SESSIONS).where(*others)).rowcount

    def _sessions(self, *which: Any) -> tuple[Session, ...]:
        columns = [
            *SESSIONS.c,
            *(column.label(f"{_PERSON}{column.name}") for column in PEOPLE.c),
        ]
        query = select(*columns).join_from(SESSIONS, PEOPLE).where(*which)
        with self._reading() as connection:
            rows = connection.execute(query.order_by(SESSIONS.c.seq.desc())).mappings().all()
        return tuple(_read(row) for row in rows)


def _read(row: Any) -> Session:
    own = ("stage", "new_secret", "tries", "began_at", "seen_at", "ends_at", "address", "agent")
    values = {name: row[name] for name in own}
    return Session(number=row["seq"], person=read_person(row, _PERSON), **values)
