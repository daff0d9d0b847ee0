"""Reports at addresses of the web: asked with manners, every exchange kept, then read."""
