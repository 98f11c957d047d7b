"""What answers hold: HTML, JSON and XML from outside, and what of a text is nobody's business."""
