"""The Senedd: the Record of its sittings and committees, from the XML that the Record exports."""
