"""The pages of the printed record, part by part."""
