"""Text as pages have it: slugs, titles, headings, languages, and the words that the theme says."""
