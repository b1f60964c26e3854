"""The site on this machine, built and shown again after every change."""
