"""Old addresses that lead to new ones: ``redirect_from`` and ``redirect_to``, planned before anything is written."""
