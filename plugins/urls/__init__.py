"""Every output and its owner: how an address is written, where its file lies, and who may have it."""
