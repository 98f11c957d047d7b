"""Where research has found the equipment, as precisely as may be told."""
