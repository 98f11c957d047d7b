"""Where the reader's small model is made: sentences and documents, and what fits the model to them."""
