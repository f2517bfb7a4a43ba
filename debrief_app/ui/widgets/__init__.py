"""Parts that know nothing of de-briefs: text, layouts, lists, notices."""
