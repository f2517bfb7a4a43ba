"""Build hook: compiles every catalogue, and puts the data folders into the wheel.

A wheel gets the compiled catalogues and not their sources. An editable install gets nothing: it reads the
checkout.
"""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

INSIDE_THE_WHEEL = "debrief_app/_data"


class CompileCatalogues(BuildHookInterface):  # type: ignore[type-arg]
    """Found by hatchling because it is the only hook in this file."""

    PLUGIN_NAME = "compile-catalogues"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        compiling = _compiling(root)
        included = [root / "forms", root / "resources"]
        for source in sorted(root.glob("translations/*/LC_MESSAGES/debrief.po")):
            catalogue = compiling.read_catalogue(source.read_bytes(), source.parts[-3])
            source.with_suffix(".mo").write_bytes(compiling.mo_bytes(catalogue))
            included.append(source.with_suffix(".mo"))
        if self.target_name == "wheel" and version != "editable":
            for path in included:
                build_data["force_include"][str(path)] = (
                    f"{INSIDE_THE_WHEEL}/{path.relative_to(root).as_posix()}"
                )


def _compiling(root: Path) -> ModuleType:
    """The program's own compiler, loaded by its file: a build has Babel, but not the program's libraries."""
    spec = spec_from_file_location("compiling", root / "debrief_app" / "i18n" / "compiling.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
