"""Read-only tools for assistants (MCP): what the record says, with its words and ids."""
