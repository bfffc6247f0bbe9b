"""Lists of people: read, never kept. Nothing of a person is ever in a message but a row's number."""
