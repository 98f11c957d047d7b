"""A mailbox over IMAP: where answers to freedom-of-information requests arrive."""
