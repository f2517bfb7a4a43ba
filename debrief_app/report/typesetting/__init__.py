"""From text in any script to pages of a PDF. Knows no record."""
