"""Keys and signatures: who can open what, and who said what. Knows bytes and keys; no Qt, SQL, session or
form."""
