"""What drawings by month share: how wide a month is, where the lines and the labels are."""
