"""UK Parliament: written questions and statements, Hansard and early day motions, by its own interfaces."""
