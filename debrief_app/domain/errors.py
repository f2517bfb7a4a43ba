"""The two families of errors: the world's fault, and ours.

Must not know how an error is shown. `services.messages` turns codes into sentences.
"""

from __future__ import annotations


class KnownError(Exception):
    """Something in the environment, or something the user gave us, that a person can put right.

    `code` is a kebab-case name listed in `services.messages`. `params` are plain texts and whole numbers for
    that message; they never carry anything a person said, and no names.
    """

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


class BugError(Exception):
    """A fault in this program. Never shown with values; the text names the broken promise only."""
