"""Who may open the vault."""
