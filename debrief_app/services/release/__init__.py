"""From the last answer to the sealed package: close, return, approve, export, extract."""
