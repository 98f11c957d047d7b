"""One document over the wire: which addresses may be visited, and how long and how large it may be."""
