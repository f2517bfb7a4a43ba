"""One small widget per field type. Each gives a domain value and shows one; none knows what happens to it.

May know values, code lists and languages; must not know presenters, services that write, or the page.
"""
