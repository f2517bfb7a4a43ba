"""Texts about the course of a de-brief: holding it, closing, approving, sending.

Each entry: what happened, what is safe, what to do. Translated when shown, never here.
"""

from __future__ import annotations

from collections.abc import Mapping

from debrief_app.i18n import N_

NOTHING_CHANGED = N_("Nothing was changed.")
NOTHING_WRITTEN = N_("Nothing was written.")

TEXTS: Mapping[str, tuple[str, str, str]] = {
    "bug": (
        N_("Something in this program went wrong."),
        N_("Everything that the screen called saved is on the disk."),
        N_("Go on, or close the program and start it again. Tell your supervisor if it happens twice."),
    ),
    "cancelled": (N_("Stopped, as you asked."), N_("Nothing half-done was kept."), ""),
    "words-changed": (
        N_("These words do not stand in the recorded answer any more."),
        NOTHING_CHANGED,
        N_("Select them again in the answer as it is now."),
    ),
    "record-is-frozen": (
        N_("This de-brief is closed and signed, so it can no longer be changed."),
        N_("Nothing was lost."),
        N_("A supervisor can return it; that opens a new revision."),
    ),
    "not-in-this-state": (
        N_("This step does not fit the state of the de-brief ({state})."),
        NOTHING_CHANGED,
        N_("Open the list again; somebody may have taken the step already."),
    ),
    "reason-needed": (N_("A reason is needed here."), NOTHING_CHANGED, N_("Write one short sentence.")),
    "scenario-rule": (
        N_("The scenario decides about the rule {rule} before {place}, where that rule says nothing."),
        NOTHING_CHANGED,
        N_("Take that step out of the scenario, or put it where the rule speaks."),
    ),
    "rules-stop": (
        N_("A rule of interviewing stops this ({rule}; {count} in all)."),
        NOTHING_CHANGED,
        N_("Put right what it names, or go on with a recorded reason where the rule allows it."),
    ),
    "rule-has-no-override": (
        N_("The rule {rule} cannot be passed over; it can be put right."),
        NOTHING_CHANGED,
        N_("Fill in what the rule names, or record what was said without asking."),
    ),
    "supervisor-decides": (
        N_("For the rule {rule} a supervisor decides."),
        NOTHING_CHANGED,
        N_("Ask a supervisor, by telephone if need be, and write down who decided and why."),
    ),
    "reason-not-listed": (
        N_("The rule {rule} wants one of its own reasons."),
        NOTHING_CHANGED,
        N_("Choose the reason that fits from the list."),
    ),
    "unknown-profile": (
        N_("The form has no profile named {profile}."),
        NOTHING_CHANGED,
        N_("Choose a profile from the list."),
    ),
    "interview-missing": (
        N_("This de-brief is not in the vault."),
        NOTHING_CHANGED,
        N_("Open the list again and choose from it."),
    ),
    "half-typed-text": (
        N_("There is half-typed text that is not yet an answer."),
        N_("It is kept, and nothing was signed."),
        N_("Go back to the de-brief and record it or clear it."),
    ),
    "text-too-long": (
        N_("A text at {point} is too long for a package: at most {most} characters fit."),
        N_("It is kept, and nothing was signed."),
        N_("Go back to the de-brief and move a part of it to another answer."),
    ),
    "record-shape": (
        N_("Something in this record would not be accepted by whoever receives it ({place}, {rule})."),
        N_("Everything is kept, and nothing was signed."),
        N_("Look for a note or a name that is very long, and shorten it. If there is none, tell whoever looks after the"
           " program."),
    ),
    "changed-meanwhile": (
        N_("The de-brief was changed while you were signing."),
        N_("Nothing was signed."),
        N_("Open it again, read what changed, and sign then."),
    ),
    "approver-exports": (
        N_("Only the supervisor who approved a de-brief can export it."),
        NOTHING_WRITTEN,
        N_("Ask whoever approved it to export it."),
    ),
    "package-not-as-written": (
        N_("The file in the folder is not the one that was written there."),
        N_("The approved de-brief is safe in the vault."),
        N_("Do not hand it over. Export again to another disk, and have this one looked at."),
    ),
    "package-exists": (
        N_("This package already lies in that folder."),
        N_("It was not touched, and nothing was sent."),
        N_("Choose another folder, so that no copy takes another’s place."),
    ),
    "no-recipient": (
        N_("The recipient has no keys to seal to."),
        NOTHING_WRITTEN,
        N_("Choose another recipient."),
    ),
    "recipient-not-accepted": (
        N_("A key of the recipient is not an age key."),
        NOTHING_WRITTEN,
        N_("Ask the recipient for its keys again."),
    ),
    "no-screen": (
        N_("There is no screen here to open a window on."),
        N_("Nothing was changed."),
        N_("Start it from a desktop. “debrief demo --export FOLDER” works without a screen."),
    ),
    "asked-before": (
        N_("This is known already, or was closed, and there is no reason why it was asked again ({point})."),
        N_("What you typed is still on the screen."),
        N_("Take it over from the record, or write it down as volunteered. If it had to be asked, choose the reason."),
    ),
    "answered-already": (
        N_("There is an answer here already."),
        NOTHING_CHANGED,
        N_("Add what the person says, or note the difference."),
    ),
    "account-incomplete": (
        N_("An account on paper needs the agency, the day and where it was read."),
        NOTHING_WRITTEN,
        N_("Fill in what is missing. “Not known” is an answer."),
    ),
    "account-not-a-package": (
        N_("Only an account that came as a package can be read here."),
        NOTHING_CHANGED,
        N_("An account from paper is read in the Known tab."),
    ),
    "account-not-on-paper": (
        N_("Only an account that was typed from paper can be added to."),
        NOTHING_CHANGED,
        N_("Type in the paper account first."),
    ),
    "related-missing": (
        N_("No de-brief has this reference here."),
        NOTHING_CHANGED,
        N_("Choose one from the list."),
    ),
    "not-beside": (
        N_("A de-brief can only be begun beside one of your own that is still open."),
        NOTHING_CHANGED,
        N_("Choose another one, or begin without."),
    ),
    "things-differ": (
        N_("These two are different kinds of thing, so they cannot be one."),
        N_("Nothing was changed."),
        N_("Choose another one of the same kind."),
    ),
    "thing-merged-already": (
        N_("These two are one already."),
        N_("Nothing was changed."),
        N_("Choose two that are still apart."),
    ),
}
