"""Texts about accounts, passphrases and who may do what.

Each entry: what happened, what is safe, what to do. Translated when shown, never here.
"""

from __future__ import annotations

from collections.abc import Mapping

from debrief_app.i18n import N_

NOTHING_CHANGED = N_("Nothing was changed.")

TEXTS: Mapping[str, tuple[str, str, str]] = {
    "wrong-passphrase": (
        N_("That is not the passphrase of this account."),
        NOTHING_CHANGED,
        N_("Try again, word by word. Capital letters do not matter; every letter of a word does."),
    ),
    "passphrase-wait": (
        N_("Wrong words were typed {wrong} times in a row for this account."),
        N_("Nothing was changed, and nothing is ever erased because of wrong words."),
        N_("Wait {wait} (minutes and seconds), then try again. Other accounts do not have to wait."),
    ),
    "unknown-login": (
        N_("This vault has no such login."),
        NOTHING_CHANGED,
        N_(
            "Choose a login from the list. If yours is missing, the vault may be sealed for travel; the "
            "unit can open it."
        ),
    ),
    "cannot-open-alone": (
        N_("An interpreter's account cannot open the vault by itself."),
        NOTHING_CHANGED,
        N_("Ask the officer to open it first."),
    ),
    "passphrase-too-short": (
        N_("This passphrase is too short."),
        NOTHING_CHANGED,
        N_("Use the five words offered, or at least 16 characters."),
    ),
    "passphrase-easy-to-guess": (
        N_("This passphrase can be guessed quickly."),
        NOTHING_CHANGED,
        N_("Use the five words offered."),
    ),
    "passphrase-too-long": (
        N_("A passphrase has at most {longest} characters."),
        NOTHING_CHANGED,
        N_("Check what was pasted."),
    ),
    "login-taken": (
        N_("Another account already has this short name."),
        NOTHING_CHANGED,
        N_("Choose another short name."),
    ),
    "login-not-allowed": (
        N_("A login has 2 to 32 characters: small letters a to z, digits and hyphens, a letter first."),
        NOTHING_CHANGED,
        N_("Choose a short name such as officer-1, not a person's own name."),
    ),
    "name-not-allowed": (
        N_("This name does not fit into a certificate: 1 to 64 visible characters."),
        N_("Nothing was issued."),
        N_("Shorten it and try again."),
    ),
    "name-missing": (
        N_("The name is still empty."),
        NOTHING_CHANGED,
        N_("Write the name as the unit knows it. It is seen in the unlocked vault and in packages only."),
    ),
    "unit-missing": (
        N_("The agency or the unit is still empty."),
        NOTHING_CHANGED,
        N_("Write both as they should stand on the record."),
    ),
    "agency-too-long": (
        N_("The agency's name has at most {most} characters."),
        NOTHING_CHANGED,
        N_("Shorten it."),
    ),
    "too-many-users": (
        N_("A vault holds at most {most} logins."),
        NOTHING_CHANGED,
        N_("Remove a login that is no longer used."),
    ),
    "last-opener": (
        N_("This is the last login that can open the vault."),
        NOTHING_CHANGED,
        N_("Add another officer or supervisor first."),
    ),
    "not-oneself": (
        N_("Nobody can end their own account."),
        NOTHING_CHANGED,
        N_("Ask another supervisor to do it."),
    ),
    "two-people-needed": (
        N_("The supervisor and the officer have the same name."),
        N_("Nothing was made yet."),
        N_("A unit needs two different people: one closes a de-brief, the other approves it."),
    ),
    "staff-number-taken": (
        N_("Somebody else already has this staff number."),
        NOTHING_CHANGED,
        N_("Check both numbers. Recipients take two signatures with one staff number for those of one person."),
    ),
    "not-your-role": (
        N_("Your account ({role}) may not do this."),
        NOTHING_CHANGED,
        N_("Ask a colleague whose role allows it."),
    ),
    "same-person": (
        N_("Whoever closed a de-brief cannot also approve it, from another account either."),
        N_("The de-brief is closed and safe."),
        N_("Ask another supervisor to review it."),
    ),
    "not-enough-memory": (
        N_("There is not enough free memory to check the passphrase ({mib} MiB are needed)."),
        NOTHING_CHANGED,
        N_("Close other programs and try again."),
    ),
    "argon2-missing": (
        N_("This installation cannot check passphrases (Argon2id is missing)."),
        N_("The vault is untouched."),
        N_("Install the program again."),
    ),
}
