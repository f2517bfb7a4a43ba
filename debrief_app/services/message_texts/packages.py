"""Texts about package files, as somebody who receives one sees them.

Each entry: what happened, what is safe, what to do. Translated when shown, never here.
"""

from __future__ import annotations

from collections.abc import Mapping

from debrief_app.i18n import N_

NOTHING_TAKEN = N_("Nothing was taken over from it.")
DO_NOT_USE = N_(
    "Do not use it. Tell your supervisor, and ask the sender over another channel whether they sent it."
)

TEXTS: Mapping[str, tuple[str, str, str]] = {
    "package-too-large": (
        N_("The file is larger than any package may be ({megabytes} MB)."),
        NOTHING_TAKEN,
        N_("Ask the sender for the package again."),
    ),
    "package-not-a-package": (
        N_("This file is not a Debrief package."),
        NOTHING_TAKEN,
        N_("Choose a file whose name ends in .asice.age or .asice."),
    ),
    "package-truncated": (
        N_("The end of the package is missing; it was probably not copied completely."),
        NOTHING_TAKEN,
        N_("Copy it again, or ask the sender for it again."),
    ),
    "package-sealed": (
        N_("The package is sealed, and no key to open it was given."),
        NOTHING_TAKEN,
        N_("Give the key of the unit that it was sent to."),
    ),
    "package-newer": (
        N_("This package was made by a newer version of the program (format {version})."),
        NOTHING_TAKEN,
        N_("Install the newer version, then open it again."),
    ),
    "package-zip": (
        N_("The file is not built the way a package must be ({rule})."),
        NOTHING_TAKEN,
        DO_NOT_USE,
    ),
    "package-unknown-file": (
        N_("The package holds files that do not belong in it ({count})."),
        NOTHING_TAKEN,
        DO_NOT_USE,
    ),
    "package-missing-file": (
        N_("A part of the package is missing ({file})."),
        NOTHING_TAKEN,
        N_("Ask the sender for the package again."),
    ),
    "package-unlisted-file": (
        N_("Not every file in the package is covered by signature {number}."),
        NOTHING_TAKEN,
        DO_NOT_USE,
    ),
    "package-manifest": (
        N_("The list of signed files ({number}) is not as it must be ({rule})."),
        NOTHING_TAKEN,
        DO_NOT_USE,
    ),
    "package-altered": (
        N_("A file in the package was changed after it was signed ({file})."),
        NOTHING_TAKEN,
        DO_NOT_USE,
    ),
    "package-unreadable": (
        N_("The package could not be read, and the reason is not a known one."),
        NOTHING_TAKEN,
        DO_NOT_USE,
    ),
    "package-not-addressed-to-us": (
        N_("The package was opened with our key, but it says that it was made for another unit."),
        NOTHING_TAKEN,
        N_("Somebody may have passed it on. Ask the sender."),
    ),
    "package-disagrees": (
        N_("The parts of the package do not fit together ({fact})."),
        NOTHING_TAKEN,
        DO_NOT_USE,
    ),
    "attachment-kind": (
        N_("An attachment is not the kind of picture that its name says ({file})."),
        NOTHING_TAKEN,
        DO_NOT_USE,
    ),
    "json-refused": (
        N_("A data file in the package is not written as the standard demands ({rule})."),
        NOTHING_TAKEN,
        N_("Tell the sender; their program does not follow the standard."),
    ),
    "json-shape": (
        N_("A data file in the package does not have the published shape ({file}, {place}, {rule})."),
        NOTHING_TAKEN,
        N_("Tell the sender; their program does not follow the standard."),
    ),
    "not-for-us": (
        N_("The package is sealed to other keys than ours."),
        NOTHING_TAKEN,
        N_("Ask the sender to send it to our unit's keys."),
    ),
    "package-damaged": (
        N_("The sealed package is incomplete or was changed on the way."),
        NOTHING_TAKEN,
        N_("Copy it again, or ask the sender for it again."),
    ),
    "identity-not-accepted": (
        N_("This file does not hold one secret key as age writes it."),
        NOTHING_TAKEN,
        N_("Choose the key file from the unit’s recovery kit."),
    ),
    "sender-is-another-unit": (
        N_("The package says that it comes from one unit, and people of another unit signed it."),
        NOTHING_TAKEN,
        DO_NOT_USE,
    ),
    "package-is-practice": (
        N_("This package was made for practice. Everybody in it is invented."),
        NOTHING_TAKEN,
        N_("Use it in a practice vault only."),
    ),
    "package-is-real": (
        N_("This package is a real record, and this vault is for practice."),
        NOTHING_TAKEN,
        N_("Take it in with the vault of your unit."),
    ),
    "account-here-already": (
        N_("This account is part of the de-brief already."),
        N_("Nothing was changed."),
        N_("Look at it under “Known”."),
    ),
    "package-conflicts": (
        N_("Another package with the same number is here, and it holds something else."),
        NOTHING_TAKEN,
        DO_NOT_USE,
    ),
    "package-older": (
        N_("This is revision {revision} of an account of which revision {newest} is here."),
        N_("Nothing was changed."),
        N_("Use the newer one. Ask the sender if you are not sure which that is."),
    ),
    "account-cites-nothing": (
        N_("The package can be believed now, but no open topic was chosen for which the person is talked to again."),
        NOTHING_TAKEN,
        N_("Take the package in again, and choose the open topics, or let a supervisor decide."),
    ),
    "account-does-not-count": (
        N_("Nothing is known from a package that was not verified, so no de-brief begins with it."),
        NOTHING_TAKEN,
        N_("Begin the de-brief without it. You can keep it there, to be read."),
    ),
}
