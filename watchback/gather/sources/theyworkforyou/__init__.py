"""TheyWorkForYou: speeches and written answers of the UK's parliaments, by its interface, with a key."""
