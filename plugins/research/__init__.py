"""The research index: posts grouped by category, each with what its ``link``, ``icon`` and ``tldr`` say."""
