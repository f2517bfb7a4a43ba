"""The one place where codes become sentences: what happened, what is safe, what to do.

Sentences are marked here and translated when they are asked for. Params are filled in afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from debrief_app.domain.errors import KnownError
from debrief_app.i18n import _


def N_(text: str) -> str:
    """Mark a text for extraction without translating it now."""
    return text


@dataclass(frozen=True, slots=True)
class Message:
    """Three sentences for a person. `safe` and `do` may be empty."""

    what: str
    safe: str = ""
    do: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.what, self.safe, self.do)))


def message_for(error: KnownError) -> Message:
    """The message of an error in the current language."""
    return message(error.code, error.params)


def message(code: str, params: Mapping[str, str | int]) -> Message:
    """The message of a code in the current language. An unknown code still says that nothing was lost."""
    what, safe, do = _TEXTS.get(code, _TEXTS["bug"])
    return Message(*(_(text).format(**params) if text else "" for text in (what, safe, do)))


def known_codes() -> frozenset[str]:
    """Every code that has a message."""
    return frozenset(_TEXTS)


_TEXTS: Mapping[str, tuple[str, str, str]] = {
    "bug": (
        N_("Something in this program went wrong."),
        N_("Everything that the screen called saved is on the disk."),
        N_("Go on, or close the program and start it again. Tell your supervisor if it happens twice."),
    ),
    "record-is-frozen": (
        N_("This de-brief is closed and signed, so it can no longer be changed."),
        N_("Nothing was lost."),
        N_("A supervisor can return it; that opens a new revision."),
    ),
    "not-in-this-state": (
        N_("This step does not fit the state of the de-brief ({state})."),
        N_("Nothing was changed."),
        N_("Open the list again; somebody may have taken the step already."),
    ),
    "not-your-role": (
        N_("Your account ({role}) may not do this."),
        N_("Nothing was changed."),
        N_("Ask a colleague whose role allows it."),
    ),
    "reason-needed": (N_("A reason is needed here."), N_("Nothing was changed."), N_("Write one short sentence.")),
    "unknown-profile": (
        N_("The form has no profile named {profile}."),
        N_("Nothing was changed."),
        N_("Choose a profile from the list."),
    ),
    "same-person": (
        N_("Whoever closed a de-brief cannot also approve it."),
        N_("The de-brief is closed and safe."),
        N_("Ask another supervisor to review it."),
    ),
    "form-broken": (
        N_("The form cannot be used. {file}, line {line}: {problem} ({count} in all.)"),
        N_("No de-brief was touched."),
        N_("Mend the form, or put the forms folder back as installed. The form check lists everything."),
    ),
    "scenario-broken": (
        N_("The scenario {file} cannot be used: line {line}: {problem}."),
        N_("Nothing was written."),
        N_("Correct that line. The format is described in resources/standard/scenario.md."),
    ),
    "scenario-value": (
        N_("The scenario has a value that does not fit the field {field} (type {type})."),
        N_("Nothing was written."),
        N_("The format of values is described in resources/standard/scenario.md."),
    ),
    "scenario-alias": (
        N_("The scenario uses the name {alias} before it is added."),
        N_("Nothing was written."),
        N_("Add the entry first: add … as {alias}."),
    ),
    "disk-full": (
        N_("The disk is full, so this could not be saved."),
        N_("Everything that the screen called saved is on the disk."),
        N_("Make room on the disk, then try again. Do not close the de-brief before it says saved."),
    ),
    "disk-error": (
        N_("The disk did not do what it was asked to do."),
        N_("Everything that the screen called saved is on the disk, as far as the disk can be trusted."),
        N_("Finish on paper if you must, and have the laptop looked at before it is used again."),
    ),
    "folder-read-only": (
        N_("Nothing can be written in this folder."),
        N_("Nothing was changed."),
        N_("Choose another folder, or ask whoever looks after the laptop for the right to write there."),
    ),
    "folder-not-suitable": (
        N_("This folder cannot hold a vault safely: the disk refuses a safety setting ({setting})."),
        N_("Nothing was changed."),
        N_("Use a folder on the laptop's own disk, not a network or synchronised folder."),
    ),
    "vault-missing": (
        N_("There is no vault in this folder."),
        N_("Nothing was changed."),
        N_("Choose another folder, or set up a new vault."),
    ),
    "vault-exists": (
        N_("There is already a vault in this folder."),
        N_("It was not touched."),
        N_("Unlock it, or choose an empty folder for a new one."),
    ),
    "vault-busy": (
        N_("The vault is in use by another window or program."),
        N_("Nothing was changed."),
        N_("Close the other window, wait a moment, and try again."),
    ),
    "vault-key-wrong": (
        N_("The key does not open this vault: it belongs to another one, or the file's start is damaged."),
        N_("Nothing was changed."),
        N_("Do not try to repair the file. Ask your supervisor for the newest backup."),
    ),
    "vault-not-encrypted": (
        N_("The file in the vault's place is not encrypted, so it is not a vault of this program."),
        N_("It was not opened."),
        N_("Somebody has replaced the file. Tell your supervisor, and bring the vault back from a backup."),
    ),
    "vault-damaged": (
        N_("The vault's file is damaged."),
        N_("Nothing more was written to it."),
        N_("Do not try to repair the file. Ask your supervisor for the newest backup."),
    ),
    "vault-newer": (
        N_("This vault was made by a newer version of the program (format {version})."),
        N_("It was not changed."),
        N_("Install the newer version on this laptop."),
    ),
    "vault-library-old": (
        N_("The encryption library is too old to be safe (SQLite {sqlite}, SQLCipher {sqlcipher})."),
        N_("The vault was not changed."),
        N_("Install the program again from its own installer."),
    ),
    "login-taken": (
        N_("Another account already has this short name."),
        N_("Nothing was changed."),
        N_("Choose another short name."),
    ),
    "interview-missing": (
        N_("This de-brief is not in the vault."),
        N_("Nothing was changed."),
        N_("Open the list again and choose from it."),
    ),
    "package-too-large": (
        N_("The file is larger than any package may be ({megabytes} MB)."),
        N_("Nothing was taken over from it."),
        N_("Ask the sender for the package again."),
    ),
    "package-not-a-package": (
        N_("This file is not a Debrief package."),
        N_("Nothing was taken over from it."),
        N_("Choose a file whose name ends in .asice.age or .asice."),
    ),
    "package-truncated": (
        N_("The end of the package is missing; it was probably not copied completely."),
        N_("Nothing was taken over from it."),
        N_("Copy it again, or ask the sender for it again."),
    ),
    "package-sealed": (
        N_("The package is sealed, and no key to open it was given."),
        N_("Nothing was taken over from it."),
        N_("Give the key of the unit that it was sent to."),
    ),
    "package-newer": (
        N_("This package was made by a newer version of the program (format {version})."),
        N_("Nothing was taken over from it."),
        N_("Install the newer version, then open it again."),
    ),
    "package-zip": (
        N_("The file is not built the way a package must be ({rule})."),
        N_("Nothing was taken over from it."),
        N_(
            "Do not use it. Tell your supervisor, and ask the sender over another channel whether "
            "they sent it."
        ),
    ),
    "package-unknown-file": (
        N_("The package holds files that do not belong in it ({count})."),
        N_("Nothing was taken over from it."),
        N_(
            "Do not use it. Tell your supervisor, and ask the sender over another channel whether "
            "they sent it."
        ),
    ),
    "package-missing-file": (
        N_("A part of the package is missing ({file})."),
        N_("Nothing was taken over from it."),
        N_("Ask the sender for the package again."),
    ),
    "package-unlisted-file": (
        N_("Not every file in the package is covered by signature {number}."),
        N_("Nothing was taken over from it."),
        N_(
            "Do not use it. Tell your supervisor, and ask the sender over another channel whether "
            "they sent it."
        ),
    ),
    "package-manifest": (
        N_("The list of signed files ({number}) is not as it must be ({rule})."),
        N_("Nothing was taken over from it."),
        N_(
            "Do not use it. Tell your supervisor, and ask the sender over another channel whether "
            "they sent it."
        ),
    ),
    "package-altered": (
        N_("A file in the package was changed after it was signed ({file})."),
        N_("Nothing was taken over from it."),
        N_(
            "Do not use it. Tell your supervisor, and ask the sender over another channel whether "
            "they sent it."
        ),
    ),
    "package-unreadable": (
        N_("The package could not be read, and the reason is not a known one."),
        N_("Nothing was taken over from it."),
        N_(
            "Do not use it. Tell your supervisor, and ask the sender over another channel whether "
            "they sent it."
        ),
    ),
    "package-not-addressed-to-us": (
        N_("The package was opened with our key, but it says that it was made for another unit."),
        N_("Nothing was taken over from it."),
        N_("Somebody may have passed it on. Ask the sender."),
    ),
    "package-disagrees": (
        N_("The parts of the package contradict each other ({fact})."),
        N_("Nothing was taken over from it."),
        N_(
            "Do not use it. Tell your supervisor, and ask the sender over another channel whether "
            "they sent it."
        ),
    ),
    "attachment-kind": (
        N_("An attachment is not the kind of picture that its name says ({file})."),
        N_("Nothing was taken over from it."),
        N_(
            "Do not use it. Tell your supervisor, and ask the sender over another channel whether "
            "they sent it."
        ),
    ),
    "json-refused": (
        N_("A data file in the package is not written as the standard demands ({rule})."),
        N_("Nothing was taken over from it."),
        N_("Tell the sender; their program does not follow the standard."),
    ),
    "json-shape": (
        N_("A data file in the package does not have the published shape ({file}, {place}, {rule})."),
        N_("Nothing was taken over from it."),
        N_("Tell the sender; their program does not follow the standard."),
    ),
    "signature-missing": (
        N_("A signature is missing ({role})."),
        N_("Nothing was taken over from it."),
        N_("Ask the sender for the package again."),
    ),
    "signature-extra": (
        N_("The package has more signatures than the two it must have."),
        N_("Nothing was taken over from it."),
        N_(
            "Do not use it. Tell your supervisor, and ask the sender over another channel whether "
            "they sent it."
        ),
    ),
    "signature-not-required": (
        N_("The package was signed by somebody else than it says ({role})."),
        N_("Nothing was taken over from it."),
        N_(
            "Do not use it. Tell your supervisor, and ask the sender over another channel whether "
            "they sent it."
        ),
    ),
    "signature-same-person": (
        N_("One person signed both as officer and as supervisor."),
        N_("Nothing was taken over from it."),
        N_("Ask the sender to have it approved by a second person."),
    ),
    "pdf-not-bound": (
        N_("The PDF in the package is not the one that the officer signed."),
        N_("Nothing was taken over from it."),
        N_(
            "Do not use it. Tell your supervisor, and ask the sender over another channel whether "
            "they sent it."
        ),
    ),
    "pdf-signer-differs": (
        N_("The PDF was signed by somebody else than the package ({role})."),
        N_("Nothing was taken over from it."),
        N_(
            "Do not use it. Tell your supervisor, and ask the sender over another channel whether "
            "they sent it."
        ),
    ),
    "pdf-embedded-differs": (
        N_("The data inside the PDF is not the data of the package."),
        N_("Nothing was taken over from it."),
        N_(
            "Do not use it. Tell your supervisor, and ask the sender over another channel whether "
            "they sent it."
        ),
    ),
    "pdf-rerender-differs": (
        N_("The PDF does not say what the data of the package says."),
        N_("Nothing was taken over from it."),
        N_(
            "Do not use it. Tell your supervisor, and ask the sender over another channel whether "
            "they sent it."
        ),
    ),
    "trust-list-old": (
        N_(
            "The list of trusted signers ran out {days} days ago. A withdrawn certificate would "
            "not be noticed."
        ),
        N_("The signatures themselves are good."),
        N_("Get the newest list from the sending unit."),
    ),
    "not-for-us": (
        N_("The package is sealed to other keys than ours."),
        N_("Nothing was taken over from it."),
        N_("Ask the sender to send it to our unit's keys."),
    ),
    "package-damaged": (
        N_("The sealed package is incomplete or was changed on the way."),
        N_("Nothing was taken over from it."),
        N_("Copy it again, or ask the sender for it again."),
    ),
    "signature-broken": (
        N_("A signature does not fit what it is said to sign."),
        N_("Nothing was taken over from it."),
        N_(
            "Do not use it. Tell your supervisor, and ask the sender over another channel whether "
            "they sent it."
        ),
    ),
    "signature-malformed": (
        N_("A signature is not built the way it must be."),
        N_("Nothing was taken over from it."),
        N_(
            "Do not use it. Tell your supervisor, and ask the sender over another channel whether "
            "they sent it."
        ),
    ),
    "signer-unknown": (
        N_("A signer is not on the list of trusted signers."),
        N_("Nothing was taken over from it."),
        N_("Check that you have the sending unit's newest list. If so, do not use the package."),
    ),
    "signer-wrong-role": (
        N_("A signer is trusted, but not in this role."),
        N_("Nothing was taken over from it."),
        N_(
            "Do not use it. Tell your supervisor, and ask the sender over another channel whether "
            "they sent it."
        ),
    ),
    "signer-revoked": (
        N_("A signer's certificate was withdrawn."),
        N_("Nothing was taken over from it."),
        N_(
            "Do not use it. Tell your supervisor, and ask the sender over another channel whether "
            "they sent it."
        ),
    ),
    "signer-out-of-date": (
        N_("A signer's certificate has run out."),
        N_("Nothing was taken over from it."),
        N_("Ask the sender to sign again with a certificate in date. Check this laptop's clock."),
    ),
    "signing-time-impossible": (
        N_("The time of a signature cannot be right."),
        N_("Nothing was taken over from it."),
        N_("Check this laptop's clock. If it is right, ask the sender."),
    ),
    "signer-not-trusted": (
        N_("A signer's certificate was not issued by the unit's authority."),
        N_("Nothing was taken over from it."),
        N_(
            "Do not use it. Tell your supervisor, and ask the sender over another channel whether "
            "they sent it."
        ),
    ),
    "same-signer": (
        N_("One certificate made both signatures in the PDF."),
        N_("Nothing was taken over from it."),
        N_(
            "Do not use it. Tell your supervisor, and ask the sender over another channel whether "
            "they sent it."
        ),
    ),
    "pdf-damaged": (
        N_("The PDF in the package cannot be read."),
        N_("Nothing was taken over from it."),
        N_("Ask the sender for the package again."),
    ),
    "pdf-too-large": (
        N_("The PDF in the package is larger than it may be."),
        N_("Nothing was taken over from it."),
        N_("Ask the sender for the package again."),
    ),
    "pdf-signature-missing": (
        N_("A signature is missing in the PDF."),
        N_("Nothing was taken over from it."),
        N_("Ask the sender for the package again."),
    ),
    "pdf-signature-unexpected": (
        N_("The PDF has signatures that do not belong in it."),
        N_("Nothing was taken over from it."),
        N_(
            "Do not use it. Tell your supervisor, and ask the sender over another channel whether "
            "they sent it."
        ),
    ),
    "pdf-not-locked": (
        N_("The PDF is not locked against later changes."),
        N_("Nothing was taken over from it."),
        N_(
            "Do not use it. Tell your supervisor, and ask the sender over another channel whether "
            "they sent it."
        ),
    ),
    "pdf-active-content": (
        N_("The PDF holds something that acts by itself, such as a script or a link."),
        N_("Nothing was taken over from it."),
        N_(
            "Do not use it. Tell your supervisor, and ask the sender over another channel whether "
            "they sent it."
        ),
    ),
    "pdf-unexpected-attachment": (
        N_("The PDF carries a file that does not belong in it."),
        N_("Nothing was taken over from it."),
        N_(
            "Do not use it. Tell your supervisor, and ask the sender over another channel whether "
            "they sent it."
        ),
    ),
    "approver-exports": (
        N_("Only the supervisor who approved a de-brief can export it."),
        N_("Nothing was written."),
        N_("Ask whoever approved it to export it."),
    ),
    "changed-meanwhile": (
        N_("The de-brief was changed while you were signing."),
        N_("Nothing was signed."),
        N_("Open it again, read what changed, and sign then."),
    ),
    "half-typed-text": (
        N_("There is half-typed text that is not yet an answer."),
        N_("It is kept, and nothing was signed."),
        N_("Go back to the de-brief and record it or clear it."),
    ),
    "pdf-changed-after-signing": (
        N_("The stored PDF no longer matches the officer’s signature."),
        N_("Nothing was signed and nothing left the laptop."),
        N_("Do not approve it. Tell whoever looks after the laptop; the record itself can be returned and closed again."),
    ),
    "pdf-not-awaiting-approval": (
        N_("The stored PDF is not waiting for an approval."),
        N_("Nothing was signed."),
        N_("Open the list again; somebody may have approved it already."),
    ),
    "wrong-passphrase": (
        N_("That is not the passphrase of this account."),
        N_("Nothing was changed."),
        N_("Try again, word by word; spaces and small letters matter."),
    ),
    "file-not-readable": (
        N_("The file cannot be read."),
        N_("Nothing was changed."),
        N_("See whether it is still there and whether you may read it, or choose another."),
    ),
    "identity-not-accepted": (
        N_("This file does not hold one secret key as age writes it."),
        N_("Nothing was taken over from it."),
        N_("Choose the key file from the unit’s recovery kit."),
    ),
    "package-exists": (
        N_("This package already lies in that folder."),
        N_("It was not touched, and nothing was sent."),
        N_("Choose another folder, so that no copy takes another’s place."),
    ),
    "no-recipient": (
        N_("The recipient has no keys to seal to."),
        N_("Nothing was written."),
        N_("Choose another recipient."),
    ),
    "recipient-not-accepted": (
        N_("A key of the recipient is not an age key."),
        N_("Nothing was written."),
        N_("Ask the recipient for its keys again."),
    ),
    "authority-expired": (
        N_("The unit’s signing authority has run out."),
        N_("Nothing was signed."),
        N_("The unit needs a new authority. Check this laptop’s clock first."),
    ),
    "trust-missing": (
        N_("No list of trusted signers was given, so nobody can say who signed."),
        N_("Nothing was taken over from it."),
        N_("Give the trust folder of the unit that sent it."),
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
    "trust-newer": (
        N_("The list of trusted signers was made by a newer version of the program (format {version})."),
        N_("Nothing was checked."),
        N_("Install the newer version, then check again."),
    ),
    "cancelled": (N_("Stopped, as you asked."), N_("Nothing half-done was kept."), ""),
}
