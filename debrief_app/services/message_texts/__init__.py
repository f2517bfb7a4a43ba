"""The English sentences of every code, by area. Knows no error and no language."""
