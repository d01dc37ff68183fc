"""The story behind the sample book: its clients, the weeks of two people, and how it all becomes entries."""
