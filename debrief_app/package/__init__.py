"""The package: write it, read it strictly, verify it.

Knows bytes, digests, manifests and the rules of the published standard (`resources/standard/README.md`).
Must not know keys, certificates or sealing: those arrive as functions (`ports`). Must not know the vault or
the window.
"""
