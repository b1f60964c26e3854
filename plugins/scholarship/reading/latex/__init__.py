"""LaTeX as BibTeX files have it: its commands, what programs made of it, and what it says as text."""
