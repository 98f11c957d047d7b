"""What an import of the rows would do: facts and answers of each, and the proposals made of them."""
