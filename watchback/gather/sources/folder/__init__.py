"""A folder: saved pages, letters, mails and tables that people drop there."""
