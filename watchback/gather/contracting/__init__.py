"""What the sources of contract notices share: the shape of their releases (OCDS 1.1), read and cut down."""
