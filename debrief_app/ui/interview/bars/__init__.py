"""Lines above and below the card."""
