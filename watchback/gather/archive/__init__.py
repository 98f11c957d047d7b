"""What came is kept before anybody makes anything of it: exchanges as WARC, evidence as WACZ, timestamps."""
