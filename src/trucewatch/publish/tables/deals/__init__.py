"""Tables of deals in the shapes of others: ETH/PRIO ceasefires, PA-X provisions, PAM."""
