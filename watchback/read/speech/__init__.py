"""Who speaks: quotations, turns, speakers and offices, who asked, and whose voice a statement is."""
