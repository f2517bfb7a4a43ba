"""Texts about signatures, the signed PDF, and whom to trust.

Each entry: what happened, what is safe, what to do. Translated when shown, never here.
"""

from __future__ import annotations

from collections.abc import Mapping

from debrief_app.i18n import N_

NOTHING_TAKEN = N_("Nothing was taken over from it.")
DO_NOT_USE = N_(
    "Do not use it. Tell your supervisor, and ask the sender over another channel whether they sent it."
)
NOTHING_SIGNED = N_("Nothing was signed.")
RECORD_AS_IT_WAS = N_("Nothing was signed, and the record is as it was.")

TEXTS: Mapping[str, tuple[str, str, str]] = {
    "signature-missing": (
        N_("A signature is missing ({role})."),
        NOTHING_TAKEN,
        N_("Ask the sender for the package again."),
    ),
    "signature-extra": (
        N_("The package has more signatures than the two it must have."),
        NOTHING_TAKEN,
        DO_NOT_USE,
    ),
    "signature-not-required": (
        N_("The package was signed by somebody else than it says ({role})."),
        NOTHING_TAKEN,
        DO_NOT_USE,
    ),
    "signature-same-person": (
        N_("One person signed both as officer and as supervisor."),
        NOTHING_TAKEN,
        N_("Ask the sender to have it approved by a second person."),
    ),
    "pdf-not-bound": (
        N_("The PDF in the package is not the one that the officer signed."),
        NOTHING_TAKEN,
        DO_NOT_USE,
    ),
    "pdf-signer-differs": (
        N_("The PDF was signed by somebody else than the package ({role})."),
        NOTHING_TAKEN,
        DO_NOT_USE,
    ),
    "pdf-embedded-differs": (
        N_("The data inside the PDF is not the data of the package."),
        NOTHING_TAKEN,
        DO_NOT_USE,
    ),
    "pdf-rerender-differs": (
        N_("The PDF does not say what the data of the package says."),
        NOTHING_TAKEN,
        DO_NOT_USE,
    ),
    "trust-list-old": (
        N_(
            "The list of trusted signers ran out {days} days ago. A withdrawn certificate would not be "
            "noticed."
        ),
        N_("The signatures themselves are good."),
        N_("Get the newest list from the sending unit."),
    ),
    "signature-broken": (N_("A signature does not fit what it is said to sign."), NOTHING_TAKEN, DO_NOT_USE),
    "signature-malformed": (N_("A signature is not built the way it must be."), NOTHING_TAKEN, DO_NOT_USE),
    "signer-unknown": (
        N_("A signer is not on the list of trusted signers."),
        NOTHING_TAKEN,
        N_("Check that you have the sending unit's newest list. If so, do not use the package."),
    ),
    "signer-wrong-role": (N_("A signer is trusted, but not in this role."), NOTHING_TAKEN, DO_NOT_USE),
    "signer-revoked": (N_("A signer's certificate was withdrawn."), NOTHING_TAKEN, DO_NOT_USE),
    "signer-out-of-date": (
        N_("A signer's certificate has run out."),
        NOTHING_TAKEN,
        N_("Ask the sender to sign again with a certificate in date. Check this laptop's clock."),
    ),
    "signing-time-impossible": (
        N_("The time of a signature cannot be right."),
        NOTHING_TAKEN,
        N_("Check this laptop's clock. If it is right, ask the sender."),
    ),
    "signer-not-trusted": (
        N_("A signer's certificate was not issued by the unit's authority."),
        NOTHING_TAKEN,
        DO_NOT_USE,
    ),
    "pdf-damaged": (
        N_("The PDF in the package cannot be read."),
        NOTHING_TAKEN,
        N_("Ask the sender for the package again."),
    ),
    "pdf-too-large": (
        N_("The PDF in the package is larger than it may be."),
        NOTHING_TAKEN,
        N_("Ask the sender for the package again."),
    ),
    "pdf-signature-missing": (
        N_("A signature is missing in the PDF."),
        NOTHING_TAKEN,
        N_("Ask the sender for the package again."),
    ),
    "pdf-signature-unexpected": (
        N_("The PDF has signatures that do not belong in it."),
        NOTHING_TAKEN,
        DO_NOT_USE,
    ),
    "pdf-not-locked": (N_("The PDF is not locked against later changes."), NOTHING_TAKEN, DO_NOT_USE),
    "pdf-active-content": (
        N_("The PDF holds something that acts by itself, such as a script or a link."),
        NOTHING_TAKEN,
        DO_NOT_USE,
    ),
    "pdf-unexpected-attachment": (
        N_("The PDF carries a file that does not belong in it."),
        NOTHING_TAKEN,
        DO_NOT_USE,
    ),
    "pdf-changed-after-signing": (
        N_("The stored PDF no longer matches the officer’s signature."),
        N_("Nothing was signed and nothing left the laptop."),
        N_(
            "Do not approve it. Tell whoever looks after the laptop; the record itself can be returned "
            "and closed again."
        ),
    ),
    "pdf-not-awaiting-approval": (
        N_("The stored PDF is not waiting for an approval."),
        NOTHING_SIGNED,
        N_("Open the list again; somebody may have approved it already."),
    ),
    "certificate-not-yet": (
        N_(
            "This laptop’s clock says {clock}. Your certificate holds from {since} to {until} only, so nobody would "
            "believe your signature."
        ),
        RECORD_AS_IT_WAS,
        N_(
            "Set the laptop’s clock right and try again. If it is right, your account was made while the clock ran "
            "ahead: a supervisor adds a new account for you and ends this one."
        ),
    ),
    "certificate-run-out": (
        N_(
            "This laptop’s clock says {clock}. Your certificate held from {since} to {until} only, so nobody would "
            "believe your signature."
        ),
        RECORD_AS_IT_WAS,
        N_(
            "If the laptop’s clock is wrong, set it right and try again. If it is right, your certificate has run "
            "out: a supervisor adds a new account for you and ends this one."
        ),
    ),
    "closer-run-out": (
        N_(
            "This laptop’s clock says {clock}. The certificate of the person who closed this de-brief holds from "
            "{since} to {until} only, so nobody would believe their signature."
        ),
        RECORD_AS_IT_WAS,
        N_(
            "If the laptop’s clock is wrong, set it right and try again. If it is right, return the de-brief: "
            "somebody with a certificate that holds then closes it again."
        ),
    ),
    "authority-not-yet": (
        N_("This laptop’s clock says {clock}. The unit’s signing authority holds from {since} to {until} only."),
        RECORD_AS_IT_WAS,
        N_(
            "Set the laptop’s clock right and try again. If it is right, the vault was set up while the clock ran "
            "ahead: wait until then, or set up a new vault."
        ),
    ),
    "authority-expired": (
        N_("This laptop’s clock says {clock}. The unit’s signing authority held from {since} to {until} only."),
        RECORD_AS_IT_WAS,
        N_(
            "If the laptop’s clock is wrong, set it right and try again. If it is right, the authority has run out, "
            "and the unit needs a new vault."
        ),
    ),
    "trust-missing": (
        N_("No list of trusted signers was given, so nobody can say who signed."),
        NOTHING_TAKEN,
        N_("Give the trust folder of the unit that sent it."),
    ),
    "trust-not-found": (
        N_("There is no list of trusted signers there: it is a folder with the files trust.json and trust.json.p7s."),
        N_("Nothing was checked."),
        N_("Give the whole folder that the sending unit gave you, not one of its files."),
    ),
    "trust-damaged": (
        N_("The list of trusted signers is damaged or not signed by its unit."),
        N_("Nothing was checked."),
        N_("Ask the sending unit for its trust folder again."),
    ),
    "trust-other-authority": (
        N_("The list of trusted signers comes from another authority than the one known."),
        N_("Nothing was checked."),
        N_("Do not use it. Ask the sending unit over another channel."),
    ),
    "trust-older": (
        N_("The list of trusted signers is older than one seen before ({serial}, seen {minimum})."),
        N_("Nothing was checked."),
        N_("Ask the sending unit for its newest trust folder."),
    ),
    "trust-own": (
        N_("This is the list of your own unit."),
        N_("Nothing was changed."),
        N_("Choose the trust folder that the other unit gave you."),
    ),
    "trust-newer": (
        N_("The list of trusted signers was made by a newer version of the program (format {version})."),
        N_("Nothing was checked."),
        N_("Install the newer version, then check again."),
    ),
}
