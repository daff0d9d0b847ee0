"""Signing in at the provider: from the button to the session, or to one plain refusal."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hmac import compare_digest
from time import monotonic

from trucewatch.store.case import Case
from trucewatch.store.people import Person
from trucewatch.web.access.gate import Answer, Gate
from trucewatch.web.access.oidc.id_token import Identity, UnknownKeyError, read_id_token
from trucewatch.web.access.oidc.provider import Provider, check_installed
from trucewatch.web.access.oidc.refusal import RefusalError, not_believed
from trucewatch.web.access.oidc.settings import ProviderSettings
from trucewatch.web.access.oidc.starts import Start, Starts

_ERROR = re.compile(r"[a-z_]{1,40}")
_LONGEST_CODE = 4096


@dataclass(frozen=True, slots=True)
class Begun:
    """Where the browser is sent, and the token that it keeps meanwhile; None: refused."""

    address: str | None = field(default=None, repr=False)
    token: str = field(default="", repr=False)
    refused: Answer = field(default_factory=Answer)


class ProviderSignIn:
    """The second way in. ``clock``: seconds that only go forward."""

    def __init__(
        self,
        case: Case,
        gate: Gate,
        settings: ProviderSettings,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        check_installed()
        self.label = settings.label
        self._case = case
        self._gate = gate
        self._issuer = settings.issuer
        self._client_id = settings.client_id
        self._provider = Provider(settings, clock)
        self._starts = Starts()

    def begin(self, back: str, wanted: str, address: str) -> Begun:
        """Send a browser to the provider. ``back``: our address for the answer; ``wanted``: ours,

        where to go afterwards.
        """
        wait = self._gate.begin_elsewhere(address)
        if wait is not None:
            return Begun(refused=wait)
        token, start = self._starts.begin(back, wanted, self._gate.now())
        try:
            return Begun(self._provider.address(start), token)
        except RefusalError as error:
            return Begun(refused=self._refused(error, address))

    def finish(
        self, told: Sequence[tuple[str, str]], token: str | None, address: str, agent: str
    ) -> tuple[Answer, str]:
        """Take the provider's answer. Returns what came of it, and the page to go to.

        ``told``: the parameters of the address; ``token``: what this browser kept. An answer is
        taken once: the start that it belongs to ends here, whatever it says.
        """
        start = self._starts.take(token, self._gate.now())
        if start is None:
            # The start of this browser counted as a try already; without one this is one.
            wait = self._gate.begin_elsewhere(address)
            if wait is not None:
                return wait, "/"
            unasked = "an answer of the provider that nobody here had asked for"
            words = "This sign-in was not begun here, or has ended. Sign in again."
            return self._refused(RefusalError(unasked, words), address), "/"
        try:
            identity = self._identity(told, start)
            person = self._whose(identity)
        except RefusalError as error:
            return self._refused(error, address), start.wanted
        answer = self._gate.let_in_elsewhere(person, f"at {self._issuer}", address, agent)
        return answer, start.wanted

    def _identity(self, told: Sequence[tuple[str, str]], start: Start) -> Identity:
        answer = dict(told)
        if len(answer) != len(told):
            raise not_believed("the answer says something twice")
        if not compare_digest(answer.get("state", "").encode(), start.state.encode()):
            raise not_believed("the answer belongs to another sign-in (state)")
        self._provider.check_issuer(answer.get("iss"))
        if "error" in answer:
            raise _denied(answer)
        code = answer.get("code", "")
        if not 0 < len(code) <= _LONGEST_CODE:
            raise not_believed("the answer holds no code")
        return self._read(self._provider.id_token(code, start), start)

    def _read(self, id_token: str, start: Start) -> Identity:
        def read(*, anew: bool) -> Identity:
            return read_id_token(
                id_token,
                self._provider.keys(anew=anew),
                issuer=self._issuer,
                client_id=self._client_id,
                nonce=start.nonce,
                now=self._gate.now(),
            )

        try:
            return read(anew=False)
        except UnknownKeyError:
            pass  # the provider may have changed its keys since
        try:
            return read(anew=True)
        except UnknownKeyError as error:
            raise not_believed(
                "ID token: signed with a key that the provider does not publish"
            ) from error

    def _whose(self, identity: Identity) -> Person:
        """The person of the case whose account this is.

        Raises:
            RefusalError: nobody's. None is made: an owner adds people.
        """
        person = self._case.person_by_subject(self._issuer, identity.subject)
        if person is None and identity.email is not None:
            at = self._gate.instant()
            email, subject = identity.email, identity.subject
            person = self._case.claim_email(self._issuer, email, subject, at=at)
        if person is None:
            raise RefusalError(
                f"nobody here has the account {identity.subject} at {self._issuer}",
                f"You signed in at {self.label}, but nobody of this case has that account. Tell an "
                f"owner of the case, who can add you by its subject: {identity.subject}",
            )
        return person

    def _refused(self, error: RefusalError, address: str) -> Answer:
        self._gate.note_refusal(error.why, address)
        return Answer(words=error.words)


def _denied(answer: Mapping[str, str]) -> RefusalError:
    code = answer["error"] if _ERROR.fullmatch(answer["error"]) else "unnamed"
    return RefusalError(
        f"the provider said no ({code})",
        f"The provider did not let you in ({code}). Sign in again, or ask whoever runs it.",
    )
