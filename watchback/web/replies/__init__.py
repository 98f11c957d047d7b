"""The right of reply: invitations to bodies, the notices before something is published, the replies."""
