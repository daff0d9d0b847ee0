"""Parts of containers that are no files by themselves: a row, an entry of a feed, a message."""
