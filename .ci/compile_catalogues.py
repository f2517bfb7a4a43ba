"""Build hook: compiles every catalogue, and puts the compiled ones, not their sources, into the wheel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface):  # type: ignore[type-arg]
    """Found by hatchling because it is the only hook in this file."""

    PLUGIN_NAME = "compile-catalogues"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        # Imported here: hatchling also reads this file for commands that have no Babel at hand.
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po

        for source in sorted(Path(self.root, "translations").glob("*/LC_MESSAGES/debrief.po")):
            compiled = source.with_suffix(".mo")
            with source.open("rb") as lines, compiled.open("wb") as target:
                write_mo(target, read_po(lines, locale=source.parts[-3].replace("-", "_")))
            if self.target_name == "wheel" and version != "editable":
                inside = compiled.relative_to(self.root).as_posix()
                build_data["force_include"][str(compiled)] = f"debrief_app/_data/{inside}"
