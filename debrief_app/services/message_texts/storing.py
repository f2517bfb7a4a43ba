"""Texts about the vault, its folder, and the disk.

Each entry: what happened, what is safe, what to do. Translated when shown, never here.
"""

from __future__ import annotations

from collections.abc import Mapping

from debrief_app.i18n import N_

NOTHING_CHANGED = N_("Nothing was changed.")

TEXTS: Mapping[str, tuple[str, str, str]] = {
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
        NOTHING_CHANGED,
        N_("Choose another folder, or ask whoever looks after the laptop for the right to write there."),
    ),
    "folder-not-suitable": (
        N_("This folder cannot hold a vault safely: the disk refuses a safety setting ({setting})."),
        NOTHING_CHANGED,
        N_("Use a folder on the laptop's own disk, not a network or synchronised folder."),
    ),
    "vault-missing": (
        N_("There is no vault in this folder."),
        NOTHING_CHANGED,
        N_("Choose another folder, or set up a new vault."),
    ),
    "vault-exists": (
        N_("There is already a vault in this folder."),
        N_("It was not touched."),
        N_("Unlock it, or choose an empty folder for a new one."),
    ),
    "vault-busy": (
        N_("The vault is in use by another window or program."),
        NOTHING_CHANGED,
        N_("Close the other window, wait a moment, and try again."),
    ),
    "vault-key-wrong": (
        N_("The key does not open this vault: it belongs to another one, or the file's start is damaged."),
        NOTHING_CHANGED,
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
    "file-not-readable": (
        N_("The file “{file}” cannot be read."),
        NOTHING_CHANGED,
        N_("See whether it is still there and whether you may read it, or choose another."),
    ),
    "vault-header-damaged": (
        N_("The file that says who may open the vault is damaged or was changed by somebody."),
        N_("The answers are in another file, which was not touched."),
        N_("Lock the vault and open it again: the program then looks at the second copy of that file."),
    ),
    "vault-header-lost": (
        N_("Both files that say who may open the vault, vault.json and vault.json.bak, are damaged or missing."),
        N_("The answers are in another file, which was not touched."),
        N_(
            "Keep both files as they are, and set up no new vault in this folder. Give the laptop to the unit. A "
            "copy of the folder opens as on its day. The recovery kit opens this vault only if the sealed key in one "
            "of the two files is still whole."
        ),
    ),
    "vault-header-restored": (
        N_("The file that says who may open the vault was damaged or missing. It was restored from its second copy."),
        N_("Nothing of what was recorded is lost, and the same people can open the vault with the same words."),
        N_(
            "Tell your supervisor. If nobody changed the file, have the disk looked at: what was damaged is kept "
            "beside it as vault.json.damaged-1 until an account or a passphrase changes."
        ),
    ),
    "changes-damaged": (
        N_(
            "The file with the last changes was damaged. Answers recorded shortly before the program last ended may be "
            "missing."
        ),
        N_("Everything before that is there, and the damaged file was kept."),
        N_(
            "Look through the last answers of the interrupted de-brief, and record again what is missing. Tell your "
            "supervisor today, who keeps a copy of the whole vault folder for whoever can help. The damaged file is in "
            "it as debrief.vault-wal.damaged-1, and the vault as it was found as debrief.vault.damaged-1, or both with "
            "a higher number. They are deleted when an account ends."
        ),
    ),
    "key-change-waiting": (
        N_("Somebody was taken out of the vault. Its new key has to wait, because the disk has too little room."),
        N_("That person’s words no longer open this vault. Everything recorded is there, and you can go on working."),
        N_("Make room on the disk, at least as much as the vault takes, then lock the vault and open it again."),
    ),
    "clock-set-back": (
        N_("This laptop’s clock says {clock}, but the last entry in the vault’s log was made at {last}."),
        N_("Nothing that was recorded has changed."),
        N_("Set the clock right before you go on: it gives the times in the record and of the signatures."),
    ),
    "vault-places-damaged": (
        N_("A check of the whole vault found damage in its file (places: {count})."),
        N_("Nothing was deleted. What can be opened can still be read."),
        N_(
            "Tell your unit today: copy the vault folder to another disk, keep older copies, and have this disk "
            "looked at before new de-briefs are held on it."
        ),
    ),
    "vault-file-missing": (
        N_("“{file}” in the vault’s folder is missing, or something else has its name."),
        N_("The files that say who may open the vault are there, and nothing was changed."),
        N_(
            "Set up no new vault in this folder. Tell your supervisor: the file may lie where the folder was copied "
            "or moved from, or in the newest backup."
        ),
    ),
    "file-in-the-way": (
        N_("There is a file with the name of the folder that is wanted."),
        N_("It was not touched, and nothing was written."),
        N_("Choose another folder."),
    ),
    "folder-in-the-way": (
        N_("There is a folder with the name of the file that is wanted."),
        N_("It was not touched, and nothing was written."),
        N_("Write the name of a file."),
    ),
    "file-not-written": (
        N_("The file could not be written."),
        N_("What was saved before is still there."),
        N_("Check the disk or stick and try again."),
    ),
    "answers-missing": (
        N_("Answers are missing that the vault’s log speaks of: somebody put an older part of the file back."),
        N_("Nothing was changed."),
        N_("Do not go on with this copy. Tell your supervisor; the newest backup can be compared with it."),
    ),
    "log-broken": (
        N_("The vault’s own log does not add up: entries are missing or were changed."),
        N_("Nothing was changed, and the answers are still there."),
        N_("Do not go on with this copy. Tell your supervisor; the newest backup can be compared with it."),
    ),
    "kit-inside-vault": (
        N_("This folder belongs to the vault. A recovery kit beside the vault would open it for any thief."),
        N_("Nothing was written."),
        N_("Choose a folder on a memory stick, or another folder from which it is moved to the safe."),
    ),
    "folder-not-empty": (
        N_("This folder already holds something."),
        N_("It was not touched."),
        N_("Choose a new or an empty folder."),
    ),
    "folder-missing": (
        N_("There is no such folder."),
        NOTHING_CHANGED,
        N_("Check how its name is written."),
    ),
}
