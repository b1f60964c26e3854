"""What a page may load and run: the Content-Security-Policy, and what documents hold that it would block."""
