"""GOV.UK: what departments and agencies publish, by its search and content interfaces."""
