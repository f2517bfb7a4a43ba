"""forms/*.yaml → a validated FormDefinition, and the form linter. Must not know storage or screens."""
