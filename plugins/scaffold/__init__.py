"""A project's comings and goings: new documents, and what can be made again taken away."""
