"""The window. Pages are widgets; presenters are plain Python without Qt. One folder per screen."""
