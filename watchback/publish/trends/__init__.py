"""How often press and parliament named a supplier, month by month."""
