"""Could two records be about one person? Names, sounds, points for and against."""
