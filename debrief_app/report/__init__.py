"""A frozen de-brief as documents: record.json and record.pdf. Knows no storage, no keys and no Qt."""
