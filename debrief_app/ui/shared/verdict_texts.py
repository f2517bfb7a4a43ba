"""What a verdict on a package means, in sentences. Shared by export and check. Plain Python, no Qt."""

from __future__ import annotations

from collections.abc import Sequence

from debrief_app.i18n import N_, _
from debrief_app.i18n.formats import isolated, moment_text
from debrief_app.services.messages import Message, message
from debrief_app.services.received.digests import Digest
from debrief_app.services.received.verifying import Verdict, VerdictState

Facts = Sequence[tuple[str, str]]
"""Label and text."""

HEADLINES = {
    VerdictState.VERIFIED: N_("This package can be believed."),
    VerdictState.VERIFIED_OLD_TRUST: N_("The signatures fit, but the list of trusted signers is out of date."),
    VerdictState.NOT_VERIFIED: N_("This package cannot be believed as it is."),
}
ROLES = {"officer": N_("Officer"), "supervisor": N_("Supervisor")}
_MEANING = N_(
    "The files are those that the two people on the list of trusted signers signed, and nothing was changed since."
    " This does not say that what was told is true, nor when it was signed.")


def headline(verdict: Verdict) -> str:
    """The verdict in one sentence."""
    return _(HEADLINES[verdict.state])


def reasons(verdict: Verdict) -> list[Message]:
    """Why not, in the order found; empty when nothing speaks against it."""
    return [message(finding.code, finding.params) for finding in verdict.reasons]


def meaning(verdict: Verdict) -> str:
    """What an accepted verdict says and does not say; "" otherwise."""
    if not verdict.accepted:
        return ""
    rendered = _("The PDF was made again from the data and is the same, byte for byte.")
    return f"{_(_MEANING)} {rendered}" if verdict.rerendered else _(_MEANING)


def facts(verdict: Verdict) -> list[tuple[str, str]]:
    """Label and text of what the package says of itself. To be believed only when it is accepted."""
    package = verdict.package
    found: list[tuple[str, str]] = []
    if package is not None:
        found += [
            (_("From"), f"{package.sender.unit}, {package.sender.agency}"),
            (_("To"), package.recipient.unit),
            (_("Package"), isolated(package.package_id)),
            (_("Revision"), _revision(package.revision, package.supersedes)),
            (_("Made"), moment_text(package.created)),
        ]
        if package.practice:
            found.append((_("Practice"), _("Everybody in it is invented. It is not a real record.")))
    for signer in verdict.signers:
        role = _(ROLES[signer.role]) if signer.role in ROLES else _("Signer")
        when = moment_text(signer.signed_at) if signer.signed_at else _("no time given")
        found.append((_("Signed as {role}").format(role=role), _("{when}, by the clock of that laptop").format(
            when=when)))
    return found


def digest_facts(digest: Digest) -> list[tuple[str, str]]:
    """Size and fingerprint of a file, as words to read aloud and in full."""
    return [
        (_("Size"), _("{count} bytes").format(count=isolated(f"{digest.size:,}"))),
        (_("Words to read to each other"), isolated(digest.words)),
        (_("SHA-256"), isolated(grouped(digest.sha256))),
    ]


def grouped(sha256: str) -> str:
    """A fingerprint in groups of eight digits, so that it can be read and wraps."""
    return " ".join(sha256[place : place + 8] for place in range(0, len(sha256), 8))


def _revision(number: int, supersedes: int) -> str:
    if supersedes:
        return _("{number}, takes the place of revision {earlier}").format(number=number, earlier=supersedes)
    return str(number)
