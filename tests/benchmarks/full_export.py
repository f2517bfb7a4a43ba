"""All of closing, approving and exporting, beside the four signatures alone over the same bytes.

Full: record, PDF, two signatures in it, two over the manifests, container, seal, vault, log, file on the disk.
Both sides open the signer's key with the passphrase as often as the services do; once more without that time, which
is the stricter measure, because Argon2id is meant to be slow and would hide what the rest takes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from debrief_app.crypto import pdf_signing
from debrief_app.crypto.authority import Credentials
from debrief_app.crypto.signers import sign_cades
from debrief_app.definitions.scenarios.scenario_models import Scenario
from debrief_app.domain.form import FormDefinition
from debrief_app.report.record_pdf import render_pdf
from debrief_app.services.practice import demo
from debrief_app.services.practice.replay import replay, scenario_clock
from debrief_app.services.release import exporting, frozen_names, review
from debrief_app.services.session import Session
from debrief_app.services.unit.signing_keys import own_credentials
from debrief_app.services.vault import access
from debrief_app.storage import frozen
from debrief_app.strict_json import load_object
from tests.benchmarks.result import Ratio

EXPORTS = 7


def measure(form: FormDefinition, scenario: Scenario, folder: Path) -> list[Ratio]:
    """Over `scenario`, whose length decides how much there is to render."""
    made = demo.practice_vault(folder / "vault", scenario)
    full: list[float] = []
    signatures: list[float] = []
    opening: list[float] = []
    for number in range(EXPORTS + 1):
        whole, alone, keys = _once(form, scenario, folder, made.passphrases)
        if number:  # the first one loads libraries
            full.append(whole)
            signatures.append(alone)
            opening.append(keys)
    without = [whole - keys for whole, keys in zip(full, opening, strict=True)]
    bare = [whole - keys for whole, keys in zip(signatures, opening, strict=True)]
    return [
        Ratio("close, approve, export ÷ the four signatures", full, signatures, 2),
        Ratio("  the same without opening the keys (Argon2id)", without, bare, 2),
    ]


def _once(
    form: FormDefinition, scenario: Scenario, folder: Path, words: Mapping[str, str]
) -> tuple[float, float, float]:
    """Seconds of all of it, of the signatures with three openings of a key, and of the three openings."""
    login = scenario.officer.login
    officer = access.unlock(folder / "vault", login, words[login], form)
    head = replay(officer, scenario, scenario_clock(scenario))
    close = _timed(lambda: review.close_interview(officer, head.id, words[login]))
    access.lock(officer)
    checker = scenario.supervisor.login
    passphrase = words[checker]
    supervisor = access.unlock(folder / "vault", checker, passphrase, form)
    approve = _timed(lambda: review.approve(supervisor, head.id, passphrase))
    recipient = exporting.list_recipients(supervisor)[0]
    export = _timed(
        lambda: exporting.export_package(supervisor, head.id, recipient, passphrase, folder / "out")
    )
    kept = frozen.all(supervisor.vault, head.id, 1)
    rendered = render_pdf(load_object(kept[frozen_names.RECORD]))
    keys = sum(_timed(lambda: _open(supervisor, passphrase, _nothing)) for _ in range(3))
    with own_credentials(supervisor, passphrase) as credentials:
        alone = _timed(lambda: _sign(credentials, kept, rendered))
    access.lock(supervisor)
    return close + approve + export, alone + keys, keys


def _nothing(credentials: Credentials) -> None:
    """Opening the key is what is measured."""


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _open(session: Session, passphrase: str, work: Callable[[Credentials], None]) -> None:
    with own_credentials(session, passphrase) as credentials:
        work(credentials)


def _sign(credentials: Credentials, kept: dict[str, bytes], rendered: bytes) -> None:
    at = datetime.now(UTC)
    certified = pdf_signing.certify_as_officer(rendered, credentials, at)
    sign_cades(kept[frozen_names.OFFICER_MANIFEST], credentials, at)
    pdf_signing.approve_as_supervisor(certified, credentials, at)
    sign_cades(kept[frozen_names.OFFICER_MANIFEST], credentials, at)
