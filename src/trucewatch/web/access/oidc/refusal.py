"""A sign-in at a provider that comes to nothing."""

from __future__ import annotations


class RefusalError(Exception):
    """Caught where the flow ends. ``why``: for the audit; ``words``: for whoever tries.

    Neither holds a code, a token or a secret.
    """

    def __init__(self, why: str, words: str) -> None:
        super().__init__(why)
        self.why = why
        self.words = words


def not_believed(why: str) -> RefusalError:
    """The provider's answer does not pass a check. Which one is for the audit alone."""
    return RefusalError(why, "The answer of the provider was not as it should be. Sign in again.")


def not_answering(why: str) -> RefusalError:
    """The provider cannot be asked."""
    return RefusalError(why, "The provider does not answer as it should. Try again later.")
