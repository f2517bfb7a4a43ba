"""What the verifier accepts, and every way in which it must say no, with the reason a person needs."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from debrief_app.crypto import sealing
from debrief_app.domain.errors import BugError, KnownError
from debrief_app.package import layout
from debrief_app.package.manifest import write_manifest
from debrief_app.package.package_json import addressee
from debrief_app.package.ports import Opener, SignatureFinding
from debrief_app.package.verdict import State, Verdict
from debrief_app.package.verify import verify
from debrief_app.package.zip_reader import read_zip
from debrief_app.package.zip_writer import write_zip
from debrief_app.strict_json import JsonObject, dumps
from tests.effort import effort
from tests.package.workshop import PACKAGE_ID, TRUST_UNTIL, Bench, Unit, a_bench, a_record, signed_pdf, signer


def code_of(verdict: Verdict) -> str:
    """The one reason for a refusal, with the proof that nothing is handed out."""
    assert verdict.state is State.NOT_VERIFIED
    assert verdict.contents is None
    assert len(verdict.reasons) == 1
    return verdict.reasons[0].code


# ------------------------------------------------------------ genuine packages


def test_a_genuine_container_is_verified(unit: Unit, genuine: bytes, bench: Bench) -> None:
    verdict = verify(genuine, unit.checks())
    assert verdict.reasons == ()
    assert verdict.state is State.VERIFIED
    assert (verdict.package_id, verdict.revision) == (PACKAGE_ID, 1)
    assert [signer.role for signer in verdict.signers] == ["officer", "supervisor"]
    assert verdict.rerendered
    assert verdict.contents is not None
    assert verdict.contents.files == bench.files
    assert verdict.contents.record == a_record()
    assert not verdict.sealed


def test_a_sealed_package_is_opened_and_verified(unit: Unit, genuine: bytes) -> None:
    verdict = verify(sealing.seal(genuine, unit.recipients), unit.checks(), unit.opener())
    assert verdict.state is State.VERIFIED
    assert verdict.sealed


def test_without_attachments(unit: Unit, bench: Bench) -> None:
    del bench.files["attachments/001.png"]
    assert verify(bench.sync().build(), unit.checks()).state is State.VERIFIED


def test_an_old_trust_bundle_is_said_and_counted_in_days(unit: Unit, genuine: bytes) -> None:
    verdict = verify(genuine, unit.checks(TRUST_UNTIL + timedelta(days=40)))
    assert verdict.state is State.VERIFIED_OLD_TRUST
    assert verdict.contents is not None
    assert [(reason.code, dict(reason.params)) for reason in verdict.reasons] == [
        ("trust-list-old", {"days": 40})
    ]


def test_a_template_that_is_not_at_hand_is_no_failure_but_no_proof(unit: Unit, genuine: bytes) -> None:
    verdict = verify(genuine, replace(unit.checks(), rerender=lambda _record, _template: None))
    assert verdict.state is State.VERIFIED
    assert not verdict.rerendered


def test_the_writer_gives_the_same_container_for_the_same_input(bench: Bench) -> None:
    bench.officer = bench.supervisor = lambda content: b"signature of " + content[:20]
    assert bench.build() == bench.build()


def test_the_supervisor_cannot_sign_what_the_officer_did_not(bench: Bench) -> None:
    from debrief_app.package.container import build_container, officer_part

    officers = {name: bench.files[name] for name in layout.officer_names(bench.files)}
    manifest, signature = officer_part(officers, bench.officer)
    bench.files[layout.RECORD] = dumps(a_record(marking="CHANGED"))
    with pytest.raises(BugError):
        build_container(bench.files, manifest, signature, bench.supervisor)


# ------------------------------------------------------------ not a package, cut, not for us


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"PK", b"a holiday photograph" * 100, b"{}"])
def test_other_files_are_not_packages(unit: Unit, data: bytes) -> None:
    assert code_of(verify(data, unit.checks())) == "package-not-a-package"


def test_another_zip_is_not_a_package(unit: Unit) -> None:
    assert code_of(verify(write_zip({"letter.txt": b"x"}), unit.checks())) == "package-not-a-package"


def test_a_cut_container_is_truncated(unit: Unit, genuine: bytes) -> None:
    for length in (200, len(genuine) // 2, len(genuine) - 1):
        assert code_of(verify(genuine[:length], unit.checks())) == "package-truncated"


def test_a_sealed_package_needs_a_key(unit: Unit, genuine: bytes) -> None:
    assert code_of(verify(sealing.seal(genuine, unit.recipients), unit.checks())) == "package-sealed"


def test_a_cut_sealed_package_is_damaged(unit: Unit, genuine: bytes) -> None:
    sealed = sealing.seal(genuine, unit.recipients)
    assert code_of(verify(sealed[:-50], unit.checks(), unit.opener())) == "package-damaged"


def test_a_package_sealed_to_others_is_not_for_us(unit: Unit, genuine: bytes) -> None:
    others = sealing.recipient_of(sealing.generate_identity())
    assert code_of(verify(sealing.seal(genuine, [others]), unit.checks(), unit.opener())) == "not-for-us"


def test_a_package_passed_on_by_its_recipient_is_not_addressed_to_us(unit: Unit, genuine: bytes) -> None:
    identity = sealing.generate_identity()
    us = sealing.recipient_of(identity)
    opener = Opener(lambda sealed: bytes(sealing.open_sealed(sealed, identity)), (us,))
    assert (
        code_of(verify(sealing.seal(genuine, [us]), unit.checks(), opener)) == "package-not-addressed-to-us"
    )


def test_too_large_is_said_before_anything_is_read(unit: Unit) -> None:
    assert code_of(verify(bytes(layout.SEALED_LIMIT + 1), unit.checks())) == "package-too-large"


def test_a_newer_package_is_called_newer_even_with_files_we_do_not_know(unit: Unit, bench: Bench) -> None:
    newer = dumps({"format": "debrief-package", "version": 2, "shape": "of tomorrow"})
    bench.extra["sound/001.opus"] = b"x"
    verdict = verify(bench.forge({layout.PACKAGE: newer}), unit.checks())
    assert code_of(verdict) == "package-newer"
    assert verdict.reasons[0].params == {"version": 2}


# ------------------------------------------------------------ changed after signing


@pytest.mark.parametrize(
    "name",
    [
        "record.json",
        "record.pdf",
        "package.json",
        "closing.json",
        "audit/checkpoint.txt",
        "attachments/001.png",
    ],
)
def test_a_changed_file_is_named(unit: Unit, bench: Bench, name: str) -> None:
    verdict = verify(bench.forge({name: bench.files[name] + b" "}), unit.checks())
    assert code_of(verdict) == "package-altered"
    assert verdict.reasons[0].params == {"file": name}


@pytest.mark.parametrize(
    "name",
    [
        "record.json",
        "record.pdf",
        "package.json",
        "closing.json",
        "audit/checkpoint.txt",
        "attachments/001.png",
    ],
)
def test_a_removed_file_is_named(unit: Unit, bench: Bench, name: str) -> None:
    verdict = verify(bench.forge({name: None}), unit.checks())
    assert code_of(verdict) == "package-missing-file"
    assert verdict.reasons[0].params == {"file": name}


def test_a_file_of_unknown_name(unit: Unit, bench: Bench) -> None:
    assert code_of(verify(bench.forge({"notes.txt": b"x"}), unit.checks())) == "package-unknown-file"


def test_an_attachment_added_after_signing(unit: Unit, bench: Bench) -> None:
    png = bench.files["attachments/001.png"]
    assert (
        code_of(verify(bench.forge({"attachments/002.png": png}), unit.checks())) == "package-unlisted-file"
    )


def test_an_attachment_that_is_no_image(unit: Unit, bench: Bench) -> None:
    bench.files["attachments/002.png"] = b"MZ program"
    assert code_of(verify(bench.sync().build(), unit.checks())) == "attachment-kind"


def test_a_file_that_only_the_supervisor_signed(unit: Unit, bench: Bench) -> None:
    first = write_manifest(1, bench.files, [layout.RECORD, layout.CLOSING])
    forged = bench.forge(
        {layout.manifest_name(1): first, layout.signature_name(1): signer(unit.officer)(first)}
    )
    verdict = verify(forged, unit.checks())
    assert code_of(verdict) == "package-unlisted-file"
    assert verdict.reasons[0].params == {"number": 1}


def test_a_file_that_the_supervisor_did_not_sign(unit: Unit, bench: Bench) -> None:
    second = write_manifest(2, bench.files, set(bench.files) - {layout.PDF})
    forged = bench.forge(
        {layout.manifest_name(2): second, layout.signature_name(2): signer(unit.supervisor)(second)}
    )
    assert code_of(verify(forged, unit.checks())) == "package-unlisted-file"


# ------------------------------------------------------------ signatures


def test_a_stripped_signature(unit: Unit, bench: Bench) -> None:
    for number, role in ((1, "officer"), (2, "supervisor")):
        verdict = verify(bench.forge({layout.signature_name(number): None}), unit.checks())
        assert code_of(verdict) == "signature-missing"
        assert verdict.reasons[0].params == {"role": role}


def test_a_stripped_signer(unit: Unit, bench: Bench) -> None:
    forged = bench.forge({layout.signature_name(2): None, layout.manifest_name(2): None})
    assert code_of(verify(forged, unit.checks())) == "signature-missing"


def test_swapped_signatures(unit: Unit, bench: Bench) -> None:
    parts = bench.parts()
    first, second = parts[layout.signature_name(1)], parts[layout.signature_name(2)]
    verdict = verify(
        bench.forge({layout.signature_name(1): second, layout.signature_name(2): first}), unit.checks()
    )
    assert verdict.state is State.NOT_VERIFIED
    assert [(reason.code, reason.params["role"]) for reason in verdict.reasons] == [
        ("signature-broken", "officer"),
        ("signature-broken", "supervisor"),
    ]


def test_an_extra_signature(unit: Unit, bench: Bench) -> None:
    third = write_manifest(2, bench.files, bench.files)
    extra = {layout.manifest_name(3): third, layout.signature_name(3): signer(unit.both)(third)}
    assert code_of(verify(bench.forge(extra), unit.checks())) == "signature-extra"


def test_one_key_in_both_places(unit: Unit, bench: Bench) -> None:
    bench.supervisor = signer(unit.officer)
    assert code_of(verify(bench.build(), unit.checks())) == "signer-wrong-role"


def test_roles_the_wrong_way_round(unit: Unit, bench: Bench) -> None:
    bench.officer, bench.supervisor = bench.supervisor, bench.officer
    verdict = verify(bench.build(), unit.checks())
    assert {reason.code for reason in verdict.reasons} == {"signer-wrong-role"}


def test_one_person_with_two_certificates(unit: Unit, bench: Bench) -> None:
    bench.supervisor = signer(unit.both)
    assert code_of(verify(bench.build(), unit.checks())) == "signature-same-person"


def test_one_key_under_two_certificates(unit: Unit, genuine: bytes) -> None:
    checks = unit.checks()

    def one_key(p7s: bytes, content: bytes) -> object:
        return replace(checks.detached(p7s, content), key_sha256="the same")

    assert code_of(verify(genuine, replace(checks, detached=one_key))) == "signature-same-person"  # type: ignore[arg-type]


@pytest.mark.parametrize("who", ["impostor", "stranger"])
def test_a_certificate_that_looks_right_but_is_not_pinned(unit: Unit, bench: Bench, who: str) -> None:
    bench.supervisor = signer(getattr(unit, who))
    verdict = verify(bench.build(), unit.checks())
    assert code_of(verdict) == "signer-unknown"
    assert verdict.package_id == PACKAGE_ID, "a refusal still says what the file claims to be"


def test_a_trusted_supervisor_other_than_the_one_named(unit: Unit, bench: Bench) -> None:
    named = tuple(
        replace(found, certificate_sha256="00" * 32) if found.role == "supervisor" else found
        for found in bench.package.signers
    )
    bench.package = replace(bench.package, signers=named)
    assert code_of(verify(bench.sync().build(), unit.checks())) == "signature-not-required"


def test_a_signature_that_is_no_signature(unit: Unit, bench: Bench) -> None:
    verdict = verify(bench.forge({layout.signature_name(1): b"signed, me"}), unit.checks())
    assert code_of(verdict) == "signature-malformed"


def test_a_judge_that_raises_does_not_let_anything_through(unit: Unit, genuine: bytes) -> None:
    def broken(_p7s: bytes, _content: bytes) -> object:
        raise KeyError("secret words of the file")

    verdict = verify(genuine, replace(unit.checks(), detached=broken))  # type: ignore[arg-type]
    assert code_of(verdict) == "package-unreadable"
    assert "secret" not in repr(verdict)


# ------------------------------------------------------------ statements that disagree


@pytest.mark.parametrize(
    ("fact", "change"),
    [
        ("package", lambda b: setattr(b, "closing", replace(b.closing, package_id="other"))),
        ("vault", lambda b: setattr(b, "package", replace(b.package, vault_id="other"))),
        ("revision", lambda b: setattr(b, "package", replace(b.package, revision=7))),
        ("form", lambda b: setattr(b, "closing", replace(b.closing, form_hash="00" * 32))),
        ("template", lambda b: setattr(b, "closing", replace(b.closing, template_id="other"))),
        ("practice", lambda b: setattr(b, "package", replace(b.package, practice=True))),
        (
            "sender",
            lambda b: setattr(
                b, "package", replace(b.package, sender=replace(b.package.sender, unit="Other"))
            ),
        ),
        ("supersedes", lambda b: setattr(b, "package", replace(b.package, supersedes=2))),
        (
            "audit",
            lambda b: setattr(b, "package", replace(b.package, audit=replace(b.package.audit, size=9))),
        ),
    ],
)
def test_officer_and_supervisor_must_speak_of_the_same(
    unit: Unit, bench: Bench, fact: str, change: Callable[[Bench], None]
) -> None:
    change(bench)
    verdict = verify(bench.sync().build(), unit.checks())
    assert code_of(verdict) == "package-disagrees"
    assert verdict.reasons[0].params == {"fact": fact}


def test_a_file_list_that_is_not_the_files(unit: Unit, bench: Bench) -> None:
    *others, last = bench.package.files
    bench.files[layout.PACKAGE] = replace(bench.package, files=(*others, replace(last, size=1))).to_bytes()
    assert code_of(verify(bench.build(), unit.checks())) == "package-disagrees"


def test_a_package_for_fewer_than_two_keys(unit: Unit, bench: Bench) -> None:
    bench.package = replace(bench.package, recipient=addressee("Central", unit.recipients[:1]))
    verdict = verify(bench.sync().build(), unit.checks())
    assert code_of(verdict) == "json-shape"
    assert verdict.reasons[0].params == {
        "file": "package.json",
        "place": "/recipient/keys",
        "rule": "minItems",
    }


@pytest.mark.parametrize(
    "record",
    [
        a_record(surprise="x"),
        a_record(revision=True),
        a_record(vault="UPPER"),
        a_record(vault=f"{'7a' * 16}\n"),
        {key: value for key, value in a_record().items() if key != "stages"},
    ],
)
def test_a_record_of_another_shape(unit: Unit, approved_pdf: tuple[bytes, int], record: JsonObject) -> None:
    verdict = verify(a_bench(unit, *approved_pdf, record).build(), unit.checks())
    assert code_of(verdict) == "json-shape"
    assert verdict.reasons[0].params["file"] == "record.json"


@pytest.mark.parametrize(
    "raw", [b'{"a":1,"a":2}', b"\xef\xbb\xbf{}", b'{"a":1.5}', b"[]", b"{", b'{"a":"\xff"}']
)
def test_a_record_that_is_not_strict_json(unit: Unit, bench: Bench, raw: bytes) -> None:
    bench.files[layout.RECORD] = raw
    verdict = verify(bench.sync().build(), unit.checks())
    assert code_of(verdict) == "json-refused"
    assert verdict.reasons[0].params["file"] == "record.json"


# ------------------------------------------------------------ PDF


def test_a_pdf_that_the_officer_did_not_certify(unit: Unit, bench: Bench) -> None:
    other, _length = signed_pdf(unit, a_record(marking="OTHER"))
    bench.files[layout.PDF] = other
    assert code_of(verify(bench.sync().build(), unit.checks())) == "pdf-not-bound"


def test_a_pdf_that_does_not_say_what_the_record_says(unit: Unit) -> None:
    pdf, length = signed_pdf(unit, a_record(marking="SOMETHING ELSE"))
    assert code_of(verify(a_bench(unit, pdf, length).build(), unit.checks())) == "pdf-rerender-differs"


def test_a_pdf_approved_by_somebody_else(unit: Unit) -> None:
    pdf, length = signed_pdf(unit, a_record(), unit.both)
    verdict = verify(a_bench(unit, pdf, length).build(), unit.checks())
    assert code_of(verdict) == "pdf-signer-differs"
    assert verdict.reasons[0].params == {"role": "supervisor"}


def test_a_pdf_cut_back_to_the_officers_signature(unit: Unit, approved_pdf: tuple[bytes, int]) -> None:
    pdf, length = approved_pdf
    assert (
        code_of(verify(a_bench(unit, pdf[:length], length).build(), unit.checks())) == "pdf-signature-missing"
    )


def test_a_pdf_with_something_appended(unit: Unit, approved_pdf: tuple[bytes, int]) -> None:
    pdf, length = approved_pdf
    verdict = verify(a_bench(unit, pdf + b"\n% appended", length).build(), unit.checks())
    assert code_of(verdict).startswith("pdf-")


def test_an_embedded_record_that_is_another(unit: Unit, genuine: bytes) -> None:
    checks = unit.checks()
    other = replace(checks, pdf=lambda pdf: replace(checks.pdf(pdf), embedded_record=b"{}"))
    assert code_of(verify(genuine, other)) == "pdf-embedded-differs"


# ------------------------------------------------------------ mutations


def test_no_changed_byte_gives_other_content(unit: Unit, genuine: bytes, bench: Bench) -> None:
    """Mostly headers, since there the parsers decide, and a sample of the rest."""
    seed = random.randrange(2**32)
    chosen = random.Random(seed)
    manifests = {genuine.index(read_zip(genuine)[layout.manifest_name(n)]) for n in (1, 2)}
    headers = list(range(len(genuine) - 1200, len(genuine)))
    near = [at + offset for at in manifests for offset in range(-80, 400)]
    places = headers + near + chosen.sample(range(len(genuine)), 600)
    chosen.shuffle(places)
    checks = unit.checks()
    for place in places[:400]:
        changed = bytearray(genuine)
        changed[place] ^= 1 << chosen.randrange(8)
        verdict = verify(bytes(changed), checks)
        if verdict.accepted:
            assert verdict.contents is not None
            assert verdict.contents.files == bench.files, f"seed {seed}, byte {place}"


def test_a_mutated_signature_does_not_change_the_identity(unit: Unit, genuine: bytes) -> None:
    """Timestamps of the ZIP may be changed by anyone; the same package must be recognised all the same."""
    changed = bytearray(genuine)
    at = genuine.index(b"PK\x01\x02")
    local_time, central_time = 10, at + 12
    changed[local_time] ^= 1
    changed[central_time] ^= 1
    first, second = verify(genuine, unit.checks()), verify(bytes(changed), unit.checks())
    assert second.state is State.VERIFIED
    assert first.manifest_sha256 == second.manifest_sha256 != ""


def test_refusals_are_quick(unit: Unit, bench: Bench) -> None:
    bomb = bench.forge({"attachments/001.png": bytes(30_000_000)})
    codes: list[str] = []
    assert effort(lambda: codes.append(code_of(verify(bomb, unit.checks())))) < 30
    assert set(codes) <= {"attachment-kind", "package-zip"}


def test_no_finding_repeats_what_the_file_says(unit: Unit, bench: Bench) -> None:
    bench.files[layout.RECORD] = dumps(
        a_record(staff=[{"id": "a", "role": "officer", "name": "Maria Invented" * 50, "staff_number": "1"}])
    )
    verdict = verify(bench.sync().build(), unit.checks())
    assert code_of(verdict) == "json-shape"
    assert "Maria" not in repr(verdict.reasons)


def test_known_errors_of_the_reader_carry_codes_only(genuine: bytes) -> None:
    with pytest.raises(KnownError) as refusal:
        read_zip(genuine[:-30] + b"x" * 30)
    assert refusal.value.code == "package-truncated"


def test_without_a_trust_bundle_the_judge_says_so_and_no_more(unit: Unit, genuine: bytes) -> None:
    def no_bundle(_p7s: bytes, _content: bytes) -> SignatureFinding:
        raise KnownError("trust-missing")

    verdict = verify(genuine, replace(unit.checks(), detached=no_bundle))
    assert code_of(verdict) == "trust-missing"
    assert verdict.package_id == PACKAGE_ID
