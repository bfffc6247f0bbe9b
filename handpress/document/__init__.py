"""What a handout says: the model of its blocks, and the one reader of them."""
