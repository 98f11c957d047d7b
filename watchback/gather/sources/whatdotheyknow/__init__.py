"""WhatDoTheyKnow: freedom-of-information requests with their answers, from pages that a person lists."""
