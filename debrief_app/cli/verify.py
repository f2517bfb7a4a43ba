"""`debrief verify`: what a package is, who signed it, whether to trust it, and why not.

What the file says of itself is shown as such: it is to be believed only when the package is accepted.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

from debrief_app.cli.printing import reason_json, say, say_json
from debrief_app.i18n import N_, _
from debrief_app.services.inert_text import inert
from debrief_app.services.messages import message
from debrief_app.services.received import verifying
from debrief_app.services.received.verifying import Verdict

_ROLES = {"officer": N_("Officer"), "supervisor": N_("Supervisor")}


def run(file: Path, identity: Path | None, trust: Path | None, as_json: bool) -> int:
    """Print the verdict; exit code 0 only for a package that may be believed. Raises KnownError."""
    verdict = verifying.verify_package(file, identity, trust)
    authority = verifying.trusted_authority(trust) if trust else None
    beside = _beside(file, identity, trust, verdict)
    if as_json:
        say_json(_document(verdict, authority, beside))
    else:
        _tell(verdict, authority, beside)
    return 0 if verdict.accepted else 1


def _beside(file: Path, identity: Path | None, trust: Path | None, verdict: Verdict) -> str:
    """The command that would use the key and the trust bundle lying beside the file, or "".

    They are not used unasked: whoever can lay a package there can lay a trust bundle there too.
    """
    if verdict.accepted or (identity and trust):
        return ""
    key, bundle = file.parent / verifying.UNIT_KEY, file.parent / verifying.TRUST_FOLDER
    found_key, found_bundle = not identity and key.is_file(), not trust and bundle.is_dir()
    if not found_key and not found_bundle:
        return ""
    words = ["debrief", "verify", str(file)]
    for option, given, lying, found in (("--identity", identity, key, found_key),
                                        ("--trust", trust, bundle, found_bundle)):
        if given or found:
            words += [option, str(given or lying)]
    return inert(shlex.join(words))


def _tell(verdict: Verdict, authority: verifying.Authority | None, beside: str) -> None:
    if verdict.accepted:
        say(_("ACCEPTED. The package is whole, and both signatures are genuine."))
    else:
        say(_("NOT ACCEPTED."))
    for sentence in dict.fromkeys(_why(verdict)):
        say(f"  {sentence}")
    if beside:
        say(_("Beside the file lie files that fit. If you know where they come from, this uses them:"))
        say(f"  {beside}")
    if verdict.package:
        _tell_package(verdict)
    if verdict.accepted and authority:
        say(_("All this rests on the authority of the unit “{unit}”. Compare its fingerprint with the unit, by "
              "telephone or in person:").format(unit=inert(authority.unit)))
        say(f"  {authority.words}")
        say(f"  {authority.sha256}")


def _why(verdict: Verdict) -> Iterator[str]:
    """What is wrong, of which signature where it is one, and then what to do."""
    told = [(reason, message(reason.code, reason.params)) for reason in verdict.reasons]
    for reason, sentences in told:
        role = _ROLES.get(str(reason.params.get("role", "")))
        yield f"{_(role)}: {sentences.what}" if role and len(told) > 1 else sentences.what
    for _reason, sentences in told:
        yield from filter(None, (sentences.safe, sentences.do))


def _tell_package(verdict: Verdict) -> None:
    package = verdict.package
    if not package:
        return
    say()
    say(_("What it is:") if verdict.accepted else _("What the file says of itself; do not rely on it:"))
    if package.practice:
        say("  " + _("PRACTICE – everything in it is invented"))
    facts = [
        (_("Package"), package.package_id),
        (_("Revision"), package.revision),
        (_("Made"), package.created),
        (_("From"), f"{package.sender.unit}, {package.sender.agency}"),
        (_("To"), package.recipient.unit),
    ]
    for signer in verdict.signers:
        role = _(_ROLES.get(signer.role, N_("Unknown signer")))
        facts.append((role, _("certificate {certificate}, signed {time} by the signer's own clock").format(
            certificate=signer.certificate_sha256[:16], time=signer.signed_at)))
    for name, value in facts:
        say(f"  {name}: {inert(value)}")
    if verdict.rerendered:
        say("  " + _("The PDF was made again from the data and is the same."))


def _document(verdict: Verdict, authority: verifying.Authority | None, beside: str) -> dict[str, object]:
    package = verdict.package
    return {
        "ok": verdict.accepted,
        "state": verdict.state.value,
        "reasons": [reason_json(reason.code, message(reason.code, reason.params)) for reason in verdict.reasons],
        "sealed": verdict.sealed,
        "package": package and {
            "id": package.package_id, "revision": package.revision, "supersedes": package.supersedes,
            "created": package.created, "practice": package.practice, "agency": package.sender.agency,
            "unit": package.sender.unit, "recipient": package.recipient.unit},
        "signers": [{"role": signer.role, "certificate_sha256": signer.certificate_sha256,
                     "signed_at": signer.signed_at} for signer in verdict.signers],
        "manifest_sha256": verdict.manifest_sha256,
        "pdf_made_again_is_the_same": verdict.rerendered,
        "authority": authority and {"unit": authority.unit, "sha256": authority.sha256,
                                    "words": authority.words},
        "beside": beside,
    }
