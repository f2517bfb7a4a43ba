"""The outcome of verifying a package. Facts only; sentences are written elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from debrief_app.package.closing_json import Closing
from debrief_app.package.package_json import Package
from debrief_app.package.ports import Finding, SignatureFinding
from debrief_app.strict_json import JsonObject


class State(StrEnum):
    """VERIFIED_OLD_TRUST: everything fits, but the trust bundle is older than it should be."""

    VERIFIED = "verified"
    VERIFIED_OLD_TRUST = "verified-old-trust"
    NOT_VERIFIED = "not-verified"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a verified package holds. `files` are all data files by name; `record` is record.json parsed."""

    closing: Closing
    record: JsonObject
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`reasons` is empty only for VERIFIED. `contents` is there only when verified.

    `package` and `signers` are what the file says, as far as it could be read: believe them only when
    verified. `manifest_sha256` (hex) is the digest of the supervisor's manifest: the identity of a package
    for telling a repeat from a conflict. The file's own digest is not, since parts of a signature can be
    changed without breaking it.
    """

    state: State
    reasons: tuple[Finding, ...]
    sealed: bool
    package: Package | None = None
    signers: tuple[SignatureFinding, ...] = ()
    manifest_sha256: str = ""
    rerendered: bool = False
    contents: Contents | None = None

    @property
    def accepted(self) -> bool:
        """Whether the contents may be believed."""
        return self.state is not State.NOT_VERIFIED

    @property
    def package_id(self) -> str:
        return self.package.package_id if self.package else ""

    @property
    def revision(self) -> int:
        return self.package.revision if self.package else 0
