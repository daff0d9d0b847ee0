"""Tables for others: each names its columns, what they say, and what its shape cannot say."""
