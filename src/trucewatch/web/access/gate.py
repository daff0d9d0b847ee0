"""Signing in and out: name and password, then the second factor, then a session."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from trucewatch.store.audit import AuditRow
from trucewatch.store.case import Case
from trucewatch.store.people import Person
from trucewatch.store.sessions import Session
from trucewatch.told import counted, say
from trucewatch.web.access.codes import matching_step, new_secret
from trucewatch.web.access.passwords import Passwords
from trucewatch.web.access.waits import Tries

IDLE = timedelta(hours=1)  # a session that is not used for so long has ended
LONGEST = timedelta(hours=12)  # and every one after so long
HALFWAY = timedelta(minutes=10)  # from the password to the second factor
_MOST_CODES = 5  # wrong codes after which the password is asked for again
_SEEN_EVERY = timedelta(minutes=1)  # how closely the last use is kept
_TOKEN_BYTES = 32
_SHOWN_AGENT = 120  # characters of what a browser says of itself that are kept

WRONG = say("Name or password is not right.")
WRONG_CODE = say("This code is not right, or was used before. Codes change every half minute.")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a try. ``token``: the new session's id, for the browser alone; None: refused.

    ``wait_s``: how long to wait before the next try; ``again``: from name and password on.
    """

    token: str | None = field(default=None, repr=False)
    words: str = ""
    wait_s: int = 0
    again: bool = False


class Gate:
    """Lets people of a case in. ``now`` and ``clock``: the time of day, and seconds for waits."""

    def __init__(
        self,
        case: Case,
        passwords: Passwords | None = None,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._case = case
        self._passwords = passwords or Passwords()
        self._now = now
        self._tries = Tries(clock)

    def sign_in(self, name: str, password: str, address: str, agent: str) -> Answer:
        """The first step. Nobody's name and a wrong password are answered alike, as fast."""
        wait = self._tries.begin(name, address)
        if wait:
            return _wait(wait)
        person = self._case.person(name)
        right, newer = self._passwords.check(password, person.password_hash if person else None)
        if person is None or not right:
            why = "wrong password" if person else "nobody of this name"
            self._note(person.name if person else "", "sign-in refused", why, address)
            return Answer(words=WRONG)
        if newer is not None:
            self._case.set_password_hash(person, newer)
        enrols = person.totp_secret is None
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        self._case.begin_session(
            _hashed(token),
            person,
            "enrol" if enrols else "code",
            at=_iso(self._now()),
            ends_at=_iso(self._now() + HALFWAY),
            address=address,
            agent=agent[:_SHOWN_AGENT],
            new_secret=new_secret() if enrols else None,
        )
        return Answer(token)

    def second_factor(self, session: Session, code: str, address: str, agent: str) -> Answer:
        """The second step, in a session of stage ``enrol`` or ``code``.

        The session that opens pages has another id than the one before: whoever knew that one
        is not in.
        """
        person = session.person
        wait = self._tries.begin(person.name, address)
        if wait:
            return _wait(wait)
        if not self._is_code(session, code):
            self._note(person.name, "sign-in refused", "wrong code", address)
            if session.tries + 1 >= _MOST_CODES:
                self._case.end_session(person, session.number)
                return Answer(words=say("Too many wrong codes. Sign in again."), again=True)
            self._case.count_try(session.number)
            return Answer(words=WRONG_CODE)
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        began = self._case.begin_session(
            _hashed(token),
            person,
            "in",
            at=_iso(self._now()),
            ends_at=_iso(self._now() + LONGEST),
            address=address,
            agent=agent[:_SHOWN_AGENT],
            instead_of=session.number,
        )
        if not began:
            return Answer(words=say("This sign-in has ended. Sign in again."), again=True)
        self._tries.succeed(person.name, address, ("password", "code"))
        self._note(person.name, "signed in", "", address)
        return Answer(token)

    def begin_elsewhere(self, address: str) -> Answer | None:
        """Count a sign-in at a provider as a try of an address; the answer where it must wait."""
        wait = self._tries.begin(None, address)
        return _wait(wait) if wait else None

    def let_in_elsewhere(self, person: Person, where: str, address: str, agent: str) -> Answer:
        """A session for somebody whom a provider vouches for. Its second factor is the provider's.

        ``where``: the provider, for the audit.
        """
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        self._case.begin_session(
            _hashed(token),
            person,
            "in",
            at=self.instant(),
            ends_at=_iso(self._now() + LONGEST),
            address=address,
            agent=agent[:_SHOWN_AGENT],
        )
        self._tries.succeed(None, address, ("provider",))
        self._note(person.name, "signed in", where, address)
        return Answer(token)

    def note_refusal(self, why: str, address: str) -> None:
        """Write down that somebody, of whom nothing is known, was not let in."""
        self._note("", "sign-in refused", why, address)

    def now(self) -> datetime:
        """The time of day."""
        return self._now()

    def instant(self) -> str:
        """The same, as the case keeps it."""
        return _iso(self._now())

    def session(self, token: str | None) -> Session | None:
        """The session of an id that a browser sent; None: none, or past its time."""
        if not token:
            return None
        session = self._case.session(_hashed(token))
        if session is None:
            return None
        now = self._now()
        if _iso(now) >= session.ends_at or _iso(now - IDLE) >= session.seen_at:
            self._case.end_session(session.person, session.number)
            return None
        if session.stage == "in" and _iso(now - _SEEN_EVERY) >= session.seen_at:
            self._case.see_session(session.number, _iso(now))
        return session

    def sign_out(self, session: Session, address: str) -> None:
        """End the session."""
        self._case.end_session(session.person, session.number)
        self._note(session.person.name, "signed out", "", address)

    def end_session(self, session: Session, number: int, address: str) -> bool:
        """End another session of the same person; False: they have none of this number."""
        ended = self._case.end_session(session.person, number)
        if ended:
            self._note(session.person.name, "session ended", str(number), address)
        return ended

    def end_others(self, session: Session, address: str) -> int:
        """End all other sessions of the same person. Returns how many."""
        ended = self._case.end_other_sessions(session.person, session.number)
        self._note(session.person.name, "sessions ended", str(ended), address)
        return ended

    def note_view(self, session: Session, what: str, address: str) -> None:
        """Write down that somebody sees protected fields. ``what``: the page's address."""
        self._note(session.person.name, "saw names", what, address)

    def note_added(self, session: Session, report: str, address: str) -> None:
        """Write down that somebody added a report."""
        self._note(session.person.name, "added", report, address)

    def note_layer(self, session: Session, act: str, layer: str, address: str) -> None:
        """Write down that somebody added a layer of the map or took one out."""
        self._note(session.person.name, act, layer, address)

    def note_download(self, session: Session, what: str, address: str) -> None:
        """Write down that somebody takes a file out of the case. ``what``: its format and day."""
        self._note(session.person.name, "downloaded", what, address)

    def _is_code(self, session: Session, code: str) -> bool:
        """Whether a code is right, and used up by this."""
        person, now = session.person, self._now()
        secret = person.totp_secret if session.stage == "code" else session.new_secret
        step = matching_step(secret, code, now) if secret is not None else None
        if step is None or secret is None:
            return False
        if session.stage == "enrol":
            # A step used before a reset is behind the one kept: it serves no more.
            fresh = step > person.totp_step
            return fresh and self._case.enrol(person, secret, step, at=_iso(now))
        return self._case.use_step(person, step)

    def _note(self, person: str, act: str, target: str, address: str) -> None:
        self._case.note(AuditRow(_iso(self._now()), person, act, target, address))


def _wait(seconds: int) -> Answer:
    words = counted(
        seconds,
        "Too many tries. Wait a second, then try again.",
        "Too many tries. Wait %(n)s seconds, then try again.",
    )
    return Answer(words=words, wait_s=seconds)


def _hashed(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
