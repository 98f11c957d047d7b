"""ModernGov: agendas, minutes and papers of the councils that publish with it, by web service or pages."""
