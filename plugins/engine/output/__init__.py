"""The way into the output: a stage beside the published site, and Pelican's writer for it."""
