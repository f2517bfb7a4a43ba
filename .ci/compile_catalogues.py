"""Build hook: compiles every catalogue, and puts the compiled ones, not their sources, into the wheel."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface):  # type: ignore[type-arg]
    """Found by hatchling because it is the only hook in this file."""

    PLUGIN_NAME = "compile-catalogues"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        compiling = _compiling(Path(self.root))
        for source in sorted(Path(self.root, "translations").glob("*/LC_MESSAGES/debrief.po")):
            compiled = source.with_suffix(".mo")
            catalogue = compiling.read_catalogue(source.read_bytes(), source.parts[-3])
            compiled.write_bytes(compiling.mo_bytes(catalogue))
            if self.target_name == "wheel" and version != "editable":
                inside = compiled.relative_to(self.root).as_posix()
                build_data["force_include"][str(compiled)] = f"debrief_app/_data/{inside}"


def _compiling(root: Path) -> ModuleType:
    """The program's own compiler, loaded by its file: a build has Babel, but not the program's libraries."""
    spec = spec_from_file_location("compiling", root / "debrief_app" / "i18n" / "compiling.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
