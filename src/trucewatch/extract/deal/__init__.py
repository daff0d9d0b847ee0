"""What a deal asks of whom: its parties and days, the telling of its terms, its duties."""
