# mypy: disallow-untyped-calls=False
"""The record's PDF: certified by one, locked by another, and the attacks that ordinary viewers do not
notice."""

from __future__ import annotations

import subprocess
from datetime import timedelta
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils import embed, generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner

from debrief_app.crypto import socketless
from debrief_app.crypto.authority import Credentials, certificate_pem, create_authority, issue_signer
from debrief_app.crypto.pdf_signing import approve_as_supervisor, certify_as_officer
from debrief_app.crypto.pdf_verification import PdfReport, verify_certified_pdf, verify_pdf
from debrief_app.crypto.signers import signer_for
from debrief_app.crypto.trust import TrustedSigner
from debrief_app.domain.accounts import Role
from debrief_app.domain.errors import BugError, KnownError
from tests.crypto.unit import LATER, NAME, NOW, practice_unit, record_pdf

UNIT = practice_unit()
TRUST = UNIT.trust()
name = generic.pdf_name


@cache
def certified() -> bytes:
    return certify_as_officer(record_pdf(), UNIT.officer, NOW)


@cache
def approved() -> bytes:
    return approve_as_supervisor(certified(), UNIT.supervisor, LATER)


def refused(pdf: bytes) -> str:
    report = verify_pdf(pdf, TRUST, LATER)
    assert not report.valid
    return report.code


def updated(pdf: bytes, *changes: tuple[str, generic.PdfObject]) -> bytes:
    """`pdf` with keys of its catalogue set by an incremental update, as any editor can."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    for key, value in changes:
        writer.root[name(key)] = value
    writer.update_root()
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def page_replaced(pdf: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    page = writer.root["/Pages"]["/Kids"][0]
    page[name("/Contents")] = writer.add_object(
        generic.StreamObject(stream_data=b"BT /F1 12 Tf 72 700 Td (something else) Tj ET")
    )
    writer.update_container(page)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def signed_by_hand(
    pdf: bytes, credentials: Credentials, metadata: PdfSignatureMetadata, field: SigFieldSpec | None = None
) -> bytes:
    """What somebody else's program would do with the same keys."""
    signer = PdfSigner(metadata, signer_for(credentials), new_field_spec=field)
    out: BytesIO = socketless.run(signer.async_sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf))))
    return out.getvalue()


# ------------------------------------------------------------------------------------------------ the honest
# way


def test_both_signatures_are_accepted_and_name_their_signers() -> None:
    report = verify_pdf(approved(), TRUST, LATER)
    assert report.valid
    assert report.officer is not None
    assert report.supervisor is not None
    assert (report.officer.sha256, report.officer.role, report.officer.signed_at) == (
        UNIT.officer.sha256,
        Role.OFFICER,
        NOW,
    )
    assert (report.supervisor.sha256, report.supervisor.role, report.supervisor.signed_at) == (
        UNIT.supervisor.sha256,
        Role.SUPERVISOR,
        LATER,
    )


def test_each_step_only_appends_and_the_certified_length_is_known_later() -> None:
    assert certified().startswith(record_pdf())
    assert approved().startswith(certified())
    assert verify_certified_pdf(certified(), TRUST, NOW).certified_length == len(certified())
    assert verify_pdf(approved(), TRUST, LATER).certified_length == len(certified())


def test_poppler_trusts_both_signatures_given_our_authority(tmp_path: Path, needs_tool: None) -> None:
    (tmp_path / "record.pdf").write_bytes(approved())
    (tmp_path / "ca.pem").write_text(certificate_pem(UNIT.authority.certificate))
    (tmp_path / "nss").mkdir()
    for command in (
        ["certutil", "-N", "-d", "sql:nss", "--empty-password"],
        ["certutil", "-A", "-d", "sql:nss", "-n", "unit", "-t", "CT,CT,CT", "-i", "ca.pem"],
    ):
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    said = subprocess.run(
        ["pdfsig", "-nssdir", "sql:nss", "record.pdf"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert said.count("Signature is Valid") == 2
    assert said.count("Certificate is Trusted") == 2
    assert said.count("ETSI.CAdES.detached") == 2
    assert "Signature Field Name: Officer" in said.split("Signature #2")[0]
    assert "Total document signed" in said.split("Signature #2")[1]


def test_the_embedded_record_comes_back() -> None:
    pdf = approve_as_supervisor(
        certify_as_officer(_with_file("record.json"), UNIT.officer, NOW), UNIT.supervisor, LATER
    )
    report = verify_pdf(pdf, TRUST, LATER)
    assert (report.valid, report.attached) == (True, b'{"a":1}')
    assert verify_pdf(approved(), TRUST, LATER).attached is None


# -----------------------------------------------------------------------------------------------------
# attacks


def test_a_page_replaced_by_an_update_is_refused_though_poppler_calls_it_valid(
    tmp_path: Path, needs_tool: None
) -> None:
    attacked = page_replaced(approved())
    (tmp_path / "record.pdf").write_bytes(attacked)
    said = subprocess.run(
        ["pdfsig", "-nocert", "record.pdf"], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert said.stdout.count("Signature is Valid") == 2
    assert refused(attacked) == "pdf-changed-after-signing"


def test_a_page_replaced_between_the_signatures_is_neither_approved_nor_accepted() -> None:
    between = page_replaced(certified())
    with pytest.raises(KnownError, match="pdf-changed-after-signing"):
        approve_as_supervisor(between, UNIT.supervisor, LATER)
    by_hand = signed_by_hand(
        between,
        UNIT.supervisor,
        PdfSignatureMetadata(field_name="Supervisor", subfilter=SigSeedSubFilter.PADES),
    )
    assert refused(by_hand) == "pdf-changed-after-signing"


def test_a_third_signature_is_refused() -> None:
    stranger = issue_signer(create_authority("Strangers", NOW), "s", Role.SUPERVISOR, "Strangers", NOW)
    page_wide = SigFieldSpec("Third", on_page=0, box=(0, 0, 595, 842))
    third = signed_by_hand(
        approved(),
        stranger,
        PdfSignatureMetadata(field_name="Third", subfilter=SigSeedSubFilter.PADES),
        page_wide,
    )
    assert refused(third) == "pdf-signature-unexpected"
    with pytest.raises(KnownError, match="pdf-not-awaiting-approval"):
        approve_as_supervisor(third, UNIT.supervisor, LATER)


def test_the_supervisors_signature_stripped_is_missed() -> None:
    assert refused(approved()[: len(certified())]) == "pdf-signature-missing"
    assert verify_certified_pdf(approved()[: len(certified())], TRUST, LATER).valid


def test_an_approved_file_is_not_one_that_awaits_approval() -> None:
    assert verify_certified_pdf(approved(), TRUST, LATER).code == "pdf-signature-unexpected"
    with pytest.raises(KnownError, match="pdf-not-awaiting-approval"):
        approve_as_supervisor(approved(), UNIT.supervisor, LATER)


@pytest.mark.parametrize("junk", [b"\n", b"junk", b"%%EOF\n", b"\0" * 2000])
def test_anything_after_the_end_is_refused(junk: bytes) -> None:
    assert refused(approved() + junk) in {"pdf-changed-after-signing", "pdf-damaged"}
    with pytest.raises(KnownError, match=r"pdf-changed-after-signing|pdf-damaged"):
        approve_as_supervisor(certified() + junk, UNIT.supervisor, LATER)


@settings(max_examples=150)
@given(data=st.data())
def test_no_changed_byte_is_accepted(data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(approved()) - 1))
    changed = bytearray(approved())
    changed[position] ^= data.draw(st.integers(1, 255))
    report = verify_pdf(bytes(changed), TRUST, LATER)
    # A hex digit may change case: the same signature, spelled otherwise.
    if report.valid:
        assert bytes(changed).lower() == approved().lower()


@pytest.mark.parametrize("length", [0, 1, 100, 1500, 9000, 20_000])
def test_cut_files_are_refused(length: int) -> None:
    assert refused(approved()[:length]) in {"pdf-damaged", "pdf-signature-missing"}


def test_somebody_with_the_supervisors_name_is_unknown() -> None:
    impostor = issue_signer(create_authority(NAME, NOW), "signer 9a07", Role.SUPERVISOR, NAME, NOW)
    assert refused(approve_as_supervisor(certified(), impostor, LATER)) == "signer-unknown"


def test_roles_cannot_be_swapped() -> None:
    swapped = approve_as_supervisor(
        certify_as_officer(record_pdf(), UNIT.supervisor, NOW), UNIT.officer, LATER
    )
    assert refused(swapped) == "signer-wrong-role"


def test_one_person_cannot_sign_twice() -> None:
    twice = approve_as_supervisor(certified(), UNIT.officer, LATER)
    assert refused(twice) == "signer-wrong-role"


def test_a_revoked_supervisor_is_not_believed() -> None:
    trust = UNIT.trust(
        [
            TrustedSigner(Role.OFFICER, UNIT.officer.certificate),
            TrustedSigner(Role.SUPERVISOR, UNIT.supervisor.certificate, LATER + timedelta(days=9)),
        ]
    )
    report = verify_pdf(approved(), trust, LATER)
    assert (report.valid, report.code) == (False, "signer-revoked")
    assert report.officer is not None
    assert report.officer.valid


def _two_fields(pdf: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    append_signature_field(writer, SigFieldSpec("Officer"))
    append_signature_field(writer, SigFieldSpec("Supervisor"))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _by_hand(officer: PdfSignatureMetadata) -> bytes:
    first = signed_by_hand(_two_fields(record_pdf()), UNIT.officer, officer)
    return signed_by_hand(
        first,
        UNIT.supervisor,
        PdfSignatureMetadata(field_name="Supervisor", subfilter=SigSeedSubFilter.PADES),
    )


def test_two_ordinary_signatures_without_locks_are_not_enough() -> None:
    plain = PdfSignatureMetadata(field_name="Officer", subfilter=SigSeedSubFilter.PADES)
    assert refused(_by_hand(plain)) == "pdf-not-locked"
    for permission in (MDPPerm.FILL_FORMS, MDPPerm.ANNOTATE):
        unlocked = PdfSignatureMetadata(
            field_name="Officer",
            subfilter=SigSeedSubFilter.PADES,
            certify=True,
            docmdp_permissions=permission,
        )
        assert refused(_by_hand(unlocked)) == "pdf-not-locked"


def test_the_older_kind_of_pdf_signature_is_refused() -> None:
    older = PdfSignatureMetadata(field_name="Officer", certify=True, docmdp_permissions=MDPPerm.FILL_FORMS)
    assert refused(_by_hand(older)) == "signature-malformed"


# ------------------------------------------------------------------------------------------- what else is
# inside


def _action(kind: str, **more: generic.PdfObject) -> generic.DictionaryObject:
    return generic.DictionaryObject(
        {name("/S"): name(kind)} | {name(f"/{key}"): value for key, value in more.items()}
    )


ACTIVE: dict[str, tuple[str, generic.PdfObject]] = {
    "javascript": ("/OpenAction", _action("/JavaScript", JS=generic.TextStringObject("app.alert(1)"))),
    "launch": ("/OpenAction", _action("/Launch", F=generic.TextStringObject("cmd.exe"))),
    "remote page": (
        "/Extra",
        generic.ArrayObject([_action("/GoToR", F=generic.TextStringObject("//evil/x.pdf"))]),
    ),
    "address": ("/Extra", _action("/URI", URI=generic.TextStringObject("https://example.invalid/"))),
    "form program": ("/Extra", generic.DictionaryObject({name("/XFA"): generic.ArrayObject()})),
    "trigger": ("/AA", generic.DictionaryObject()),
    "deep": (
        "/Extra",
        generic.ArrayObject(
            [generic.ArrayObject([generic.DictionaryObject({name("/Next"): _action("/SubmitForm")})])]
        ),
    ),
}


def _both(pdf: bytes) -> bytes:
    return approve_as_supervisor(certify_as_officer(pdf, UNIT.officer, NOW), UNIT.supervisor, LATER)


@pytest.mark.parametrize("kind", list(ACTIVE))
def test_a_record_that_acts_is_refused_even_when_both_signed_it(kind: str) -> None:
    assert refused(_both(updated(record_pdf(), ACTIVE[kind]))) == "pdf-active-content"


def test_an_action_hidden_behind_a_reference_is_seen() -> None:
    writer = IncrementalPdfFileWriter(BytesIO(record_pdf()))
    writer.root[name("/Extra")] = generic.DictionaryObject({name("/S"): writer.add_object(name("/Launch"))})
    writer.update_root()
    out = BytesIO()
    writer.write(out)
    assert refused(_both(out.getvalue())) == "pdf-active-content"


def test_an_action_in_an_overwritten_revision_is_seen() -> None:
    hidden = updated(updated(record_pdf(), ACTIVE["launch"]), ("/OpenAction", generic.ArrayObject()))
    assert refused(_both(hidden)) == "pdf-active-content"


def _with_file(*names: str) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(record_pdf()))
    for file_name in names:
        data = embed.EmbeddedFileObject.from_file_data(writer, b'{"a":1}')
        embed.embed_file(writer, embed.FileSpec(file_name, file_name=file_name, embedded_data=data))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "names",
    [("other.json",), ("record.json", "setup.exe"), ("record.json", "record.json"), ("../record.json",)],
)
def test_only_the_one_record_may_be_attached(names: tuple[str, ...]) -> None:
    assert refused(_both(_with_file(*names))) == "pdf-unexpected-attachment"


# ----------------------------------------------------------------------------------------------------- our
# own


def test_a_record_is_certified_once() -> None:
    with pytest.raises(BugError):
        certify_as_officer(certified(), UNIT.officer, NOW)


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.4\n%%EOF\n", b"not a pdf"])
def test_a_file_that_is_no_pdf_is_damaged(pdf: bytes) -> None:
    with pytest.raises(KnownError, match="pdf-damaged"):
        certify_as_officer(pdf, UNIT.officer, NOW)
    with pytest.raises(KnownError, match="pdf-damaged"):
        approve_as_supervisor(pdf, UNIT.supervisor, LATER)
    assert verify_pdf(pdf, TRUST, LATER) == PdfReport(False, "pdf-damaged")


def test_an_unsigned_record_does_not_await_approval() -> None:
    with pytest.raises(KnownError, match="pdf-not-awaiting-approval"):
        approve_as_supervisor(record_pdf(), UNIT.supervisor, LATER)
    assert refused(record_pdf()) == "pdf-signature-missing"
