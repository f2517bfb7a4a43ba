"""The card: one question, its answer, and what stands around them."""
